import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createButtons } from '../../adapters/chat/terminal/buttons.ts';
import type { Seat } from '../../adapters/chat/terminal/open.ts';
import { blockLines, plainStyle } from '../../adapters/chat/terminal/print.ts';
import { runTerminal, type TerminalEnd } from '../../adapters/chat/terminal/run.ts';
import { columnsOf, pad, printable } from '../../adapters/chat/terminal/width.ts';
import type { Block } from '../../src/ports/blocks.ts';
import { boltsDesk, boltsText, comparison, requestCard } from '../browser/scene.ts';
import { type House, openHouse } from '../web/house.ts';

let house: House | undefined;
const open = async (...wish: Parameters<typeof openHouse>): Promise<House> => {
  house = await openHouse(...wish);
  return house;
};
afterEach(async () => {
  await house?.close();
  house = undefined;
});

const quietMs = 60;

function session(at: House, seat: Seat): { input: PassThrough; output: () => string; end: Promise<TerminalEnd>; abort: AbortController } {
  const input = new PassThrough();
  const output = new PassThrough();
  const abort = new AbortController();
  let written = '';
  output.on('data', (data) => {
    written += String(data);
  });
  const end = runTerminal({ baseUrl: at.url(), seat, input, output, quietMs, signal: abort.signal });
  return { input, output: () => written, end, abort };
}

describe('a buyer in a pipe', () => {
  test('sends his lines one after the other and reads what the desk answers', async () => {
    const at = await open(boltsDesk);
    const buyer = session(at, { type: 'buyer' });
    buyer.input.end(`${boltsText}\nmake it 6000\n/find suppliers\n`);
    expect(await buyer.end).toEqual({ type: 'ended' });
    expect(at.desk.events.map((event) => event.type)).toEqual(['text', 'text', 'action']);
    const text = buyer.output();
    expect(text).toContain('Quantity      5,000 pcs ← from “5k pcs”');
    expect(text).toContain('(changed)');
    expect(text).toContain('Quantity      6,000 pcs ← from “make it 6000”');
    expect(text).toContain('[1] Find suppliers   [2] Change   [3] Cancel');
    expect(text).toContain('Supplier 1 · China · instant');
  });

  test('presses a button of the newest message by its bare number, and answers a question with the same number', async () => {
    const at = await open(boltsDesk);
    const buyer = session(at, { type: 'buyer' });
    buyer.input.end(`${boltsText}\n2\n2\n/2\n\\/1\n`);
    await buyer.end;
    expect(
      at.desk.events.map((event) => (event.type === 'action' ? `press ${event.token}` : event.type === 'text' ? event.text : event.type)),
    ).toEqual([boltsText, 'press change', '2', 'press change', '/1']);
  });

  test('sends a file with words beside it, and is told of one that is not there', async () => {
    const at = await open(boltsDesk);
    const folder = mkdtempSync(join(tmpdir(), 'sanjia-terminal-'));
    const path = join(folder, 'my prices.csv');
    writeFileSync(path, 'id,title\n1,Hex bolt\n');
    const buyer = session(at, { type: 'buyer' });
    buyer.input.end(`/file ${folder}/nothing.csv\n/file "${path}" -- our new list\n/save nothing.csv\n`);
    await buyer.end;
    expect(at.desk.events).toMatchObject([{ type: 'text', text: 'our new list', files: [{ name: 'my prices.csv', bytes: 20 }] }]);
    expect(buyer.output()).toMatch(/There is no such file here.*No file of this name was shown here/s);
    rmSync(folder, { recursive: true });
  });

  test('at a terminal he is told how it goes, and his half-written line stays when the desk speaks', async () => {
    const at = await open(boltsDesk);
    const { token, id } = await at.conversations.openBuyer('Hamburg purchasing');
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
    let written = '';
    output.on('data', (data) => {
      written += String(data);
    });
    const end = runTerminal({ baseUrl: at.url(), seat: { type: 'token', token }, input, output, language: 'zh' });
    await vi.waitFor(() => expect(written).toContain('直接输入后按回车'));
    input.write('half a li');
    await at.desk.say(id, { blocks: [{ type: 'text', spans: [{ text: 'A quote has come.', style: 'strong' }] }] });
    await vi.waitFor(() => expect(written).toContain('\u001b[1mA quote has come.\u001b[22m'));
    await vi.waitFor(() => expect(written.slice(written.indexOf('A quote'))).toContain('half a li'));
    input.write('ne\r');
    await vi.waitFor(() => expect(at.desk.events).toMatchObject([{ text: 'half a line' }]));
    input.write('\u0004');
    expect(await end).toEqual({ type: 'ended' });
  });

  test('joins lines that end with a backslash', async () => {
    const at = await open();
    const buyer = session(at, { type: 'buyer' });
    buyer.input.end('pls quote:\\\n1) bolts\\\n2) nuts\n');
    await buyer.end;
    expect(at.desk.events).toMatchObject([{ text: 'pls quote:\n1) bolts\n2) nuts' }]);
  });

  test('loses and doubles nothing when the desk restarts in between', async () => {
    const at = await open(boltsDesk);
    const { token } = await at.conversations.openBuyer('Buyer');
    const buyer = session(at, { type: 'token', token });
    buyer.input.write('first\n');
    await vi.waitFor(() => expect(buyer.output()).toContain('I heard: first'));
    await at.restart(async () => {
      await vi.waitFor(() => expect(buyer.output()).toContain('Connection lost'));
      buyer.input.write('second\n');
    });
    await vi.waitFor(() => expect(buyer.output()).toContain('I heard: second'), { timeout: 10_000 });
    buyer.input.end();
    await buyer.end;
    expect(at.desk.events).toHaveLength(2);
    expect(buyer.output().match(/I heard: first/g)).toHaveLength(1);
  });

  test('sees the last messages of a conversation that he comes back to', async () => {
    const at = await open();
    const { token, id } = await at.conversations.openBuyer('Buyer');
    for (let n = 1; n <= 230; n += 1) await at.desk.say(id, { blocks: [{ type: 'text', spans: [{ text: `line ${n}.` }] }] });
    const buyer = session(at, { type: 'token', token });
    buyer.input.end();
    await buyer.end;
    expect(buyer.output()).not.toContain('line 210.');
    expect(buyer.output()).toContain('line 211.');
    expect(buyer.output()).toContain('line 230.');
  });
});

