import { afterEach, describe, expect, it } from 'vitest';
import type { DiscordOptions } from '../../adapters/chat/discord/options.ts';
import type { FakeDiscord } from '../fakes/discord/server.ts';
import { refusal } from '../fakes/discord/types.ts';
import { Stage } from './desk.ts';

const stages: Stage[] = [];
async function open(options: Partial<DiscordOptions> = {}, prepare?: (discord: FakeDiscord) => void): Promise<Stage> {
  const stage = await Stage.open(options, prepare);
  stages.push(stage);
  return stage;
}
afterEach(async () => {
  for (const stage of stages.splice(0)) {
    await stage.close();
    expect(stage.discord.breaches).toEqual([]);
  }
});

describe('a buyer writes to the desk', () => {
  it('in direct messages, with a file and as a reply', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    const first = anna.writes('Need 5k hex bolts M10x40');
    const second = anna.writes('like this', { files: ['drawing.pdf'], replyTo: first.id });
    const [one, two] = await stage.heard(2);
    expect(one).toEqual({
      key: `discord:${first.id}`,
      at: first.at,
      chat: { platform: 'discord', id: anna.direct.id },
      from: { platform: 'discord', id: anna.user.id, name: 'Anna', handle: 'anna' },
      type: 'text',
      text: 'Need 5k hex bolts M10x40',
      message: first.id,
      files: [],
    });
    const [file] = second.attachments;
    expect(two).toMatchObject({
      replyTo: first.id,
      files: [{ id: `${anna.direct.id}:${second.id}:${String(file?.id)}`, name: 'drawing.pdf', mime: 'application/pdf', bytes: 1_024 }],
    });
  });

  it('and corrects himself', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    const message = anna.writes('5k bolts');
    await stage.heard(1);
    stage.clock.pass(5_000);
    anna.edits(message, '6k bolts');
    const [, edit] = await stage.heard(2);
    expect(edit).toMatchObject({
      type: 'edited',
      text: '6k bolts',
      message: message.id,
      key: `discord:${message.id}:${stage.clock.now()}`,
    });
  });

  it('by mentioning it in a channel: the talk goes on in a thread of his own', async () => {
    const stage = await open();
    const channel = stage.discord.guildChannel('purchasing');
    const anna = stage.discord.person('anna').joins(channel);
    const ben = stage.discord.person('ben').joins(channel);
    ben.writes('lunch?', { in: channel });
    anna.writes(`<@${stage.discord.state.bot.id}> need 5k bolts, ask <@${ben.user.id}>`, { in: channel });
    const [event] = await stage.heard(1);
    const [thread] = anna.threads;
    expect(ben.threads).toEqual([]);
    expect(event).toMatchObject({ type: 'text', text: 'need 5k bolts, ask @ben', chat: { id: thread?.id } });
  });

  it('where no thread may be opened, in direct messages', async () => {
    const stage = await open();
    const channel = stage.discord.guildChannel('purchasing', { threads: false });
    const anna = stage.discord.person('anna').joins(channel);
    anna.writes(`<@${stage.discord.state.bot.id}>`, { in: channel });
    const [event] = await stage.heard(1);
    expect(event).toMatchObject({ type: 'command', name: 'start', chat: { id: anna.direct.id } });
  });

  it('in his thread without the message content intent: he is told once how to be heard', async () => {
    const stage = await open();
    const channel = stage.discord.guildChannel('purchasing');
    const anna = stage.discord.person('anna').joins(channel);
    anna.writes(`<@${stage.discord.state.bot.id}> need 5k bolts`, { in: channel });
    await stage.heard(1);
    const [thread] = anna.threads;
    if (!thread) throw new Error('no thread');
    anna.writes('zinc plated', { in: thread });
    anna.writes('please', { in: thread });
    await stage.discord.until('an explanation', () => anna.sees(thread).includes('if you mention me'));
    anna.writes(`<@${stage.discord.state.bot.id}> zinc plated`, { in: thread });
    await stage.heard(2);
    expect(stage.texts).toEqual(['need 5k bolts', 'zinc plated']);
    expect(anna.sees(thread).match(/if you mention me/gu)).toHaveLength(1);
    expect(stage.logged('message content intent is off')).toHaveLength(2);
    expect(stage.discord.gateway.seen.intents).toBe((1 << 9) | (1 << 12));
  });

  it('in his thread with the message content intent, where a colleague’s remarks are his own affair', async () => {
    const stage = await open({}, (discord) => {
      discord.state.contentIntent = true;
    });
    const channel = stage.discord.guildChannel('purchasing');
    const anna = stage.discord.person('anna').joins(channel);
    anna.writes(`<@${stage.discord.state.bot.id}> need 5k bolts`, { in: channel });
    await stage.heard(1);
    const [thread] = anna.threads;
    if (!thread) throw new Error('no thread');
    const ben = stage.discord.person('ben').joins(thread);
    ben.writes('too expensive', { in: thread });
    anna.writes('zinc plated', { in: thread });
    await stage.heard(2);
    expect(stage.texts).toEqual(['need 5k bolts', 'zinc plated']);
    expect(stage.logged('intent')).toEqual([]);
  });
});

