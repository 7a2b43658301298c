import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeClock } from '../fakes/desk.ts';
import type { FakePerson } from '../fakes/discord/person.ts';
import { FakeDiscord } from '../fakes/discord/server.ts';
import { specIsPresent } from '../fakes/discord/spec.ts';
import type { Body, Json } from '../fakes/discord/types.ts';

const clock = fakeClock();
let discord: FakeDiscord;
let anna: FakePerson;
beforeEach(async () => {
  discord = await FakeDiscord.open(() => clock.now());
  anna = discord.person('anna');
});
afterEach(() => discord.close());

async function call(
  method: string,
  path: string,
  body?: Json,
  authorization = `Bot ${discord.state.token}`,
): Promise<{ status: number; code?: number; id?: string }> {
  const response = await fetch(`${discord.root}/v10${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = response.status === 204 ? {} : await response.json();
  return { status: response.status, ...(answer as object) };
}
const post = (body: Body) => call('POST', `/channels/${anna.direct.id}/messages`, body);
const button = (custom_id: string, label = 'Accept') => ({ type: 2, style: 2, label, custom_id });
const row = (...components: readonly Json[]) => ({ type: 1, components });

describe('the fake Discord', () => {
  it.skipIf(!specIsPresent())(
    'has the official specification at hand (skipped: without it calls are checked by the rules in checks.ts alone)',
    async () => {
      expect(discord.checksSpec).toBe(true);
      await post({ content: 'a', embeds: 'none' });
      expect(discord.breaches).not.toEqual([]);
    },
  );

  const refused: readonly { readonly what: string; readonly body: Body; readonly code: number }[] = [
    { what: '2,001 characters', body: { content: 'x'.repeat(2_001) }, code: 50_035 },
    { what: 'an empty message', body: { content: '  ' }, code: 50_006 },
    { what: 'buttons alone', body: { components: [row(button('a'))] }, code: 50_006 },
    { what: 'a key that it does not know', body: { content: 'a', reply_to: '1' }, code: 50_035 },
    {
      what: 'more than 6,000 characters over embeds',
      body: { embeds: [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_001) }] },
      code: 50_035,
    },
    { what: 'an empty field', body: { embeds: [{ fields: [{ name: '', value: 'a' }] }] }, code: 50_035 },
    {
      what: 'a sixth button in a row',
      body: { content: 'a', components: [row(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => button(id)))] },
      code: 50_035,
    },
    { what: 'a sixth row', body: { content: 'a', components: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => row(button(id))) }, code: 50_035 },
    { what: 'a custom_id of 101 characters', body: { content: 'a', components: [row(button('x'.repeat(101)))] }, code: 50_035 },
    { what: 'a custom_id twice', body: { content: 'a', components: [row(button('a'), button('a'))] }, code: 50_035 },
    { what: 'a label of 81 characters', body: { content: 'a', components: [row(button('a', 'x'.repeat(81)))] }, code: 50_035 },
    { what: 'a nonce of 26 characters', body: { content: 'a', nonce: 'x'.repeat(26) }, code: 50_035 },
    { what: 'a reply to what is not there', body: { content: 'a', message_reference: { message_id: '1' } }, code: 50_035 },
  ];
  it.each(refused)('refuses $what', async ({ body, code }) => {
    expect(await post(body)).toMatchObject({ status: 400, code });
    expect(anna.sees()).toBe('');
  });

  it('refuses whoever is not the bot, and what is not its own', async () => {
    expect(await call('GET', '/applications/@me', undefined, 'Bot wrong')).toMatchObject({ status: 401 });
    expect(await call('POST', '/channels/1/messages', { content: 'a' })).toMatchObject({ status: 404, code: 10_003 });
    expect(await call('PATCH', `/channels/${anna.direct.id}/messages/1`, { content: 'a' })).toMatchObject({ status: 404, code: 10_008 });
    const hers = anna.writes('mine');
    expect(await call('PATCH', `/channels/${anna.direct.id}/messages/${hers.id}`, { content: 'a' })).toMatchObject({
      status: 403,
      code: 50_005,
    });
  });

  it('answers a nonce twice with one message, for some minutes', async () => {
    const body = { content: 'a', nonce: 'n1', enforce_nonce: true };
    const first = await post(body);
    clock.pass(60_000);
    expect((await post(body)).id).toBe(first.id);
    clock.pass(180_000);
    expect((await post(body)).id).not.toBe(first.id);
  });

  it('takes one answer to an interaction, within three seconds', async () => {
    const pressed = anna.forges('tok', anna.writes('a'));
    const [interaction] = discord.state.interactions.values();
    if (!interaction) throw new Error('nothing was pressed');
    const answer = () => call('POST', `/interactions/${interaction.id}/${interaction.token}/callback`, { type: 6 }, '');
    expect(await answer()).toMatchObject({ status: 204 });
    expect(await answer()).toMatchObject({ status: 400, code: 40_060 });
    await pressed;
    const late = anna.forges('tok', anna.writes('a'));
    const [, second] = discord.state.interactions.values();
    clock.pass(3_001);
    expect(await call('POST', `/interactions/${second?.id}/${second?.token}/callback`, { type: 6 }, '')).toMatchObject({
      status: 404,
      code: 10_062,
    });
    await late;
  });
});
