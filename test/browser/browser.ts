import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian puts it; CHROMIUM names another. */
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const args = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why the browser tests cannot run here, or undefined. */
export function noBrowser(): string | undefined {
  return existsSync(chromiumPath) ? undefined : `no Chromium at ${chromiumPath}; set CHROMIUM to its path`;
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args, headless: true });
}
