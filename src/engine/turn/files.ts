import type { DealEvent } from '../../domain/deal/events.ts';
import type { Deal } from '../../domain/deal/state.ts';
import type { WaitingFile } from '../../domain/dialogue.ts';
import type { FileId, MessageId, SupplierId } from '../../domain/ids.ts';
import type { Intent } from '../../ports/reading.ts';
import type { FetchedEvent } from '../../ports/store.ts';
import { fileSpeech, speech } from '../../talk/index.ts';
import { catalogFetched, isCatalog, takeCatalogs } from './catalog.ts';
import { freshId } from './outcome.ts';
import { route } from './route.ts';
import type { Said } from './said.ts';
import { openQuestions } from './state.ts';
import { isVisible, type TextEvent, textTurn } from './text.ts';
import { type ChatTurn, carryOut, type TurnDeps, wholeMessage, withDeal } from './turn.ts';

/** Files of one person that may be under way or wait for a request. */
const MOST_WAITING = 20;

/** What is answered by itself; words of any other kind that did nothing go along with the file beside which they stand. */
const ANSWERED: ReadonlySet<Intent> = new Set(['help', 'human', 'status', 'cancel']);

/** Events that come of words whose supplier was asked for. */
const SETTLED: ReadonlySet<DealEvent['type']> = new Set([
  'questionAsked',
  'questionAnswered',
  'quoteCountered',
  'quoteAccepted',
  'quoteRejected',
]);

/** Whose alone a buyer's file is to be: the one to whom the words beside it, the button before it or an open question turn. */
function addressee(turn: ChatTurn, deal: Deal, prompt: ChatTurn['dialogue']['prompt'], said: Said | undefined): SupplierId | undefined {
  const owner = (id: number) => deal.questions.find((question) => question.id === id && question.scope === 'offer')?.supplier;
  for (const event of turn.events) {
    if (event.type === 'questionAsked' || event.type === 'quoteCountered') return event.supplier;
    if (event.type === 'quoteAccepted' || event.type === 'quoteRejected') return event.supplier;
    if (event.type === 'questionAnswered') return owner(event.question);
  }
  const picked = said?.reading.pick?.value;
  if (picked !== undefined) return deal.invitations.find(({ n }) => n === picked)?.supplier;
  if (prompt?.deal === deal.id) {
    if (prompt.what.type === 'answer') return owner(prompt.what.question);
    if ('supplier' in prompt.what && prompt.what.supplier !== undefined) return prompt.what.supplier as SupplierId;
  }
  const [open, ...others] = openQuestions(deal, 'buyer');
  return open && others.length === 0 && !said ? owner(open.id) : undefined;
}

/** Keeps the message of files that came without a word, so that a reply to it finds its deal. */
function wordless(deps: TurnDeps, turn: ChatTurn, event: TextEvent): MessageId {
  const id = freshId<MessageId>(deps, 'm');
  turn.messages.push({ id, chat: turn.chat, party: turn.dialogue.party, at: turn.now, text: '', platformMessage: event.message });
  return id;
}

/** Finds the deal of files that came without a word; 'asked' where the sender has to say it, 'nowhere' where there can be none. */
async function placed(deps: TurnDeps, turn: ChatTurn, event: TextEvent): Promise<'placed' | 'waiting' | 'asked' | 'nowhere'> {
  const found = await route(deps.store, turn.chat, turn.dialogue, '', event.replyTo);
  switch (found.type) {
    case 'deal':
      await withDeal(deps, turn, found.deal);
      return 'placed';
    case 'unclear':
      turn.said.push(fileSpeech.whichRequest(found.choices, turn.dialogue));
      return 'asked';
    case 'none':
      if (turn.dialogue.role === 'buyer') return 'waiting';
      turn.said.push(fileSpeech.nowhere(turn.dialogue));
      return 'nowhere';
    default:
      return found satisfies never;
  }
}

