import { afterEach, describe, expect, it } from 'vitest';
import { createViewer } from '../../adapters/model/openai/viewer.ts';
import { seeFile } from '../../prompts/see-file.ts';
import { fakeClock } from '../fakes/desk.ts';
import { givenModel } from '../fakes/model/given.ts';
import { type FakeModel, startFakeModel } from '../fakes/model/server.ts';
import { loadModelSpec } from '../fakes/model/spec.ts';

const servers: FakeModel[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function given() {
  const fake = await startFakeModel(loadModelSpec());
  servers.push(fake);
  const { model, person } = givenModel(fake, fakeClock());
  const viewer = createViewer(model, seeFile);
  const view = (mime: string, bytes: Uint8Array = Buffer.from('%PDF-1.7')) =>
    viewer.view({ person, bytes, mime }, new AbortController().signal);
  return { fake, view };
}

describe('a model that looks at files', () => {
  it('is given a PDF as it is, under a name that tells nothing', async () => {
    const { fake, view } = await given();
    fake.fate = () => ({ type: 'says', content: { request: ' 200 m solar cable 6 mm2 ' } });
    expect(await view('application/pdf')).toEqual({ type: 'answer', value: '200 m solar cable 6 mm2' });
    expect(fake.asked[0]?.messages.at(-1)?.content).toEqual([
      {
        type: 'file',
        file: { filename: 'specification.pdf', file_data: `data:application/pdf;base64,${Buffer.from('%PDF-1.7').toString('base64')}` },
      },
    ]);
  });

  it('makes nothing of a PDF where the server takes none', async () => {
    const { fake, view } = await given();
    fake.fate = () => ({ type: 'fails', status: 400, code: 'invalid_request_error' });
    expect(await view('application/pdf')).toEqual({ type: 'failed', reason: 'unsupported' });
  });

  it('is not asked about what it cannot open, or what is too large', async () => {
    const { fake, view } = await given();
    expect(await view('application/zip')).toEqual({ type: 'failed', reason: 'unsupported' });
    expect(await view('image/jpeg', new Uint8Array(10_000_001))).toEqual({ type: 'failed', reason: 'unsupported' });
    expect(fake.asked).toEqual([]);
  });
});
