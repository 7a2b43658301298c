import type { Dialogue } from '../../domain/dialogue.ts';
import type { ActionToken, PartyId } from '../../domain/ids.ts';
import { paced } from '../../domain/people/pace.ts';
import { speakingAs } from '../../domain/people/seats.ts';
import type { InboundEvent } from '../../ports/chat.ts';
import type { CatalogEvent, FetchedEvent, Outgoing, StoredInput, TurnCommit } from '../../ports/store.ts';
import { speech } from '../../talk/index.ts';
import { personName, sameChat } from '../chats.ts';
import { catalogTurn } from './catalog.ts';
import { commandTurn } from './commands.ts';
import { loadWording, type Wording } from './context.ts';
import { editedTurn } from './edited.ts';
import { adoptFiles, fetchedTurn, filesTurn, passOn } from './files.ts';
import { listingNamed, listingSaid } from './listing.ts';
import { listingWritten } from './listing-change.ts';
import { consequences, freshId, type Pressed, speak, storedEvents } from './outcome.ts';
import { pressPeople } from './people.ts';
import { press } from './press.ts';
import { offerPrivate } from './private.ts';
import { takeSeat, takeSeatOf } from './seat.ts';
import { settingSaid } from './settings.ts';
import { LONGEST_TEXT, type TextEvent, textTurn } from './text.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** Characters of a button's words. */
const LONGEST_LABEL = 60;

/** Something from a chat: what a person did there, or what became of a file of his. */
type ChatEvent = InboundEvent | FetchedEvent | CatalogEvent;
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

const isShared = (event: ChatEvent): boolean => 'shared' in event && event.shared === true;

/** What somebody does himself, and could do too often. */
const isTyped = ({ type }: ChatEvent): boolean => type !== 'fetched' && type !== 'catalog' && type !== 'left' && type !== 'returned';

/** The dialogue of a chat. A stranger becomes a buyer; one who is known from another chat is the same buyer here. */
async function dialogueOf(deps: TurnDeps, event: ChatEvent): Promise<{ state: ChatTurn['dialogue']; version: number }> {
  const known = await deps.store.dialogue(event.chat);
  if (known) return known;
  const { name, handle } = event.from;
  const person = isShared(event) ? undefined : personName(event.from);
  const party = person === undefined ? undefined : await deps.store.people.buyerOf(person);
  const [other] = party === undefined ? [] : await deps.store.chatsOf([party]);
  const locale = event.type === 'text' || event.type === 'command' ? event.locale : undefined;
  await deps.store.enroll({
    chat: event.chat,
    party: party ?? freshId<PartyId>(deps, 'b'),
    role: 'buyer',
    language: locale === undefined ? (other?.language ?? 'en') : locale.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    profile: { ...(name === undefined ? {} : { name }), ...(handle === undefined ? {} : { contact: handle }) },
    ...(person === undefined ? {} : { person }),
    at: deps.clock.now(),
  });
  const made = await deps.store.dialogue(event.chat);
  if (!made) throw new Error('the dialogue that was just made is not there');
  return made;
}

/** Whoever presses a button speaks in the role for which it was made; `form` is what was written in the form that it opened. */
async function actionTurn(deps: TurnDeps, turn: ChatTurn, token: ActionToken, form?: string): Promise<Pressed> {
  const bound = await deps.store.action(token);
  const speaking = bound && sameChat(bound.chat, turn.chat) ? speakingAs(turn.dialogue, bound.party) : undefined;
  if (!bound || !speaking) {
    turn.attempt = bound ? 'a button that belongs to another chat' : 'a button that does not exist';
    const isTold = turn.shared && !(bound && sameChat(bound.chat, turn.chat)) && deps.tellsPresser?.has(turn.chat.platform) === true;
    if (!isTold) turn.said.push(speech.oldButton(turn.dialogue));
    return {};
  }
  turn.dialogue = speaking;
  if (bound.action.type !== 'people') {
    await press(deps, turn, bound.action, form);
    return bound;
  }
  if (bound.platformMessage !== undefined) turn.renews = bound.platformMessage;
  await pressPeople(deps, turn, bound.action.act);
  return {};
}

