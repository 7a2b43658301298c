import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { InboundEvent } from '../../src/ports/chat.ts';
import type { Reply } from '../fakes/desk.ts';
import { type House, ningbo, openHouse } from '../web/house.ts';
import { launch, noBrowser } from './browser.ts';
import { boltsDesk, boltsText, invitation, quoteText, say } from './scene.ts';

const missing = noBrowser();
if (missing !== undefined) console.warn(`The browser tests are skipped: ${missing}`);

const desktop = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' };
const phone = { viewport: { width: 390, height: 844 }, locale: 'en-GB', hasTouch: true, isMobile: true };
type Look = Parameters<Browser['newContext']>[0];

describe.skipIf(missing !== undefined)('the page in a browser', { timeout: 30_000 }, () => {
  let browser: Browser;
  let house: House;
  let context: BrowserContext | undefined;
  let hosts: Set<string>;
  let troubles: string[];

  beforeAll(async () => {
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });
  afterEach(async () => {
    await context?.close();
    context = undefined;
    await house.close();
    expect(troubles, 'errors in the console').toEqual([]);
    expect([...hosts], 'hosts that the page spoke to').toEqual([new URL(lastUrl).host]);
  });

  let lastUrl = '';
  const visit = async (look: Look = desktop, script: (event: InboundEvent) => readonly Reply[] = boltsDesk): Promise<Page> => {
    house = await openHouse(script);
    lastUrl = house.url();
    hosts = new Set();
    troubles = [];
    context = await browser.newContext(look);
    context.on('request', (request) => hosts.add(new URL(request.url()).host));
    return arrive(context);
  };
  const arrive = async (within: BrowserContext, path = '/'): Promise<Page> => {
    const page = await within.newPage();
    page.setDefaultTimeout(10_000);
    page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => {
      // A desk that is down on purpose cannot be reached; the browser notes that by itself.
      if (message.type() === 'error' && !/WebSocket|ERR_CONNECTION_REFUSED/.test(message.text())) troubles.push(message.text());
    });
    await page.goto(house.url() + path);
    return page;
  };
  const own = (page: Page) => page.locator('.message.in .own').allTextContents();
  const said = (page: Page, text: string) => page.locator('.log').getByText(text);
  const style = (of: Locator, property: string, pseudo = ''): Promise<string> =>
    of.evaluate(
      (element, [name, part]) => element.ownerDocument.defaultView?.getComputedStyle(element, part).getPropertyValue(name) ?? '',
      [property, pseudo] as const,
    );
  const write = async (page: Page, text: string): Promise<void> => {
    await page.locator('textarea').fill(text);
    await page.keyboard.press('Enter');
  };

  test('a newcomer taps an example and sees his request read', async () => {
    const page = await visit();
    await page.getByRole('button', { name: /hex bolts/ }).click();
    await page.locator('.card').getByText('Request R-1001').waitFor();
    expect(await own(page)).toEqual([boltsText]);
    await page.getByText('✓ sent').or(page.locator('.state.sent')).first().waitFor();
    expect(house.desk.events).toMatchObject([{ type: 'text', text: boltsText, locale: 'en' }]);
  });

  test('the words behind a figure light up in his own message, by pointer and by keyboard', async () => {
    const page = await visit();
    await write(page, boltsText);
    const quantity = page.locator('.row', { hasText: 'Quantity' });
    await quantity.hover();
    await page.locator('.own mark').waitFor();
    expect(await page.locator('.own mark').allTextContents()).toEqual(['5k pcs']);
    await page.mouse.move(0, 0);
    await page.locator('.own mark').waitFor({ state: 'detached' });
    expect(await own(page)).toEqual([boltsText]);
    const why = page.getByRole('button', { name: 'Show the words that Wanted by was read from' });
    await why.focus();
    await page.locator('.own mark', { hasText: '15 April' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await why.getAttribute('aria-expanded')).toBe('true');
    await page.getByText('Read from 15 April').waitFor();
    await page.keyboard.press('Escape');
    expect(await why.getAttribute('aria-expanded')).toBe('false');
  });

  test('doubts are said in words', async () => {
    const page = await visit();
    await write(page, boltsText);
    expect(await page.locator('.row', { hasText: 'Wanted by' }).locator('.flag').textContent()).toBe('please check');
    expect(await page.locator('.row', { hasText: 'Certificates' }).locator('.flag').textContent()).toBe('missing');
  });

  test('a correction changes the card in its place', async () => {
    const page = await visit();
    await write(page, boltsText);
    await page.locator('.card').waitFor();
    await write(page, 'make it 6000');
    await page.locator('.card .row', { hasText: '6,000 pcs' }).waitFor();
    expect(await page.locator('.card').count()).toBe(1);
    expect(await page.locator('.row.fresh').count()).toBe(1);
    expect(await page.locator('.message').first().locator('.own').textContent()).toBe(boltsText);
  });

  test('nothing is lost or doubled when the desk restarts while he writes', async () => {
    const page = await visit();
    await write(page, 'first');
    await said(page, 'I heard: first').waitFor();
    await house.restart(async () => {
      await page.getByText('Connection lost').waitFor();
      await write(page, 'second');
      await write(page, 'third');
      await page.getByText('kept, will be sent').first().waitFor();
    });
    await said(page, 'I heard: third').waitFor();
    expect(await own(page)).toEqual(['first', 'second', 'third']);
    expect(house.desk.events.map((event) => event.type === 'text' && event.text)).toEqual(['first', 'second', 'third']);
    await page.locator('.status.lost').waitFor({ state: 'detached' });
  });

  test('what waits to be sent survives a reload, and two tabs send it once', async () => {
    const page = await visit();
    await write(page, 'first');
    await said(page, 'I heard: first').waitFor();
    const second = await arrive(page.context());
    await said(second, 'I heard: first').waitFor();
    // The desk stores it, but its acknowledgement gets lost with the page.
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name === 'sanjia:talks');
      const { token } = JSON.parse(localStorage.getItem(key ?? '') ?? '[]')[0];
      const id = '0b54c8a0-3f5e-4c0b-9d38-5f1d3f1f0a01';
      localStorage.setItem(`sanjia:out:${token}:${id}`, JSON.stringify({ id, type: 'say', text: 'second', at: Date.now() }));
    });
    await Promise.all([page.reload(), second.reload()]);
    await said(page, 'I heard: second').waitFor();
    await said(second, 'I heard: second').waitFor();
    expect(await own(page)).toEqual(['first', 'second']);
    expect(await own(second)).toEqual(['first', 'second']);
    expect(house.desk.events).toHaveLength(2);
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('sanjia:out:')))).toEqual([]);
  });

  test('a draft survives a reload, Shift+Enter makes a line', async () => {
    const page = await visit();
    await write(page, 'hello');
    await said(page, 'I heard: hello').waitFor();
    await page.locator('textarea').fill('2000 pcs');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('black');
    await page.reload();
    await said(page, 'I heard: hello').waitFor();
    expect(await page.locator('textarea').inputValue()).toBe('2000 pcs\nblack');
    expect(house.desk.events).toHaveLength(1);
  });

  test('a pressed button shows that it is taken, and can be pressed again', async () => {
    const page = await visit();
    await write(page, boltsText);
    await page.getByRole('button', { name: 'Change' }).click();
    await said(page, 'You pressed change.').first().waitFor();
    await page.locator('.press.done', { hasText: 'Change' }).waitFor();
    await page.locator('.press.done').click();
    await said(page, 'You pressed change.').nth(1).waitFor();
    expect(house.desk.events).toMatchObject([{ type: 'text' }, { type: 'action', token: 'change' }, { type: 'action', token: 'change' }]);
  });

  test('quotes stand in a table with figures below one another, the first column stays', async () => {
    const page = await visit();
    await write(page, boltsText);
    await page.getByRole('button', { name: 'Find suppliers' }).click();
    const table = page.getByRole('table', { name: /CIF Hamburg/ });
    await table.waitFor();
    expect(await table.getByRole('columnheader').allTextContents()).toEqual([
      'Supplier',
      'Unit price',
      'Total',
      'Minimum',
      'Lead time',
      'Valid until',
    ]);
    expect(await table.getByRole('row').count()).toBe(4);
    const figure = table.locator('tbody td').first();
    expect(await style(figure, 'text-align')).toBe('end');
    expect(await style(figure, 'font-variant-numeric')).toContain('tabular-nums');
    expect(await style(table.locator('tbody th').first(), 'position')).toBe('sticky');
    await page.getByText('Quotes are open for').waitFor();
    expect(await page.getByRole('timer').textContent()).toMatch(/1 d 2 h/);
  });

  test('on a phone each quote is a list of its own and nothing goes beyond the screen', async () => {
    const page = await visit(phone);
    await page.getByRole('button', { name: /hex bolts/ }).tap();
    await page.getByRole('button', { name: 'Find suppliers' }).tap();
    const table = page.getByRole('table', { name: /CIF Hamburg/ });
    await table.waitFor();
    const cell = table.locator('tbody td').first();
    expect(await style(cell, 'content', '::before')).toBe('"Unit price"');
    const beyond =
      "[...document.querySelectorAll('.pane *')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1).length";
    expect(await page.evaluate(beyond)).toBe(0);
    const row = page.locator('.row', { hasText: 'Quantity' });
    await row.tap();
    await page.locator('.own mark', { hasText: '5k pcs' }).waitFor();
  });

  test('on a phone one conversation is seen at a time, and the other shows what is unread', async () => {
    const page = await visit(phone);
    await write(page, boltsText);
    await page.locator('.card').waitFor();
    await page.getByRole('button', { name: 'Play a supplier' }).tap();
    await page.getByRole('button', { name: /Ningbo Haicheng/ }).tap();
    await page.locator('.pane.supplier').waitFor();
    expect(await page.locator('.pane').count()).toBe(1);
    const buyer = house.desk.events[0]?.chat.id ?? '';
    await house.desk.say(buyer, { blocks: [say('A quote has come.')] });
    await page.locator('.talk.buyer .badge').waitFor();
    expect(await page.title()).toBe('(1) Sanjia 三家');
    await page.locator('.talk.buyer').tap();
    await said(page, 'A quote has come.').waitFor();
    await page.locator('.badge').waitFor({ state: 'detached' });
    expect(await page.title()).toBe('Sanjia 三家');
  });

  test('a supplier is played beside the buyer on a wide screen', async () => {
    const page = await visit();
    await write(page, boltsText);
    await page.locator('.shelf').getByRole('button', { name: 'Play a supplier' }).click();
    await page.getByRole('searchbox').fill('bolts');
    await page.keyboard.press('ArrowDown');
    const found = page.getByRole('button', { name: /Ningbo Haicheng/ });
    await found.waitFor();
    await found.click();
    await page.locator('.pane.supplier').waitFor();
    expect(await page.locator('.pane').count()).toBe(2);
    const supplier = await house.conversations.openSupplier(ningbo.supplier);
    await house.desk.say(supplier?.id ?? '', { blocks: invitation });
    await page.locator('.pane.supplier .card').waitFor();
    await page.locator('.pane.supplier textarea').fill(quoteText);
    await page.keyboard.press('Enter');
    await page.locator('.pane.supplier .row', { hasText: 'valid till end of month' }).waitFor();
    expect(await page.locator('.pane.buyer .own').allTextContents()).toEqual([boltsText]);
    expect(await page.locator('.pane.supplier .own').allTextContents()).toEqual([quoteText]);
    await page.reload();
    await page.locator('.pane.supplier .own').waitFor();
    expect(await page.locator('.pane').count()).toBe(2);
  });

  test('all of it goes by keyboard alone', async () => {
    const page = await visit();
    await page.waitForFunction("document.activeElement?.tagName === 'TEXTAREA'");
    await page.keyboard.type(boltsText);
    await page.keyboard.press('Enter');
    await page.locator('.card').waitFor();
    await page.waitForFunction("document.activeElement?.tagName === 'TEXTAREA'");
    const focused = page.locator(':focus');
    for (let steps = 0; steps < 20 && (await focused.textContent()) !== 'Find suppliers'; steps += 1)
      await page.keyboard.press('Shift+Tab');
    expect(await focused.textContent()).toBe('Find suppliers');
    expect(await style(focused, 'outline-style')).toBe('solid');
    await page.keyboard.press('Enter');
    await page.getByRole('table').waitFor();
    expect(house.desk.events).toMatchObject([{ type: 'text' }, { type: 'action', token: 'confirm' }]);
  });

  test('it speaks Chinese to a Chinese browser, and English at the touch of a button', async () => {
    const page = await visit({ ...desktop, locale: 'zh-CN' });
    await page.getByText('说一句需求，收可比的报价。').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByRole('button', { name: /一水柠檬酸/ }).click();
    await page.getByText('我的采购').first().waitFor();
    await said(page, 'I heard: 询价').waitFor();
    await page.getByRole('button', { name: '切换到英文' }).click();
    await page.getByText('New conversation').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await page.getByText('New conversation').waitFor();
    expect(house.desk.events).toMatchObject([{ locale: 'zh-CN' }]);
  });

  test('a link opens its conversation and leaves the address bar', async () => {
    const page = await visit();
    const { token, id } = await house.conversations.openBuyer('Hamburg purchasing');
    await house.desk.say(id, { blocks: [say('Welcome back.')] });
    const linked = await arrive(page.context(), `/#${token}`);
    await said(linked, 'Welcome back.').waitFor();
    await linked.getByRole('heading', { name: 'Hamburg purchasing' }).waitFor();
    expect(linked.url()).toBe(`${house.url()}/`);
    const dead = await arrive(page.context(), '/#no-such-link');
    await dead.getByText('This link no longer opens a conversation.').waitFor();
    await dead.getByRole('button', { name: 'Remove it' }).click();
    await said(dead, 'Welcome back.').waitFor();
  });

  test('markup, scripts and overrides of the writing direction are text', async () => {
    const hostile = '<img src=x onerror="document.title=1"><b>5k</b> \u202ebolts @everyone';
    const page = await visit();
    await write(page, hostile);
    await said(page, 'I heard: <img').waitFor();
    expect(await own(page)).toEqual([hostile]);
    expect(await page.locator('.log img, .log b').count()).toBe(0);
  });

  test('a message that is too long is told so before it is sent, and kept', async () => {
    const page = await visit();
    await page.locator('textarea').fill('x'.repeat(100_001));
    await page.keyboard.press('Enter');
    await page.getByText('This message has 100,001 characters; the desk takes up to 100,000.').waitFor();
    expect(house.desk.events).toEqual([]);
    await page.locator('textarea').fill('x'.repeat(100_000));
    await page.keyboard.press('Enter');
    await page.locator('.state.sent').waitFor();
    expect(house.desk.events).toMatchObject([{ text: 'x'.repeat(100_000) }]);
  });

  test('a list in a text file goes into the message, and what is no text is told so', async () => {
    const page = await visit();
    const drop = (name: string, bytes: readonly number[]) =>
      page.locator('form.composer').evaluate(
        (form, file) => {
          const view = form.ownerDocument.defaultView;
          if (!view) return;
          const data = new view.DataTransfer();
          data.items.add(new view.File([new Uint8Array(file.bytes)], file.name));
          form.dispatchEvent(new view.DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
        },
        { name, bytes },
      );
    await drop('goods.xlsx', [0x50, 0x4b, 3, 4, 0, 0xff]);
    await page.getByText('goods.xlsx is not a text file.').waitFor();
    await drop('goods.csv', [...new TextEncoder().encode('M10x40;5000\nM8x30;2000\n')]);
    // The file is read before it stands in the message.
    await expect.poll(() => page.locator('textarea').inputValue()).toContain('M8x30');
    await page.keyboard.press('Enter');
    await said(page, 'I heard: M10x40;5000').waitFor();
    expect(house.desk.events).toMatchObject([{ text: 'M10x40;5000\nM8x30;2000' }]);
  });

  test('who wants less motion gets none', async () => {
    const page = await visit({ ...desktop, reducedMotion: 'reduce' });
    await write(page, boltsText);
    await page.locator('.card').waitFor();
    expect(await style(page.locator('.card'), 'animation-duration')).toBe('0s');
  });

  test('who reads further up is not torn away, but told; a long message is read from its beginning', async () => {
    const page = await visit();
    await write(page, 'hello');
    await said(page, 'I heard: hello').waitFor();
    const chat = house.desk.events[0]?.chat.id ?? '';
    const lines = Array.from({ length: 60 }, (_, n) => `line ${n + 1}`).join('\n');
    await house.desk.say(chat, { blocks: [say(`A long story:\n${lines}`)] });
    await said(page, 'A long story').waitFor();
    const log = page.locator('.log');
    const top = () => log.evaluate((element) => element.scrollTop);
    const before = await top();
    expect(await said(page, 'A long story').evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(120);
    await log.evaluate((element) => element.scrollTo(0, 0));
    await house.desk.say(chat, { blocks: [say('The end.')] });
    await page.getByRole('button', { name: 'New messages' }).click();
    await page.getByRole('button', { name: 'New messages' }).waitFor({ state: 'hidden' });
    await expect.poll(top).toBeGreaterThan(before);
  });

  test('a reply says to which message it belongs', async () => {
    const page = await visit();
    await write(page, boltsText);
    await page.locator('.card').hover();
    await page.getByRole('button', { name: 'Reply' }).click();
    await page.getByText('Replying to Request R-1001').waitFor();
    await page.keyboard.type('by 20 April');
    await page.keyboard.press('Enter');
    await page.locator('.message.in .answered', { hasText: 'Request R-1001' }).waitFor();
    expect(house.desk.events[1]).toMatchObject({ text: 'by 20 April', replyTo: `card-${house.desk.events[0]?.chat.id}` });
  });

  test('dark and light follow the system until one is chosen', async () => {
    const page = await visit({ ...desktop, colorScheme: 'dark' });
    const ground = () => style(page.locator('body'), 'background-color');
    const dark = await ground();
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await ground();
    expect(light).not.toBe(dark);
    await page.getByRole('button', { name: 'Colours: as the system' }).click();
    await page.getByRole('button', { name: 'Colours: light' }).click();
    expect(await ground()).toBe(dark);
    await page.reload();
    expect(await ground()).toBe(dark);
  });
});
