import { afterEach, describe, expect, it } from 'vitest';
import type { MessageId } from '../../src/domain/ids.ts';
import type { Block } from '../../src/ports/blocks.ts';
import type { FakePerson } from '../fakes/discord/person.ts';
import type { FakeDiscord } from '../fakes/discord/server.ts';
import type { FakeChannel } from '../fakes/discord/types.ts';
import { Stage } from './desk.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

const stages: Stage[] = [];
async function open(prepare?: (discord: FakeDiscord) => void): Promise<{ stage: Stage; anna: FakePerson }> {
  const stage = await Stage.open({}, prepare);
  stages.push(stage);
  return { stage, anna: stage.discord.person('anna') };
}
const mayRead = (discord: FakeDiscord): void => {
  discord.state.contentIntent = true;
};
afterEach(async () => {
  for (const stage of stages.splice(0)) {
    await stage.close();
    expect(stage.discord.breaches).toEqual([]);
  }
});

let shown = 0;
/** The desk shows a card with a button. */
async function card(stage: Stage, { id }: FakeChannel, label = 'Ask the suppliers'): Promise<void> {
  shown += 1;
  const blocks: Block[] = [{ type: 'text', spans: [{ text: 'Your request' }] }];
  if (label !== '') blocks.push({ type: 'actions', buttons: [{ label, token: `t${shown}` }] });
  const message = { id: `o_${shown}` as MessageId, chat: { platform: 'discord', id } as const, language: 'en' as const, blocks };
  for (const part of stage.adapter.render(message))
    expect(await stage.adapter.send(part, new AbortController().signal)).toMatchObject({ type: 'sent' });
}

/** Anna's thread for a request that she opened in a guild's channel. */
async function threadOf(stage: Stage, anna: FakePerson): Promise<FakeChannel> {
  const channel = stage.discord.guildChannel('purchasing');
  anna.joins(channel).writes(`<@${stage.discord.state.bot.id}> need 5k bolts`, { in: channel });
  await stage.heard(1);
  const [thread] = anna.threads;
  if (!thread) throw new Error('no thread');
  return thread;
}

const edits = (stage: Stage) => stage.events.flatMap((event) => (event.type === 'edited' ? [`${event.message}: ${event.text}`] : []));
const count = (text: string, part: string): number => text.split(part).length - 1;

describe('direct messages in which only the desk has written', () => {
  it('are read from there after a restart', async () => {
    const { stage, anna } = await open();
    await card(stage, anna.direct);
    await stage.discord.until('a mark', () => stage.cursors.known.has(anna.direct.id));
    await stage.restart(() => anna.writes('USD 0.08, 25 days'));
    await stage.heard(1);
    expect(stage.texts).toEqual(['USD 0.08, 25 days']);
  });

  it('and to which he had written before are read from what he wrote', async () => {
    const { stage, anna } = await open();
    await stage.restart(() => anna.writes('hello'));
    await card(stage, anna.direct);
    await stage.heard(1);
    anna.writes('anybody?');
    await stage.heard(2);
    expect(stage.texts).toEqual(['hello', 'anybody?']);
    expect(stage.again).toEqual([]);
  });
});

describe('what was changed while the desk was away', () => {
  it('in direct messages and in a thread is a correction, once', async () => {
    const { stage, anna } = await open(mayRead);
    const thread = await threadOf(stage, anna);
    const ben = stage.discord.person('ben').joins(thread);
    const first = anna.writes('zinc plated', { in: thread });
    const remark = ben.writes('too dear', { in: thread });
    const direct = anna.writes('also 2k nuts');
    await stage.heard(3);
    const change = () => {
      stage.clock.pass(MINUTE);
      anna.edits(direct, 'also 3k nuts');
      anna.edits(first, 'hot-dip galvanised');
      ben.edits(remark, 'far too dear');
      anna.writes('M10', { in: thread });
    };
    await stage.restart(change);
    await stage.heard(6);
    const corrections = [`${first.id}: hot-dip galvanised`, `${direct.id}: also 3k nuts`];
    expect(edits(stage).toSorted()).toEqual(corrections.toSorted());
    expect(stage.texts.slice(3)).toEqual(['M10']);
    await stage.restart();
    anna.writes('that is all');
    await stage.heard(7);
    expect(edits(stage)).toHaveLength(2);
  });

  it('is not looked for where all was long ago', async () => {
    const { stage, anna } = await open();
    const message = anna.writes('5k bolts');
    await stage.heard(1);
    await stage.restart(() => {
      stage.clock.pass(8 * DAY);
      anna.edits(message, '6k bolts');
    });
    anna.writes('hello');
    await stage.heard(2);
    expect(edits(stage)).toEqual([]);
  });
});