describe('what came while the desk was away', () => {
  it('is read after a restart, in order and once', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    anna.writes('one');
    await stage.heard(1);
    await stage.restart(() => {
      for (let n = 0; n < 250; n += 1) anna.writes(`missed ${n}`);
    });
    anna.writes('live');
    await stage.heard(252);
    expect(stage.texts).toEqual(['one', ...Array.from({ length: 250 }, (_, n) => `missed ${n}`), 'live']);
    expect(stage.again).toEqual([]);
  });

  it('is not taken twice where the mark was not moved before the desk fell', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    anna.writes('one');
    await stage.heard(1);
    const mark = stage.cursors.known.get(anna.direct.id);
    const two = anna.writes('two');
    await stage.heard(2);
    await stage.restart(() => {
      if (mark) stage.cursors.known.set(mark.channel, mark);
      stage.clock.pass(60_000);
      anna.edits(two, 'two, corrected');
      anna.writes('three');
    });
    await stage.heard(4);
    expect(stage.texts).toEqual(['one', 'two', 'three']);
    expect(stage.events.find(({ type }) => type === 'edited')).toMatchObject({ text: 'two, corrected', message: two.id });
  });

  it('comes by itself where the session could be resumed', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    anna.writes('one');
    await stage.heard(1);
    const histories = () => stage.discord.calls.filter(({ method, path }) => method === 'GET' && path.endsWith('/messages')).length;
    const before = histories();
    stage.discord.gateway.drop(4000);
    anna.writes('two');
    await stage.heard(2);
    expect(stage.discord.gateway.seen).toMatchObject({ identified: 1, resumed: 1 });
    expect(histories()).toBe(before);
    expect(stage.texts).toEqual(['one', 'two']);
  });

  it('is read from the history where it could not', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    anna.writes('one');
    await stage.heard(1);
    stage.discord.gateway.forget();
    anna.writes('two');
    await stage.heard(2);
    anna.writes('three');
    await stage.heard(3);
    expect(stage.discord.gateway.seen).toMatchObject({ identified: 2, resumed: 0 });
    expect(stage.texts).toEqual(['one', 'two', 'three']);
  });

  it('waits for limits and stumbles while it is read', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    anna.writes('one');
    await stage.heard(1);
    await stage.restart(() => {
      anna.writes('two');
      const history = { method: 'GET', path: /\/messages$/u };
      const headers = { 'retry-after': '0.4', 'x-ratelimit-scope': 'shared' };
      stage.discord.trouble({ ...history, answer: { status: 429, headers, body: { message: 'slow', retry_after: 0.4, global: false } } });
      stage.discord.trouble({ ...history, answer: { status: 502 } });
    });
    await stage.heard(2);
    expect(stage.texts).toEqual(['one', 'two']);
    expect(stage.sleeps.length).toBe(2);
  });

  it('is told in the log where it cannot be read', async () => {
    const stage = await open();
    const channel = stage.discord.guildChannel('purchasing');
    const anna = stage.discord.person('anna').joins(channel);
    anna.writes(`<@${stage.discord.state.bot.id}> bolts`, { in: channel });
    await stage.heard(1);
    await stage.restart(() => stage.discord.state.channels.delete(channel.id));
    await stage.discord.until('a line', () => stage.logged('could not be read').length === 1);
    expect(stage.cursors.known.has(channel.id)).toBe(false);
  });

  it('in a channel that nobody knew of is read when its person writes again', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    await stage.restart(() => {
      anna.writes('long ago');
      stage.clock.pass(25 * 3_600_000);
      anna.writes('need 5k bolts');
    });
    anna.writes('anybody there?');
    await stage.heard(2);
    anna.writes('hello?');
    await stage.heard(3);
    expect(stage.texts).toEqual(['need 5k bolts', 'anybody there?', 'hello?']);
  });

  it('is tried again where the store does not take it in', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    stage.trouble.push(
      () => Promise.reject(new Error('disk full')),
      () => Promise.reject(new Error('disk full')),
    );
    anna.writes('one');
    anna.writes('two');
    await stage.heard(2);
    expect(stage.texts).toEqual(['one', 'two']);
    expect(stage.sleeps).toEqual([500, 1_000]);
  });

  it('is read later where the desk was just stopping, and told where it was too much', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    anna.writes('one');
    await stage.heard(1);
    stage.trouble.push(async () => ({ type: 'refused', reason: 'too-many' }));
    anna.writes('spam');
    await stage.discord.until('a word', () => anna.sees().includes('too much at once'));
    stage.trouble.push(async () => ({ type: 'refused', reason: 'stopping' }));
    anna.writes('two');
    await stage.discord.until('the refusal', () => stage.trouble.length === 0);
    await stage.restart();
    await stage.heard(2);
    expect(stage.texts).toEqual(['one', 'two']);
  });
});

