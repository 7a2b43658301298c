import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { World } from './world.ts';

const folder = join(import.meta.dirname, '../../../shared/data/messages');
const lines = (file: string): readonly { id: string; text: string; role?: string; now: string }[] =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

const there = existsSync(folder);
if (!there) console.warn('skipped: the labelled messages are not beside this checkout');

it.skipIf(!there)('takes every labelled request through to the search', { timeout: 60_000 }, async () => {
  const world = await World.open();
  worlds.push(world);
  for (const { id, text } of lines('requests.jsonl')) {
    const buyer = world.buyer(id);
    const answer = await buyer.says(text);
    expect(answer, id).not.toBe('');
    const labels = buyer.buttons().map((button) => button.label);
    const asks = /how much|how many|what product|which product|多少|数量|什么产品|哪种|产品/i.test(buyer.last());
    expect(labels.some((label) => /Find suppliers|找供应商|询价|开始/.test(label)) || asks, `${id}: ${answer}`).toBe(true);
  }
  expect(await world.database.read.selectFrom('inputs').select('key').where('state', '=', 2).execute()).toEqual([]);
});

it.skipIf(!there)('takes every labelled quote and turn without an error, from either side', { timeout: 120_000 }, async () => {
  // All of them come from two chats at one moment.
  const world = await World.open({ policy: { messagesPerMinute: 10_000, requestsPerDay: 10_000 } });
  worlds.push(world);
  await world.seatAll();
  const buyer = world.buyer();
  await buyer.says('Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, FOB Ningbo');
  await buyer.says('ok');
  await world.passes(11_000);
  const { supplier: id } = await world.database.read
    .selectFrom('invitations')
    .select('supplier')
    .where('n', '=', 1)
    .executeTakeFirstOrThrow();
  const supplier = await world.supplier(id);
  for (const { id: line, text } of lines('quotes.jsonl')) expect(await supplier.says(text), line).not.toBe('');
  for (const { id: line, text, role } of lines('turns.jsonl')) {
    const person = role === 'supplier' ? supplier : buyer;
    expect(await person.says(text), line).not.toBe('');
  }
  expect(await world.database.read.selectFrom('inputs').select('key').where('state', '=', 2).execute()).toEqual([]);
});
