/**
 * Takes the picture of the page for the README: `node test/browser/picture.ts http://localhost:PORT FILE.png` plays the beginning of a deal
 * on a desk just seeded with the sample catalog, as a buyer and as the first supplier it asks.
 */
import process from 'node:process';
import { launch } from './browser.ts';
import { boltsText, quoteText } from './scene.ts';

const [url, file] = process.argv.slice(2);
if (url === undefined || file === undefined) throw new Error('node test/browser/picture.ts URL FILE.png');

const quotesMs = 60_000;
const browser = await launch();
const page = await browser.newPage({
  viewport: { width: 1560, height: 940 },
  locale: 'en-GB',
  colorScheme: 'light',
  deviceScaleFactor: 1.5,
});
await page.goto(url);
await page.locator('.welcome textarea').fill(boltsText);
await page.keyboard.press('Enter');
const buyer = page.locator('.pane.buyer');
await buyer.getByRole('button', { name: 'Find suppliers' }).click();
await buyer.getByRole('button', { name: 'Send now' }).click();
await buyer.getByRole('table').first().waitFor({ timeout: quotesMs });
await page.locator('.shelf .play').click();
await page.locator('.found button').first().click();
const supplier = page.locator('.pane.supplier');
await supplier.locator('.card').first().waitFor();
await supplier.locator('textarea').fill(quoteText);
await page.keyboard.press('Enter');
await supplier.getByRole('button', { name: 'Send to the buyer' }).waitFor();
await supplier.locator('.card').last().locator('.row.traceable').nth(1).hover();
await supplier.locator('.own mark').first().waitFor();
await page.screenshot({ path: file, animations: 'disabled' });
await browser.close();