describe('a token that Discord refuses', () => {
  it('is told in one line, and the adapter stands still', async () => {
    const stage = await open({ token: 'wrong.wrong.wrong' });
    await stage.discord.until('a line', () => stage.log.lines.length > 0);
    expect(stage.log.lines.map(({ message }) => message)).toEqual([
      'Discord refuses DISCORD_BOT_TOKEN; the desk runs without Discord until it is set right and the desk is started again',
    ]);
    expect(stage.discord.gateway.seen.identified).toBe(0);
  });

  it('while the desk runs is told too', async () => {
    const stage = await open();
    stage.discord.gateway.drop(4004);
    await stage.discord.until('a line', () => stage.logged('Discord refuses DISCORD_BOT_TOKEN').length === 1);
    expect(stage.discord.gateway.seen.identified).toBe(1);
  });
});

describe('a start', () => {
  const self = { method: 'GET', path: /^\/applications\/@me$/u } as const;

  it('goes on until Discord can be reached', async () => {
    const stage = await open({}, (discord) => {
      discord.trouble({ ...self, answer: { status: 503 } });
      discord.trouble({ ...self, answer: { status: 200, cut: true } });
    });
    expect(stage.sleeps).toEqual([2_000, 4_000]);
    expect(stage.logged('could not be reached')).toHaveLength(2);
  });

  it('can be in several shards of one client', async () => {
    const stage = await open({ shards: 2 });
    await stage.discord.until('both shards', () => stage.discord.gateway.seen.identified === 2);
    const channels = Array.from({ length: 4 }, (_, n) => {
      stage.clock.pass(1);
      return stage.discord.guildChannel(`purchasing-${n}`);
    });
    const anna = stage.discord.person('anna');
    for (const channel of channels) anna.joins(channel).writes(`<@${stage.discord.state.bot.id}> ${channel.name}`, { in: channel });
    anna.writes('direct');
    await stage.heard(5);
    expect([...stage.texts].sort()).toEqual(['direct', 'purchasing-0', 'purchasing-1', 'purchasing-2', 'purchasing-3']);
    expect(stage.again).toEqual([]);
  });

  it('needs no description of the bot', async () => {
    const stage = await open({}, (discord) => discord.trouble({ ...self, answer: refusal(404, 0, '404: Not Found') }));
    await stage.discord.until('the commands', () => stage.discord.state.commands.has('global'));
    stage.discord.person('anna').writes('one');
    await stage.heard(1);
  });

  it('is told of missing content, unless the bot may read it', async () => {
    const plain = await open();
    expect(plain.logged('message content intent is off')).toHaveLength(1);
    const trusted = await open({}, (discord) => {
      discord.state.contentIntent = true;
    });
    expect(trusted.logged('intent')).toEqual([]);
    expect(trusted.discord.gateway.seen.intents).toBe((1 << 9) | (1 << 12) | (1 << 15));
  });
});