describe('what cannot be caught up is told to its person', () => {
  it('a press, where his last card still waits for one: once, and silently', async () => {
    const { stage, anna } = await open();
    await card(stage, anna.direct);
    await card(stage, anna.direct, '');
    await stage.discord.until('a mark', () => stage.cursors.known.has(anna.direct.id));
    const from = Math.floor(stage.clock.now() / 1_000);
    await stage.restart(() => stage.clock.pass(15 * MINUTE));
    await stage.discord.until('a word', () => anna.sees().includes('I was away'));
    expect(anna.last()).toBe(
      [
        `I was away from <t:${from}:t> to <t:${from + 900}:t> and have caught up with what was written. A button that you pressed then did not reach me: please press it again.`,
        `<t:${from}:t>到<t:${from + 900}:t>我不在线，这段时间的消息已经补读。期间按的按钮没有送到，请再按一次。`,
      ].join('\n'),
    );
    expect(anna.messages().at(-1)?.flags).toBe(1 << 12);
    await stage.restart(() => stage.clock.pass(15 * MINUTE));
    await card(stage, anna.direct);
    anna.writes('done');
    await stage.heard(1);
    expect(count(anna.sees(), 'I was away')).toBe(1);
    await stage.restart(() => stage.clock.pass(2 * DAY));
    await stage.discord.until('another word', () => count(anna.sees(), 'I was away') === 2);
    expect(anna.last()).toMatch(/^I was away from <t:\d+:f> to <t:\d+:f>/u);
  });

  it('but no short absence, and nobody who has nothing to press', async () => {
    const { stage, anna } = await open();
    await card(stage, anna.direct, '');
    await stage.discord.until('a mark', () => stage.cursors.known.has(anna.direct.id));
    await stage.restart(() => stage.clock.pass(15 * MINUTE));
    await card(stage, anna.direct);
    await stage.restart(() => stage.clock.pass(MINUTE));
    anna.writes('hello');
    await stage.heard(1);
    expect(anna.sees()).not.toContain('I was away');
  });

  it('a session that could not be resumed too, as long as it was cut', async () => {
    const { stage, anna } = await open();
    await card(stage, anna.direct);
    await stage.discord.until('a mark', () => stage.cursors.known.has(anna.direct.id));
    stage.clock.pass(5 * MINUTE);
    stage.discord.gateway.forget();
    await stage.discord.until('a word', () => anna.sees().includes('I was away'));
  });

  it('a thread that is gone, in his direct messages', async () => {
    const { stage, anna } = await open();
    const thread = await threadOf(stage, anna);
    await stage.restart(() => stage.discord.state.channels.delete(thread.id));
    await stage.discord.until('a word', () => anna.sees().includes(`I can't read our thread <#${thread.id}> any more.`));
    await stage.discord.until('the end of it', () => !stage.cursors.known.has(thread.id));
    expect(stage.logged('could not be read')).toHaveLength(1);
  });

  it('a thread that the desk may not read: it is read as soon as it may', async () => {
    const { stage, anna } = await open(mayRead);
    const thread = await threadOf(stage, anna);
    const { bot } = stage.discord.state;
    await stage.restart(() => {
      thread.members.delete(bot.id);
      anna.writes('zinc plated', { in: thread });
    });
    await stage.discord.until('a word', () => anna.sees().includes("I can't read our thread"));
    await stage.restart(() => thread.members.add(bot.id));
    await stage.heard(2);
    expect(stage.texts).toEqual(['need 5k bolts', 'zinc plated']);
  });

  it('what a newcomer wrote longer ago than is read back', async () => {
    const { stage, anna } = await open();
    await stage.restart(() => {
      anna.writes('long ago');
      stage.clock.pass(25 * 60 * MINUTE);
      anna.writes('need 5k bolts');
    });
    const since = Math.floor(stage.clock.now() / 1_000);
    anna.writes('anybody there?');
    await stage.heard(2);
    expect(anna.sees()).toContain(`have not read what you wrote before <t:${since}:f>. If it still matters, please send it again.`);
  });
});

describe('a history that cannot be read for a while', () => {
  it('holds up nobody, and is read with the next message', async () => {
    const { stage, anna } = await open();
    anna.writes('one');
    await stage.heard(1);
    const broken = { method: 'GET', path: /\/messages$/u, answer: { status: 502 } } as const;
    await stage.restart(() => {
      anna.writes('two');
      for (let n = 0; n < 8; n += 1) stage.discord.trouble(broken);
    });
    await stage.discord.until('a line', () => stage.logged('could not be read').length === 1);
    anna.writes('three');
    await stage.heard(2);
    expect(stage.texts).toEqual(['one', 'three']);
    anna.writes('four');
    await stage.heard(4);
    expect(stage.texts).toEqual(['one', 'three', 'two', 'four']);
  });
});