/** A turn over files, with or without words beside them: the words are read as always, the files are fetched and then go their way. */
export async function filesTurn(deps: TurnDeps, turn: ChatTurn, sent: TextEvent): Promise<void> {
  const event = await takeCatalogs(deps, turn, sent);
  if (!event) return;
  const { files, text, message: platformMessage, replyTo } = event;
  const { prompt, parked } = turn.dialogue;
  const spoken = turn.said.length;
  const said = isVisible(text)
    ? await textTurn(deps, turn, { text, platformMessage, beside: true, ...(replyTo === undefined ? {} : { replyTo }) })
    : undefined;
  const message = said?.id ?? wordless(deps, turn, event);
  const place = said ? 'placed' : await placed(deps, turn, event);
  if (place === 'nowhere') return;
  const { deal } = turn;
  const { party, role } = turn.dialogue;
  const isParked = turn.dialogue.parked !== parked;
  const asked = isParked && deal && deal.status !== 'draft' ? 'supplier' : isParked || place === 'asked' ? 'deal' : undefined;
  const idle = said !== undefined && turn.events.length === 0 && !asked && !ANSWERED.has(said.reading.intent);
  // What was not understood by itself is understood beside the picture.
  if (idle) turn.said.splice(spoken);
  if (said && !deal && role === 'supplier') {
    turn.said.splice(spoken);
    turn.said.push(fileSpeech.nowhere(turn.dialogue));
    return;
  }
  const waiting = turn.dialogue.files ?? [];
  if (waiting.length + files.length > MOST_WAITING) {
    turn.said.push(fileSpeech.tooMany(MOST_WAITING, turn.dialogue));
    return;
  }
  const supplier = deal && role === 'buyer' ? addressee(turn, deal, prompt, said) : undefined;
  const fresh = files.map(
    (_, n): WaitingFile => ({
      id: freshId<FileId>(deps, 'f'),
      party,
      role,
      message,
      at: turn.now,
      ...(deal && !asked ? { deal: deal.id } : {}),
      ...(supplier === undefined ? {} : { supplier }),
      ...(idle && n === 0 ? { words: wholeMessage(said.id, said.text) } : {}),
      ...(asked ? { asked } : {}),
    }),
  );
  turn.dialogue = { ...turn.dialogue, files: [...waiting, ...fresh] };
  for (const [n, { id: file }] of fresh.entries()) {
    const { name: _, ...ref } = files[n] ?? { id: '' };
    turn.jobs.push({
      type: 'fetchFile',
      key: `file:${file}`,
      due: turn.now,
      chat: turn.chat,
      from: event.from,
      file,
      party,
      ref,
      ...(place === 'waiting' ? { look: true as const } : {}),
    });
  }
}

function forget(turn: ChatTurn, gone: readonly WaitingFile[]): void {
  const ids = new Set(gone.map(({ id }) => id));
  const { files = [], ...rest } = turn.dialogue;
  const left = files.filter(({ id }) => !ids.has(id));
  turn.dialogue = left.length > 0 ? { ...rest, files: left } : rest;
}

/** Makes the files of one message part of the turn's deal. */
function attach(deps: TurnDeps, turn: ChatTurn, group: readonly WaitingFile[]): void {
  const [first] = group;
  if (!first) return;
  const { party, role, message, supplier } = first;
  const words = group.find((file) => file.words)?.words;
  const sent = { files: group.flatMap(({ facts }) => facts ?? []), message, ...(words ? { words } : {}) };
  const refusal = carryOut(
    turn,
    role === 'buyer'
      ? { type: 'attachFiles', by: party, ...sent, ...(supplier === undefined ? {} : { supplier }) }
      : { type: 'showFiles', by: party as SupplierId, ...sent },
    deps.policy,
  );
  if (refusal) turn.said.push(speech.refusal(refusal, turn.deal, { party, role, language: turn.dialogue.language }));
  forget(turn, group);
}

/** The files of a message, where each of them has come or failed. */
function whole(turn: ChatTurn, message: MessageId): readonly WaitingFile[] {
  const mates = turn.dialogue.files?.filter((file) => file.message === message && !file.catalog) ?? [];
  return mates.every(({ facts }) => facts) ? mates : [];
}

