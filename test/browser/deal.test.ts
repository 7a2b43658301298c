import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launch, noBrowser } from './browser.ts';
import { boltsText } from './scene.ts';

const missing = noBrowser();
const main = join(import.meta.dirname, '../../src/main.ts');

type Life = { readonly port: string; readonly url: string; kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> };

/** Starts the real desk on a data directory. */
async function live(dir: string, port: string): Promise<Life> {
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dir,
      PORT: port,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'silent',
      SHORTLIST_SECONDS: '60',
      UNDO_SECONDS: '2',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      const found = /http:\/\/[^\s/]+/.exec(out)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the desk ended with ${code} before it served`)));
  });
  return {
    url,
    port: new URL(url).port,
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

describe.skipIf(missing !== undefined)('a newcomer plays a deal on the real desk', { timeout: 120_000 }, () => {
  let browser: Browser;
  let life: Life | undefined;
  const dir = mkdtempSync(join(tmpdir(), 'sanjia-deal-'));
  beforeAll(async () => {
    browser = await launch();
  }, 60_000);
  afterEach(async () => {
    await life?.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });
  afterAll(async () => {
    await browser?.close();
  });

  test('from the first message to the order, though the desk is killed on the way', async () => {
    life = await live(dir, '0');
    const { port, url } = life;
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    page.setDefaultTimeout(30_000);
    await page.goto(url);
    await page.getByRole('button', { name: /hex bolts/ }).click();
    const buyer = page.locator('.pane.buyer');
    await buyer.locator('.row', { hasText: 'Quantity' }).getByText('5,000 pcs').waitFor();

    await life.kill('SIGKILL');
    await page.getByText('Connection lost').waitFor();
    await buyer.locator('textarea').fill('make it 6000');
    await page.keyboard.press('Enter');
    life = await live(dir, port);
    await buyer.locator('.row', { hasText: 'Quantity' }).getByText('6,000 pcs').last().waitFor();
    expect(await buyer.locator('.own').allTextContents()).toEqual([boltsText, 'make it 6000']);

    await buyer.getByRole('button', { name: 'Find suppliers' }).last().click();
    await buyer.getByRole('button', { name: 'Send now' }).click();
    await buyer.getByRole('table').first().waitFor();

    // The suppliers that were asked stand first in the list.
    await page.locator('.shelf').getByRole('button', { name: 'Play a supplier' }).click();
    await page.locator('.found button').first().click();
    const supplier = page.locator('.pane.supplier');
    await supplier.getByText('6,000 pcs').first().waitFor();
    await supplier.locator('textarea').fill('0.079 EUR/pc CIF Hamburg, 21 days, MOQ 5000 pcs, valid 14 days, 30 days net');
    await page.keyboard.press('Enter');
    await supplier.getByRole('button', { name: 'Send to the buyer' }).click();
    const offer = buyer.getByRole('row', { name: /EUR 0\.079/ });
    await offer.waitFor();
    const number = /Supplier (\d)/.exec((await offer.textContent()) ?? '')?.[1] ?? '';
    await buyer
      .getByRole('button', { name: `Accept ${number}`, exact: true })
      .last()
      .click();
    await buyer.getByRole('button', { name: 'Undo' }).waitFor();
    await supplier.getByRole('button', { name: 'Confirm the order' }).click();
    await buyer.getByRole('heading', { name: 'Order O-1001' }).waitFor();
    await supplier.getByRole('heading', { name: 'Order O-1001' }).waitFor();
    const record = async (side: typeof buyer) => (await side.locator('.message.card').last().locator('.row').allTextContents()).join('\n');
    expect(await record(buyer)).toBe(await record(supplier));
    expect(await record(buyer)).toContain('EUR 0.079/pc');
    await page.close();
  });
});