async function work(deps: TurnDeps, turn: ChatTurn, event: ChatEvent): Promise<Pressed> {
  switch (event.type) {
    case 'text':
      if (event.files.length > 0) {
        await takeSeat(deps, turn, event);
        await filesTurn(deps, turn, event);
      } else {
        const { text, message, replyTo } = event;
        // Whoever writes what stands on a button means the button.
        const named = text.length <= LONGEST_LABEL && replyTo === undefined ? await deps.store.buttonNamed(event.chat, text) : undefined;
        if (named !== undefined) return actionTurn(deps, turn, named);
        for (const heard of [listingSaid, listingWritten, listingNamed, settingSaid]) if (await heard(deps, turn, text)) return {};
        if (!(await takeSeat(deps, turn, event))) return {};
        await textTurn(deps, turn, { text, platformMessage: message, ...(replyTo === undefined ? {} : { replyTo }) });
      }
      return {};
    case 'command':
      await commandTurn(deps, turn, event);
      return {};
    case 'edited':
      await takeSeatOf(deps, turn, event.message);
      await editedTurn(deps, turn, event.text, event.message);
      return {};
    case 'action':
      return actionTurn(deps, turn, event.token, event.text);
    case 'fetched':
      await fetchedTurn(deps, turn, event);
      return {};
    case 'catalog': {
      const file = await catalogTurn(deps, turn, event);
      if (file) await passOn(deps, turn, file);
      return {};
    }
    case 'left':
    case 'returned':
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
  const now = deps.clock.now();
  const nothing: TurnCommit = { at: now, inputs, messages: [], outgoing: [], actions: [], jobs: [] };
  // Whoever is blocked is not read, not answered and not told so.
  if ((await deps.store.people.flags(personName(event.from))).blocked) return nothing;
  // Whoever only comes or goes gets no seat by it.
  if ((event.type === 'left' || event.type === 'returned') && !(await deps.store.dialogue(event.chat))) return nothing;
  const { state, version } = await dialogueOf(deps, event);
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
    shared: isShared(event),
    ...(event.type === 'fetched' || event.type === 'catalog' || isShared(event) ? {} : { person: personName(event.from) }),
  };
  const heard = isTyped(event) ? paced(state.pace, deps.policy.messagesPerMinute, now) : undefined;
  if (heard) turn.dialogue = { ...state, pace: heard.pace };
  const origin = heard === undefined || heard.heard === 'yes' ? await work(deps, turn, event) : {};
  if (heard?.heard === 'told') turn.said.push(speech.tooFast(turn.dialogue));
  if (turn.events.length > 0) adoptFiles(deps, turn);
  offerPrivate(deps, turn, event.from);
  const { deal } = turn;
  if (deal) turn.dialogue = { ...turn.dialogue, focus: { deal: deal.id, since: now } };
  const to = { chat: event.chat, party: turn.dialogue.party, language: turn.dialogue.language };
  const spoken = speak(deps, turn.said, to, deal, turn);
  const elsewhere = turn.elsewhere.map(({ to: there, draft }) => speak(deps, [draft], there, undefined));
  const changed = deal && turn.events.length > 0 ? deal : undefined;
  const followed = changed
    ? consequences(deps, turn, changed, own(await loadWording(deps, turn, changed), turn), event.chat, origin)
    : { outgoing: [], actions: [], jobs: [], people: [] };
  return {
    at: now,
    inputs,
    dialogue: {
      chat: event.chat,
      expected: version,
      state: turn.dialogue,
      ...(turn.gone ? { gone: true } : {}),
      ...(hasNewMenu(turn, state, event) ? { menu: true } : {}),
      ...(turn.person === undefined ? {} : { person: turn.person }),
    },
    ...(changed ? { deal: { expected: turn.before?.version ?? 0, state: changed, events: storedEvents(turn, changed) } } : {}),
    messages: turn.messages.map((message) => (deal ? { ...message, deal: deal.id } : message)),
    outgoing: threaded([...followed.outgoing, ...spoken.outgoing, ...elsewhere.flatMap(({ outgoing }) => outgoing)], turn, event),
    actions: [...followed.actions, ...spoken.actions],
    jobs: [...followed.jobs, ...turn.jobs],
    people: [...followed.people, ...turn.people],
    ...(turn.listing === undefined ? {} : { listing: turn.listing }),
    ...(turn.attempt === undefined ? {} : { attempt: { chat: event.chat, party: turn.dialogue.party, what: turn.attempt } }),
  };
}

/** Whether the chat's menu of commands is to be shown anew: other commands, another language, or a start from the beginning. */
function hasNewMenu({ dialogue: { role, language }, people, person }: ChatTurn, before: Dialogue, event: ChatEvent): boolean {
  const isStart = event.type === 'command' && event.name === 'start';
  const flagged = people.some((change) => change.type === 'flags' && change.person === person);
  return isStart || flagged || role !== before.role || language !== before.language;
}

/** Where several people write, the first answer stands as a reply to what it answers. */
function threaded(outgoing: readonly Outgoing[], { shared, chat }: ChatTurn, event: ChatEvent): readonly Outgoing[] {
  if (!shared || event.type === 'action' || !('message' in event)) return outgoing;
  const first = outgoing.findIndex((message) => sameChat(message.chat, chat) && message.edits === undefined);
  return outgoing.map((message, n) => (n === first ? { ...message, replyTo: event.message } : message));
}

/** The party whose turn it is is answered here, in the language that it has just used. */
function own(wording: Wording, turn: ChatTurn): Wording {
  const { chat, dialogue, now } = turn;
  const seats = new Map(wording.seats).set(dialogue.party, { chat, language: dialogue.language, lastAt: now });
  const { talk } = wording;
  return { seats, talk: { ...talk, language: (party) => seats.get(party)?.language ?? 'en' } };
}
