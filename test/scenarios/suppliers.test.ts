import { afterEach, describe, expect, it } from 'vitest';
import { changePeopleNow } from '../../adapters/store/people-changes.ts';
import { asksForBolts, codeFor, HAIYAN, openStreet, REQUEST, seatedFactory } from './factories.ts';
import { HOUR, type World } from './world.ts';

const MINUTE = 60_000;

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function open(): Promise<World> {
  const world = await openStreet();
  worlds.push(world);
  return world;
}

describe('a factory in Ningbo comes in', () => {
  it('sees whose desk it is and for whom, accepts, and is asked one thing after the other', async () => {
    const world = await open();
    const factory = world.person('ningbo');
    const shown = await factory.commands('start', `join_${await codeFor(world)}`);
    expect(shown).toMatch(/This is Sanjia, a sourcing desk/);
    expect(shown).toContain('Ningbo Haitian Fastener');
    expect(shown).toContain('[Accept] [No, thank you]');

    await factory.presses('Accept');
    expect(factory.sees()).toContain('✓ Requests for');
    expect(factory.last()).toMatch(/Which language.*\n\[English\] \[中文\] \[Skip\]/);
    await factory.presses('中文');
    expect(factory.last()).toContain('什么时间可以给你发询价？');
    expect(factory.last()).toContain('中国标准时间');
    await factory.says('工作日早上九点到下午六点');
    expect(factory.sees()).toContain('好：星期一至星期五 9:00–18:00给你发询价（中国标准时间）');
    expect(factory.last()).toContain('一天最多收几个询价？');
    await factory.says('5个');
    expect(factory.last()).toContain('自动报价');
    await factory.says('要');
    expect(factory.last()).toContain('/settings');
    const settings = await factory.commands('settings');
    expect(settings).toContain('收询价时间: 星期一至星期五 9:00–18:00');
    expect(settings).toContain('一天最多: 5');
    expect(settings).toContain('即时报价: 1个标价产品中1个已开');
  });

  it('may skip everything, and hears at once of what fits', async () => {
    const world = await open();
    const factory = await seatedFactory(world);
    await asksForBolts(world.buyer());
    expect(factory.news()).toContain('A buyer asks for a quote: R-1001');
    await factory.says('0.08 USD FOB Ningbo, 25 days');
    await factory.presses('Send to the buyer');
    expect(factory.last()).toContain('with the buyer');
  });

  it('may think better of it, and the code is still good', async () => {
    const world = await open();
    const factory = world.person('ningbo');
    const code = await codeFor(world);
    await factory.commands('join', code);
    await factory.presses('No, thank you');
    expect(factory.last()).toContain('nothing has changed');
    await factory.commands('join', code);
    await factory.presses('Accept');
    expect(factory.sees()).toContain('✓ Requests for');
    expect(await factory.commands('join', code)).toContain('used up');
  });

  it('is told what is wrong with a code, and may not go on guessing', async () => {
    const world = await open();
    const stranger = world.person('stranger');
    expect(await stranger.commands('join')).toContain('Send /join with your code');
    const code = await codeFor(world);
    expect(await stranger.commands('join', 'nonsense1')).toContain('don’t know that code');
    await changePeopleNow(world.database, [{ type: 'codeRevoked', code }], world.clock.now());
    expect(await stranger.commands('join', code)).toContain('taken back');
    for (const guess of ['guess01', 'guess02', 'guess03']) await stranger.commands('join', guess);
    expect(await stranger.commands('join', 'guess04')).toContain('try again in an hour');
    await world.passes(HOUR);
    expect(await stranger.commands('join', 'guess05')).toContain('don’t know that code');
  });

  it('is used by one of two who press at once', async () => {
    const world = await open();
    const code = await codeFor(world);
    const [one, two] = [world.person('one'), world.person('two')];
    await one.commands('join', code);
    await two.commands('join', code);
    await Promise.all([one.presses('Accept'), two.presses('Accept')]);
    const seats = [one, two].filter((person) => person.sees().includes('✓ Requests for'));
    expect(seats).toHaveLength(1);
    expect([one, two].find((person) => !seats.includes(person))?.sees()).toContain('used up');
  });
});

