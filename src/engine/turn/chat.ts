import type { ActionToken, ListingId, PartyId, SupplierId } from '../../domain/ids.ts';
import type { InboundEvent } from '../../ports/chat.ts';
import type { FetchedEvent, StoredInput, TurnCommit } from '../../ports/store.ts';
import { speech } from '../../talk/index.ts';
import { sameChat } from '../chats.ts';
import { loadWording, type Wording } from './context.ts';
import { editedTurn } from './edited.ts';
import { adoptFiles, fetchedTurn, filesTurn } from './files.ts';
import { consequences, freshId, type Pressed, speak, storedEvents } from './outcome.ts';
import { press } from './press.ts';
import { withProducts } from './route.ts';
import { LONGEST_TEXT, type TextEvent, textTurn } from './text.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** A supplier's listings named at once. */
const LISTINGS_SHOWN = 30;
/** Characters of a button's words. */
const LONGEST_LABEL = 60;
/** Deals named in a list of one's own. */
const DEALS_LISTED = 10;

/** Something from a chat: what a person did there, or what became of a file of his. */
type ChatEvent = InboundEvent | FetchedEvent;
type Burst = { readonly event: ChatEvent; readonly inputs: readonly number[] };

/** The first input, and the texts right behind it that were waiting with it: a paste that was split, an album. */
function takeBurst(head: readonly StoredInput[]): Burst | undefined {
  const [first, ...rest] = head;
  if (first?.input.type !== 'event') return undefined;
  const { event } = first.input;
  const inputs = [first.seq];
  if (event.type !== 'text') return { event, inputs };
  let joined: TextEvent = event;
  for (const { seq, input } of rest) {
    if (input.type !== 'event' || input.event.type !== 'text' || input.event.from.id !== event.from.id) break;
    const { text, replyTo, files } = input.event;
    if (replyTo !== event.replyTo || joined.text.length + text.length > LONGEST_TEXT || !opensRequest(joined.text)) break;
    joined = { ...joined, text: `${joined.text}\n${text}`, files: [...joined.files, ...files] };
    inputs.push(seq);
  }
  return { event: joined, inputs };
}

/** Only longer texts are split by clients; a short "ok" and what follows it are two things. */
const SPLIT_FROM = 60;
const opensRequest = (text: string): boolean => text.length >= SPLIT_FROM;

/** The dialogue of a chat; a stranger becomes a buyer. */
async function seatOf(deps: TurnDeps, event: ChatEvent): Promise<{ state: ChatTurn['dialogue']; version: number }> {
  const known = await deps.store.dialogue(event.chat);
  if (known) return known;
  const { name, handle } = event.from;
  const locale = event.type === 'text' || event.type === 'command' ? event.locale : undefined;
  await deps.store.enroll({
    chat: event.chat,
    party: freshId<PartyId>(deps, 'b'),
    role: 'buyer',
    language: locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    profile: { ...(name === undefined ? {} : { name }), ...(handle === undefined ? {} : { contact: handle }) },
    at: deps.clock.now(),
  });
  const made = await deps.store.dialogue(event.chat);
  if (!made) throw new Error('the dialogue that was just made is not there');
  return made;
}

async function list(deps: TurnDeps, turn: ChatTurn): Promise<void> {
  const { role, party } = turn.dialogue;
  const deals =
    role === 'buyer' ? await deps.store.requestsOf(party, DEALS_LISTED) : await deps.store.invitationsOf(party as SupplierId, DEALS_LISTED);
  turn.said.push(speech.list(await withProducts(deps.store, deals), turn.dialogue));
}

/** "/listings", and "/instant on LISTING": a supplier sees what he sells here and lets listings answer by themselves. */
async function ownListings(deps: TurnDeps, turn: ChatTurn, args: string): Promise<void> {
  const supplier = turn.dialogue.party as SupplierId;
  const [, wanted, listing] = /^(on|off|开|关)(?:\s+(\S+))?$/iu.exec(args.trim()) ?? [];
  if (wanted === undefined) {
    turn.said.push(speech.listings(await deps.store.listingsOf(supplier, LISTINGS_SHOWN), turn.dialogue));
    return;
  }
  const on = /^(?:on|开)$/iu.test(wanted);
  const count = await deps.store.setInstantQuotes(supplier, on, listing as ListingId | undefined);
  turn.said.push(speech.instantSet(on, count, turn.dialogue));
}

