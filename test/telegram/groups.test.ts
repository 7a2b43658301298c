import { afterEach, describe, expect, it } from 'vitest';
import { LENA } from './house.ts';
import { TelegramWorld } from './world.ts';

const worlds: TelegramWorld[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

const SECOND = 1_000;
const BOLTS = '@SanjiaDeskBot Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April';
const JAN = { id: 4_712, first_name: 'Jan', language_code: 'en' };

/** Lena has opened a request in a topic of her company's forum. */
async function opened() {
  const world = await TelegramWorld.open('en');
  worlds.push(world);
  const lena = world.server.person(LENA);
  const jan = world.server.person(JAN);
  const chat = world.server.group(-1_001_234_567_890, 'Brandt purchasing');
  chat.topics.set(7, 'Fasteners');
  lena.writes(BOLTS, { chat, topic: 7 });
  await world.settled();
  return { world, lena, jan, chat };
}

describe('a request in a group', { timeout: 60_000 }, () => {
  it('is opened in its topic, and whoever opened it goes on in private', async () => {
    const { world, lena, chat } = await opened();
    expect(chat.reads(7)).toContain('[Find suppliers]');
    const [asked, card, offer] = chat.messages;
    expect([card?.replyTo, offer?.replyTo]).toEqual([asked?.id, undefined]);
    expect(chat.reads(7)).toContain('Others read along here');
    expect(chat.messages.filter(({ topic }) => topic !== 7)).toEqual([]);

    lena.opens('Go on in private', chat);
    await world.settled();
    expect(lena.last()).toContain('hex bolts DIN 933 M10x40');
    expect(chat.reads(7)).toContain('goes on in private');
    lena.presses('Find suppliers');
    await world.settled();
    await world.passes(11 * SECOND);
    const shown = chat.messages.length;
    const [supplier] = await world.invited();
    supplier?.writes('0.082 EUR FOB Ningbo, 25 days, MOQ 5k, valid till end of month');
    await world.settled();
    supplier?.presses('Send');
    await world.settled();
    expect(lena.reads()).toContain('0.082');
    expect(chat.messages).toHaveLength(shown);
    lena.writes('/requests');
    await world.settled();
    expect(lena.last()).toContain('R-1001');
    expect(world.server.refusals).toEqual([]);
  });

  it('is not for another member to take along, nor twice for the one who opened it', async () => {
    const { world, lena, jan, chat } = await opened();
    jan.opens('Go on in private', chat);
    await world.settled();
    expect(jan.last()).not.toContain('hex bolts');
    lena.opens('Go on in private', chat);
    lena.opens('Go on in private', chat);
    await world.settled();
    expect(chat.reads(7).match(/goes on in private/gu)).toHaveLength(1);
    expect(lena.last()).toContain('hex bolts');
  });

  it('can be gone on with where it is, and the desk says in the group what all may read', async () => {
    const { world, lena, chat } = await opened();
    lena.presses('Find suppliers', { chat });
    await world.settled();
    await world.passes(11 * SECOND);
    expect(chat.reads(7)).toContain('suppliers');
    lena.writes('/settings@SanjiaDeskBot', { chat, topic: 7 });
    await world.settled();
    expect(chat.messages.at(-1)?.text).toMatch(/private|alone/iu);
    expect(lena.chat.messages).toEqual([]);
  });
});

describe('a button in a group', { timeout: 60_000 }, () => {
  it('that does nothing any more is told to whoever presses it, and to nobody else', async () => {
    const { world, jan, chat } = await opened();
    const said = chat.messages.length;
    const old = chat.messages.find(({ keyboard }) => keyboard.length > 0);
    if (!old) throw new Error('there is no button');
    old.keyboard = [...old.keyboard, [{ text: 'Last year', callback_data: 'a1b2c3d4e5f6' }]];
    const click = jan.presses('Last year', { chat });
    await world.settled();
    await world.server.called('answerCallbackQuery');
    expect(world.server.state.callbacks.get(click)?.answer).toMatchObject({
      text: expect.stringContaining('no longer of use'),
      show_alert: true,
    });
    expect(chat.messages).toHaveLength(said);
    const works = jan.presses('Change something', { chat });
    await world.settled();
    await world.server.called('answerCallbackQuery', 2);
    expect(world.server.state.callbacks.get(works)?.answer).toEqual({ callback_query_id: works });
  });
});

describe('a request in a private chat', { timeout: 60_000 }, () => {
  it('is where it belongs: nothing is offered', async () => {
    const world = await TelegramWorld.open('en');
    worlds.push(world);
    const lena = world.server.person(LENA);
    lena.writes(BOLTS.replace('@SanjiaDeskBot ', ''));
    await world.settled();
    expect(lena.reads()).not.toContain('Go on in private');
  });
});
