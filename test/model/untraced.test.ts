import process from 'node:process';
import { CallbackManager } from '@langchain/core/callbacks/manager';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { fakeClock } from '../fakes/desk.ts';
import { givenModel } from '../fakes/model/given.ts';
import { type FakeModel, startFakeModel } from '../fakes/model/server.ts';
import { loadModelSpec } from '../fakes/model/spec.ts';

const servers: FakeModel[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) await server.close();
});

const SWITCHES = ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2', 'LANGCHAIN_VERBOSE'];

/** What LangChain would tell of each call besides. */
const listeners = (): readonly string[] => CallbackManager.configure()?.handlers.map(({ name }) => name) ?? [];

describe('LangChain’s own tracing', () => {
  it('is off whatever the environment says, so that no text leaves', async () => {
    const fake = await startFakeModel(loadModelSpec());
    servers.push(fake);
    for (const name of SWITCHES) vi.stubEnv(name, 'true');
    expect(listeners()).not.toEqual([]);
    let heard: readonly string[] | undefined;
    fake.fate = () => {
      heard = listeners();
      return { type: 'says', content: { request: '' } };
    };
    const { model, person } = givenModel(fake, fakeClock());
    const prompt = { name: 'see', version: 1, instructions: 'Look.', schema: z.strictObject({ request: z.string() }) };
    await model.ask(prompt, [{ type: 'text', text: '500 bolts' }], { person, signal: new AbortController().signal });
    expect(heard).toEqual([]);
    expect(SWITCHES.filter((name) => process.env[name] !== undefined)).toEqual([]);
  });
});