/** Files that have waited for a request belong to the turn's deal from now on; says whether there were any. */
export function adoptFiles(deps: TurnDeps, turn: ChatTurn): boolean {
  const { deal, dialogue } = turn;
  const isSettled = turn.events.some(({ type }) => SETTLED.has(type));
  const homeless =
    dialogue.files?.filter(
      (file) => !file.catalog && file.deal === undefined && file.party === dialogue.party && (file.asked !== 'supplier' || isSettled),
    ) ?? [];
  if (!deal || homeless.length === 0) return false;
  const supplier = dialogue.role === 'buyer' ? addressee(turn, deal, undefined, undefined) : undefined;
  const home = { deal: deal.id, ...(supplier === undefined ? {} : { supplier }) };
  const files = dialogue.files?.map((file) => (homeless.includes(file) ? { ...file, ...home } : file));
  turn.dialogue = { ...dialogue, ...(files ? { files } : {}) };
  for (const message of new Set(homeless.map((file) => file.message))) attach(deps, turn, whole(turn, message));
  return true;
}

/** What was said in a voice message, or seen in a picture, is shown and read like any text; the files of its message go with it. */
async function heardTurn(deps: TurnDeps, turn: ChatTurn, file: WaitingFile, text: string): Promise<void> {
  const [message] = await deps.store.messages([file.message]);
  const replyTo = message?.platformMessage;
  turn.said.push(fileSpeech.heard(text, file.facts?.kind ?? 'voice', turn.dialogue));
  await textTurn(deps, turn, { text, isSpoken: true, ...(replyTo === undefined ? {} : { replyTo }) });
  const named = turn.deal?.id ?? file.deal;
  if (named === undefined) return;
  if (!turn.deal) {
    const deal = await deps.store.deal(named);
    if (deal) await withDeal(deps, turn, deal);
  }
  const files = turn.dialogue.files?.map((one) => (one.message === file.message ? { ...one, deal: named } : one));
  turn.dialogue = { ...turn.dialogue, ...(files ? { files } : {}) };
  if (turn.deal) attach(deps, turn, whole(turn, file.message));
}

/** A turn over a file that has been fetched, or could not be: with the last of its message all of them go on together. */
export async function fetchedTurn(deps: TurnDeps, turn: ChatTurn, event: FetchedEvent): Promise<void> {
  const { file, outcome } = event;
  const found = turn.dialogue.files?.find(({ id }) => id === file);
  if (!found) return;
  if (isCatalog(found)) {
    catalogFetched(turn, found, event);
    return;
  }
  const hearer = { party: found.party, role: found.role, language: turn.dialogue.language };
  if (outcome.type === 'stored') {
    const files = turn.dialogue.files?.map((one) => (one.id === file ? { ...one, facts: outcome.facts } : one)) ?? [];
    turn.dialogue = { ...turn.dialogue, files };
  } else {
    forget(turn, [found]);
    turn.said.push(fileSpeech.failed(outcome, hearer));
  }
  if (
    outcome.type === 'stored' &&
    outcome.heard !== undefined &&
    found.role === turn.dialogue.role &&
    found.party === turn.dialogue.party
  ) {
    await heardTurn(deps, turn, { ...found, facts: outcome.facts }, outcome.heard);
    return;
  }
  const group = whole(turn, found.message);
  const [first] = group;
  if (!first) return;
  const deal = first.deal === undefined ? undefined : await deps.store.deal(first.deal);
  if (deal) {
    await withDeal(deps, turn, deal);
    attach(deps, turn, group);
  } else if (!first.asked) {
    turn.said.push(
      fileSpeech.waiting(
        group.flatMap(({ facts }) => facts ?? []),
        hearer,
      ),
    );
  }
}

/** A file that was no list of goods after all goes its way with those of its message. */
export async function passOn(deps: TurnDeps, turn: ChatTurn, file: WaitingFile): Promise<void> {
  const files = turn.dialogue.files?.map((one) => (one.id === file.id ? file : one)) ?? [];
  turn.dialogue = { ...turn.dialogue, files };
  const deal = file.deal === undefined ? undefined : await deps.store.deal(file.deal);
  if (!deal) return;
  await withDeal(deps, turn, deal);
  attach(deps, turn, whole(turn, file.message));
}