describe('who cannot come in is told why', () => {
  test.each<[string, Seat, string]>([
    ['an unknown link', { type: 'token', token: 'nothing' }, 'This link opens no conversation.'],
    ['an unknown supplier', { type: 'supplier', name: 'Nobody' }, 'No sample supplier matches “Nobody”.'],
    ['a name of several', { type: 'supplier', name: '' }, 'Several sample suppliers match'],
  ])('%s', async (_name, seat, reason) => {
    const at = await open();
    const someone = session(at, seat);
    expect(await someone.end).toEqual({ type: 'failed', reason: expect.stringContaining(reason) });
  });
  test('no desk at all', async () => {
    const end = await runTerminal({
      baseUrl: 'http://127.0.0.1:9',
      seat: { type: 'buyer' },
      input: new PassThrough(),
      output: new PassThrough(),
    });
    expect(end).toMatchObject({ type: 'failed', reason: expect.stringContaining('http://127.0.0.1:9 cannot be reached') });
  });
  test('a supplier is found by his name, and leaves when he is asked to', async () => {
    const at = await open();
    const supplier = session(at, { type: 'supplier', name: '济南奥迈化工' });
    supplier.input.write('价格每吨5200元\n');
    await vi.waitFor(() => expect(at.desk.events).toMatchObject([{ text: '价格每吨5200元' }]));
    supplier.abort.abort();
    expect(await supplier.end).toEqual({ type: 'ended' });
  });
});