async function commandTurn(deps: TurnDeps, turn: ChatTurn, name: string, args: string): Promise<void> {
  switch (name) {
    case 'start':
      turn.said.push(speech.greeting(turn.dialogue));
      return;
    case 'help':
      turn.said.push(speech.help(turn.dialogue));
      return;
    case 'requests':
    case 'quotes':
    case 'orders':
      await list(deps, turn);
      return;
    case 'listings':
    case 'instant':
      if (turn.dialogue.role === 'supplier') await ownListings(deps, turn, name === 'instant' ? args : '');
      else turn.said.push(speech.unknownCommand(name, turn.dialogue));
      return;
    case 'language': {
      const wanted = args.trim().toLowerCase();
      const language = /^(zh|中|chinese)/.test(wanted)
        ? 'zh'
        : /^en|^英/.test(wanted)
          ? 'en'
          : turn.dialogue.language === 'zh'
            ? 'en'
            : 'zh';
      await press(deps, turn, { type: 'language', language });
      return;
    }
    case 'source':
      if (args.trim() === '') turn.said.push(speech.greeting(turn.dialogue));
      else await textTurn(deps, turn, { text: args });
      return;
    default:
      turn.said.push(speech.unknownCommand(name, turn.dialogue));
  }
}

/** A button by its token, with what was written in the form that it opened. */
async function pressed(deps: TurnDeps, turn: ChatTurn, token: ActionToken, form?: string): Promise<Pressed> {
  const bound = await deps.store.action(token);
  if (!bound || !sameChat(bound.chat, turn.chat) || bound.party !== turn.dialogue.party) {
    turn.attempt = bound ? 'a button that belongs to another chat' : 'a button that does not exist';
    turn.said.push(speech.oldButton(turn.dialogue));
    return {};
  }
  if (bound.action.type === 'people') {
    turn.said.push(speech.oldButton(turn.dialogue));
    return {};
  }
  await press(deps, turn, bound.action, form);
  return bound;
}

async function work(deps: TurnDeps, turn: ChatTurn, event: ChatEvent): Promise<Pressed> {
  switch (event.type) {
    case 'text':
      if (event.files.length > 0) await filesTurn(deps, turn, event);
      else {
        const { text, message, replyTo } = event;
        // Whoever writes what stands on a button means the button.
        const named = text.length <= LONGEST_LABEL && replyTo === undefined ? await deps.store.buttonNamed(event.chat, text) : undefined;
        if (named !== undefined) return pressed(deps, turn, named);
        await textTurn(deps, turn, { text, platformMessage: message, ...(replyTo === undefined ? {} : { replyTo }) });
      }
      return {};
    case 'command':
      await commandTurn(deps, turn, event.name, event.args);
      return {};
    case 'edited':
      await editedTurn(deps, turn, event.text, event.message);
      return {};
    case 'action':
      return pressed(deps, turn, event.token, event.text);
    case 'fetched':
      await fetchedTurn(deps, turn, event);
      return {};
    case 'left':
      return {};
    default:
      return event satisfies never;
  }
}

/** A turn over what a person wrote or pressed. `inputs` of the result says how many inputs it has dealt with. */
export async function chatTurn(deps: TurnDeps, head: readonly StoredInput[]): Promise<TurnCommit | undefined> {
  const burst = takeBurst(head);
  if (!burst) return undefined;
  const { event, inputs } = burst;
  const { state, version } = await seatOf(deps, event);
  const now = deps.clock.now();
  const turn: ChatTurn = {
    now,
    cause: event.key,
    before: undefined,
    deal: undefined,
    events: [],
    said: [],
    messages: [],
    jobs: [],
    people: [],
    elsewhere: [],
    chat: event.chat,
    version,
    dialogue: state,
  };
  const origin = await work(deps, turn, event);
  if (turn.events.length > 0) adoptFiles(deps, turn);
  const { deal } = turn;
  if (deal) turn.dialogue = { ...turn.dialogue, focus: { deal: deal.id, since: now } };
  const to = { chat: event.chat, party: turn.dialogue.party, language: turn.dialogue.language };
  const spoken = speak(deps, turn.said, to, deal);
  const changed = deal && turn.events.length > 0 ? deal : undefined;
  const followed = changed
    ? consequences(deps, turn, changed, own(await loadWording(deps, turn, changed), turn), event.chat, origin)
    : { outgoing: [], actions: [], jobs: [], people: [] };
  return {
    at: now,
    inputs,
    dialogue: { chat: event.chat, expected: version, state: turn.dialogue },
    ...(changed ? { deal: { expected: turn.before?.version ?? 0, state: changed, events: storedEvents(turn, changed) } } : {}),
    messages: turn.messages.map((message) => (deal ? { ...message, deal: deal.id } : message)),
    outgoing: [...followed.outgoing, ...spoken.outgoing],
    actions: [...followed.actions, ...spoken.actions],
    jobs: [...followed.jobs, ...turn.jobs],
    people: [...followed.people, ...turn.people],
    ...(turn.attempt === undefined ? {} : { attempt: { chat: event.chat, party: turn.dialogue.party, what: turn.attempt } }),
  };
}

/** The party whose turn it is is answered here, in the language that it has just used. */
function own(wording: Wording, turn: ChatTurn): Wording {
  const { chat, dialogue, now } = turn;
  const seats = new Map(wording.seats).set(dialogue.party, { chat, language: dialogue.language, lastAt: now });
  const { talk } = wording;
  return { seats, talk: { ...talk, language: (party) => seats.get(party)?.language ?? 'en' } };
}
