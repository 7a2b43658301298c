import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const web = new URL('../../adapters/chat/web/', import.meta.url).pathname;
const run = promisify(execFile);

async function pageFiles(): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const names = await readdir(join(web, 'page'), { recursive: true, withFileTypes: true });
  return Promise.all(
    names
      .filter((entry) => entry.isFile())
      .map(async (entry) => ({ name: entry.name, text: await readFile(join(entry.parentPath, entry.name), 'utf8') })),
  );
}

describe('the files of the page', () => {
  test('are typed as the protocol is', { timeout: 60_000 }, async () => {
    const compiler = new URL('../../node_modules/typescript/bin/tsc', import.meta.url).pathname;
    const { stdout } = await run(process.execPath, [compiler, '--noEmit', '-p', join(web, 'tsconfig.page.json')]).catch(
      (failure: { stdout: string }) => failure,
    );
    expect(stdout).toBe('');
  });

  test('make markup of nothing and name no other host', async () => {
    const files = await pageFiles();
    expect(files.length).toBeGreaterThan(15);
    for (const { name, text } of files) {
      expect(text, name).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|srcdoc/);
      expect(text.replaceAll('http://www.w3.org/2000/svg', ''), name).not.toMatch(/https?:\/\/|wss?:\/\/|@import|url\(/);
    }
  });
});
