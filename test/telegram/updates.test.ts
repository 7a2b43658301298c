import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groups } from '../../adapters/chat/telegram/batch.ts';
import { type Heard, hear } from '../../adapters/chat/telegram/inbound.ts';
import { updateSchema } from '../../adapters/chat/telegram/updates.ts';
import type { Instant } from '../../src/domain/ids.ts';
import { specAbsent, specCheck } from '../fakes/telegram/spec.ts';

const folder = new URL('fixtures/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(/\.json$/u, ''));
const me = { id: 7_000_001, username: 'SanjiaDeskBot' };
const now = Date.parse('2026-11-23T09:05:00Z') as Instant;

const recorded = (name: string): readonly unknown[] => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

/** What updates as Telegram sends them mean to the desk; what belongs to one album together. */
function heard(name: string): readonly Heard[] {
  const updates = recorded(name).map((update) => updateSchema.parse(update));
  return groups(updates.map((update) => ({ id: update.update_id, heard: hear(update, me, now) }))).map((group) => group.heard);
}

/** The only event that they become. */
function event(name: string) {
  const [first, ...others] = heard(name);
  expect(others).toEqual([]);
  return first?.type === 'event' ? first.event : first;
}

const lena = { platform: 'telegram', id: '4711', name: 'Lena Brandt', handle: '@lenabrandt' };
const wei = { platform: 'telegram', id: '8802', name: '伟 王' };
const at = (second: number) => Date.parse('2026-11-23T09:00:00Z') + second * 1_000;
const chat = (id: string) => ({ platform: 'telegram', id });

describe('updates as Telegram sends them', () => {
  it.skipIf(specAbsent !== undefined).each(names)('%s is of the form that the Bot API describes', (name) => {
    const check = specCheck();
    expect(recorded(name).map((update) => check.update(update))).toEqual(recorded(name).map(() => undefined));
  });

  it('a text in a private chat', () => {
    expect(event('private-text')).toEqual({
      key: 'telegram:7000001:4711:201',
      at: at(1),
      chat: chat('4711'),
      from: lena,
      message: '4711/201',
      type: 'text',
      text: 'Need 5k pcs hex bolts DIN 933 M10x40, CIF Hamburg by 15 April',
      files: [],
      locale: 'de',
    });
  });

  it('a link that was opened', () => {
    expect(event('deep-link')).toEqual({
      key: 'telegram:7000001:8802:202',
      at: at(2),
      chat: chat('8802'),
      from: wei,
      message: '8802/202',
      type: 'command',
      name: 'start',
      args: 'join_K7Q2M4RT9XYZ',
      locale: 'zh-hans',
    });
  });

  it('the bot named in a group, behind it a sign of two units and another name', () => {
    expect(event('group-mention')).toEqual({
      key: 'telegram:7000001:-4200:31',
      at: at(3),
      chat: chat('-4200'),
      from: lena,
      shared: true,
      message: '-4200/31',
      type: 'text',
      text: 'need 5k hex bolts M10x40 🔩 for @jan_k',
      files: [],
      locale: 'de',
    });
  });

  it('a command to the bot in a group, and talk among its members', () => {
    expect(event('group-command')).toMatchObject({ type: 'command', name: 'source', args: '2 t citric acid', shared: true });
    expect(heard('group-talk')).toEqual([{ type: 'nothing' }]);
  });

  it('a reply that quotes a piece of what it answers', () => {
    expect(event('reply')).toEqual({
      key: 'telegram:7000001:8802:203',
      at: at(6),
      chat: chat('8802'),
      from: wei,
      message: '8802/203',
      type: 'text',
      text: '0.082 USD FOB Ningbo',
      files: [],
      replyTo: '8802/198',
      locale: 'zh-hans',
    });
  });

  it('a message in a topic, which is a chat of its own and replies to nothing', () => {
    expect(event('forum-topic')).toEqual({
      key: 'telegram:7000001:-1001234567891:41',
      at: at(7),
      chat: chat('-1001234567891:7'),
      from: lena,
      shared: true,
      message: '-1001234567891/41',
      type: 'text',
      text: '5,000 hex nuts M10',
      files: [],
      locale: 'de',
    });
  });

  it('an album, as one message with the largest size of each photo', () => {
    expect(event('album')).toEqual({
      key: 'telegram:7000001:4711:204',
      at: at(8),
      chat: chat('4711'),
      from: lena,
      message: '4711/204',
      type: 'text',
      text: 'These two, 5,000 of each',
      files: [
        { id: 'AgACAgIAAxk1y', kind: 'picture', mime: 'image/jpeg', bytes: 181_234 },
        { id: 'AgACAgIAAxk2y', kind: 'picture', mime: 'image/jpeg', bytes: 99_120 },
      ],
      locale: 'de',
    });
  });

  it('a message that its writer has corrected', () => {
    expect(event('edited')).toEqual({
      key: expect.stringMatching(/^telegram:7000001:4711:201:1795424495:[0-9a-f]{12}$/u),
      at: at(95),
      chat: chat('4711'),
      from: lena,
      message: '4711/201',
      type: 'edited',
      text: 'Need 6k pcs hex bolts DIN 933 M10x40, CIF Hamburg by 15 April',
    });
  });

  it('files: a voice message, a document with words', () => {
    expect(event('voice')).toMatchObject({
      text: '',
      files: [{ id: 'AwACAgUAAxk3v', kind: 'voice', mime: 'audio/ogg', bytes: 23_817 }],
    });
    expect(event('document')).toMatchObject({
      text: 'drawing attached',
      files: [{ id: 'BQACAgIAAxk4d', kind: 'document', name: 'Brandt GmbH flange rev C.pdf', mime: 'application/pdf', bytes: 482_133 }],
    });
  });

  it('a contact and the origin of a forwarded message, of which nothing goes on', () => {
    expect(event('contact')).toMatchObject({ type: 'text', text: '', files: [] });
    expect(JSON.stringify(event('contact'))).not.toContain('139');
    expect(event('forwarded')).toMatchObject({ text: '0.079 USD FOB Shanghai, 30 days' });
    expect(JSON.stringify(event('forwarded'))).not.toMatch(/Secret|990017/u);
  });

  it('a rich message, as its words', () => {
    expect(event('rich-message')).toMatchObject({
      type: 'text',
      text: 'Bolts\nNeed 5k pcs, see below\nSize\tPieces\nM10x40\t5,000\nCIF Hamburg',
    });
  });

  it('a button that was pressed, also under a message that Telegram no longer shows the bot', () => {
    expect(heard('callback')).toEqual([
      {
        type: 'event',
        callback: { id: '20233621829172', locale: 'de' },
        event: {
          key: 'telegram:7000001:click:20233621829172',
          at: now,
          chat: chat('4711'),
          from: lena,
          type: 'action',
          token: 'a1b2c3d4e5f6',
          message: '4711/198',
        },
      },
    ]);
    expect(event('callback-of-old-message')).toMatchObject({
      chat: chat('-1001234567890'),
      shared: true,
      token: 'a1b2c3d4e5f7',
      message: '-1001234567890/12',
    });
  });

  it('the bot blocked and let in again', () => {
    expect(event('blocked')).toEqual({
      key: `telegram:7000001:4711:left:${at(18) / 1_000}`,
      at: at(18),
      chat: chat('4711'),
      from: lena,
      type: 'left',
    });
    expect(event('unblocked')).toMatchObject({ type: 'returned', at: at(19), chat: chat('4711') });
  });

  it('a group that has become a supergroup, told from both sides', () => {
    const moved = { type: 'moved', from: -4200, to: -1_001_234_567_890 };
    expect(heard('migration')).toEqual([moved, moved]);
  });
});