describe('what is printed', () => {
  const setting = { language: 'en', style: plainStyle, now: Date.UTC(2026, 2, 2), numberOf: () => 7, columns: 140 } as const;
  const print = (blocks: readonly Block[], columns = 140) =>
    blocks.flatMap((block) => blockLines(block, { ...setting, columns })).join('\n');

  test('a table of quotes, aligned', () => {
    expect(print(comparison().slice(0, 1)).split('\n')).toEqual([
      'CIF Hamburg · 5,000 pcs · in EUR',
      '  Supplier                            Unit price    Total   Minimum                   Lead time              Valid until',
      '  ────────────────────────────   ───────────────   ──────   ───────────────────────   ────────────────────   ───────────',
      '  Supplier 1 · China · instant   0.0820 ✓ lowest   410.00   5,000 pcs                 25 days                31 Mar',
      '  Supplier 2 · Taiwan                     0.0875   437.50   10,000 pcs, 5,000 short   18 days                15 Mar',
      '  Supplier 4 · India                      0.0910   455.00   not said                  48 days, 4 days late   not said',
    ]);
  });
  test('Chinese and Latin columns stand below one another', () => {
    const cell = (text: string) => ({ spans: [{ text }] });
    const table: Block = {
      type: 'table',
      columns: [
        { label: [{ text: '供应商' }], align: 'start' },
        { label: [{ text: '单价' }], align: 'end' },
      ],
      rows: [
        [cell('供应商1 · 中国'), cell('¥0.60')],
        [cell('Supplier 2'), cell('¥10.60')],
      ],
    };
    expect(print([table])).toBe(
      ['  供应商             单价', '  ──────────────   ──────', '  供应商1 · 中国    ¥0.60', '  Supplier 2       ¥10.60'].join('\n'),
    );
  });
  test('a table that is too wide as one list for each row', () => {
    expect(print(comparison().slice(0, 1), 60).split('\n').slice(1, 4)).toEqual([
      '  Supplier 1 · China · instant',
      '    Unit price   0.0820 ✓ lowest',
      '    Total        410.00',
    ]);
  });
  test('a card with its evidence and its doubts', () => {
    expect(print(requestCard().slice(0, 1)).split('\n')).toEqual([
      'Request R-1001',
      '  Product       hex bolts DIN 933 M10x40 8.8 zinc plated',
      '  Quantity      5,000 pcs ← from “5k pcs”',
      '  Target price  at most 0.09 EUR / pc · only you see it ← from “max 0.09 EUR/pc”',
      '  Delivery      CIF Hamburg',
      '  Wanted by     15 April 2026 (? please check) ← from “15 April”',
      '  Payment       30 days net',
      '  Certificates  not said (missing)',
    ]);
  });
  test('a deadline', () => {
    const deadline = (ms: number): Block => ({ type: 'deadline', at: setting.now + ms, label: 'Answer due' });
    expect(print([deadline(26 * 3_600_000), deadline(61 * 60_000), deadline(9_000), deadline(-1)])).toBe(
      'Answer due: 1 d 2 h left\nAnswer due: 1 h 1 min left\nAnswer due: 9 s left\nAnswer due: over',
    );
  });
  test('nothing that moves the cursor or turns the direction of writing', () => {
    expect(printable('a\u001b[2Jb\u202ec\r\nd\te')).toBe('a\uFFFD[2Jb\uFFFDc\nd e');
  });
  test.each([
    ['bolts', 5],
    ['螺栓', 4],
    ['M10×40', 6],
    ['，', 2],
    ['👍', 2],
    ['e\u0301', 1],
  ])('%s takes %i columns', (text, columns) => expect(columnsOf(text)).toBe(columns));
  test('a text is filled up with what is missing', () => expect([pad('螺', 4, 'start'), pad('8', 3, 'end')]).toEqual(['螺  ', '  8']));
});

describe('buttons', () => {
  test('an old number is never given to a new button, and one that was replaced is gone', () => {
    const buttons = createButtons();
    expect([buttons.show('card', 'a', 'Confirm'), buttons.show('card', 'b', 'Change')]).toEqual([1, 2]);
    buttons.replace('card');
    expect([buttons.show('card', 'a', 'Confirm'), buttons.show('card', 'c', 'Cancel')]).toEqual([1, 3]);
    expect(buttons.pressedBy('/2')).toBeUndefined();
    expect(buttons.pressedBy('/change')).toBeUndefined();
    expect(buttons.pressedBy('/3')).toMatchObject({ token: 'c' });
    expect(buttons.pressedBy('/CONFIRM')).toMatchObject({ token: 'a' });
    expect(buttons.pressedBy('/help')).toBeUndefined();
    expect(buttons.pressedBy('1')).toBeUndefined();
    buttons.newest('card');
    expect(buttons.pressedBy(' 1 ')).toMatchObject({ token: 'a' });
  });
});