describe('settings', () => {
  it('are changed in passing, in words of either language, and shown', async () => {
    const world = await open();
    const factory = await seatedFactory(world);
    expect(await factory.says('no requests after 6pm')).toContain('every day, 8:00–18:00 (China Standard Time)');
    expect(await factory.says('最多每天5个')).toContain('好：一天最多5个询价');
    expect(await factory.says('pause until Monday')).toContain('no new request comes before Monday 30 November');
    expect(await factory.commands('settings')).toContain('Paused: no new request before Monday 30 November');
    await factory.presses('Resume');
    expect(factory.sees()).toContain('Welcome back');
    await factory.commands('settings');
    await factory.presses('Time zone');
    expect(await factory.says('Atlantis')).toContain('I don’t know that place’s time');
    expect(await factory.says('Berlin')).toContain('Central European');
    await factory.commands('settings');
    await factory.presses('How many a day');
    await factory.presses('No limit');
    expect(await factory.commands('settings', '休假到下周一')).toContain('12月1日');
  });

  it('hold back what comes at night until the morning, all of it and in order', async () => {
    const world = await open();
    const factory = await seatedFactory(world);
    await factory.says('only between 9am and 6pm');
    factory.news();
    await world.passes(8 * HOUR);
    await asksForBolts(world.buyer('hamburg'));
    await world.passes(HOUR);
    await asksForBolts(world.buyer('lyon'));
    expect(factory.news()).toBe('');
    await world.passes(6 * HOUR + HOUR / 2);
    const morning = factory.news();
    expect(morning.indexOf('R-1001')).toBeGreaterThan(-1);
    expect(morning.indexOf('R-1002')).toBeGreaterThan(morning.indexOf('R-1001'));
  });

  it('send requests beyond his number a day, and all while he pauses, to others', async () => {
    const world = await open();
    const factory = await seatedFactory(world);
    const neighbour = await seatedFactory(world, 'neighbour', HAIYAN);
    await factory.says('max 1 request a day');
    factory.news();
    await asksForBolts(world.buyer('hamburg'));
    await asksForBolts(world.buyer('lyon'));
    expect(factory.news()).toContain('R-1001');
    expect(factory.sees()).not.toContain('R-1002');
    expect(neighbour.sees()).toContain('R-1002');
    await neighbour.says('pause');
    await world.passes(16 * HOUR);
    await asksForBolts(world.buyer('oslo'));
    expect(factory.news()).toContain('R-1003');
    expect(neighbour.sees()).not.toContain('R-1003');
  });

  it('stand on no shortlist as if they were asked now: full for the day, or asleep', async () => {
    const world = await open();
    const factory = await seatedFactory(world);
    const neighbour = await seatedFactory(world, 'neighbour', HAIYAN);
    await factory.says('max 1 request a day');
    await asksForBolts(world.buyer('hamburg'));
    await neighbour.says('only between 9am and 6pm');
    await world.passes(2 * HOUR);
    const lyon = world.buyer('lyon');
    await lyon.says(REQUEST);
    await lyon.presses('Find suppliers');
    const shortlist = lyon.last();
    expect(shortlist).toContain('One supplier fits R-1002:');
    expect(shortlist).not.toContain('Supplier 2');
    expect(shortlist).toContain('Gets it in 13 hours, when his day begins.');
    expect(shortlist).toContain('One more fits, but takes no request just now.');
  });

  it('where nobody takes one just now, say so, and are asked again later', async () => {
    const world = await open();
    const factory = await seatedFactory(world);
    const neighbour = await seatedFactory(world, 'neighbour', HAIYAN);
    await factory.says('max 1 request a day');
    await neighbour.says('max 1 request a day');
    await asksForBolts(world.buyer('hamburg'));
    const lyon = world.buyer('lyon');
    await lyon.says(REQUEST);
    await lyon.presses('Find suppliers');
    expect(lyon.last()).toMatch(/^Suppliers fit R-1002, but none of them takes another request just now/u);
    expect(lyon.last()).not.toContain('Send now');
    await world.passes(MINUTE);
    await lyon.presses('Ask one more supplier');
    expect(lyon.last()).toMatch(/^Suppliers fit R-1002, but none/u);
    expect(await lyon.says('status?')).toMatch(/Suppliers fit R-1002, but none/u);
    await world.passes(16 * HOUR);
    await lyon.presses('Ask one more supplier');
    expect(factory.sees() + neighbour.sees()).toContain('R-1002');
  });
});
