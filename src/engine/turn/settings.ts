import type { Dialogue, PeopleAction } from '../../domain/dialogue.ts';
import type { SupplierId } from '../../domain/ids.ts';
import { dayStart } from '../../domain/people/hours.ts';
import { seatIn } from '../../domain/people/seats.ts';
import { type Change, changed, FIRST_QUESTIONS, type Question, type SupplierTerms } from '../../domain/people/terms.ts';
import { readAnswer, readWish } from '../../domain/people/wish.ts';
import { guessZone } from '../../domain/people/zones.ts';
import { peopleSpeech, speech } from '../../talk/index.ts';
import type { SettingsView } from '../../talk/people.ts';
import { withProducts } from './route.ts';
import { hearLanguage } from './text.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** Listings looked at for those that could answer by themselves. */
const LISTINGS_COUNTED = 500;
/** Requests named to a newcomer. */
const WAITING_LISTED = 10;
/** Days of a pause that a button offers. */
const WEEK = 7;
/** "Skip", as people write it. */
const SKIP = /^\s*(?:skip|next|later|pass|跳过|略过|以后再说|下一个)[.!。！]?\s*$/iu;

type Guided = { readonly guided?: true };

/** A supplier's terms; where he has settled nothing, only the time of his country. */
export async function termsOf(deps: Pick<TurnDeps, 'store'>, supplier: SupplierId): Promise<SupplierTerms> {
  const known = (await deps.store.people.terms([supplier])).get(supplier);
  if (known) return known;
  const [company] = await deps.store.suppliers([supplier]);
  return { zone: guessZone(company?.country ?? '') };
}

/** The supplier for whom this chat answers. */
export function supplierHere(dialogue: Dialogue): SupplierId | undefined {
  return seatIn(dialogue, 'supplier')?.party as SupplierId | undefined;
}

/** A supplier's name as the one who answers for it reads it. */
export async function companyName(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId): Promise<string> {
  const [company] = await deps.store.suppliers([supplier]);
  return (turn.dialogue.language === 'zh' ? company?.nameZh : undefined) ?? company?.name ?? supplier;
}

async function view(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId, terms: SupplierTerms): Promise<SettingsView> {
  const priced = (await deps.store.listingsOf(supplier, LISTINGS_COUNTED)).filter((one) => one.priceBreaks.length > 0 && one.currency);
  const { language } = turn.dialogue;
  return {
    language,
    supplier: await companyName(deps, turn, supplier),
    terms,
    instant: { on: priced.filter((one) => one.instantQuote).length, of: priced.length },
    now: turn.now,
  };
}

/** What the turn itself has settled, or what the store knows. */
async function termsNow(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId): Promise<SupplierTerms> {
  for (const change of turn.people.toReversed()) if (change.type === 'terms' && change.supplier === supplier) return change.terms;
  return termsOf(deps, supplier);
}

function withoutAsking(turn: ChatTurn): void {
  const { asking: _, ...rest } = turn.dialogue;
  turn.dialogue = rest;
}

/** Asks for one setting; the next text may be the answer. */
async function ask(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId, question: Question, guided: Guided): Promise<void> {
  const terms = await termsNow(deps, turn, supplier);
  turn.dialogue = { ...turn.dialogue, asking: { question, ...guided } };
  const ends = { tomorrow: dayStart(turn.now, terms.zone, 1), week: dayStart(turn.now, terms.zone, WEEK) };
  turn.said.push(peopleSpeech.question(question, await view(deps, turn, supplier, terms), { ...guided, ...ends }));
}

/** The next thing that a newcomer is asked; after the last one he is told how it goes on. */
async function askNext(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId, after: Question | undefined): Promise<void> {
  // Whoever has set his clock right is asked for his hours again.
  const at = after === undefined ? 0 : FIRST_QUESTIONS.indexOf(after) + (after === 'zone' ? 2 : 1);
  const { instant } = await view(deps, turn, supplier, await termsNow(deps, turn, supplier));
  const next = FIRST_QUESTIONS.slice(at).find((question) => question !== 'instant' || instant.of > 0);
  if (next !== undefined) {
    await ask(deps, turn, supplier, next, { guided: true });
    return;
  }
  withoutAsking(turn);
  const waiting = (await deps.store.invitationsOf(supplier, WAITING_LISTED)).filter(({ active }) => active);
  turn.said.push(peopleSpeech.joinedDone(waiting.length > 0, turn.dialogue.language));
  const hearer = { ...turn.dialogue, party: supplier, role: 'supplier' } as const;
  if (waiting.length > 0) turn.said.push(speech.list(await withProducts(deps.store, waiting), hearer));
}

/** Begins to ask a newcomer one thing after the other. */
export async function guide(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId): Promise<void> {
  await askNext(deps, turn, supplier, undefined);
}

/** Makes one change and says how it now stands. */
async function change(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId, wish: Change, { guided }: Guided): Promise<void> {
  if (wish.type === 'language') {
    turn.dialogue = { ...turn.dialogue, language: wish.language, languageChosen: true };
    if (!guided) turn.said.push(speech.languageChanged(turn.dialogue));
    return;
  }
  if (wish.type === 'instant') {
    const count = await deps.store.setInstantQuotes(supplier, wish.on);
    turn.said.push(speech.instantSet(wish.on, count, turn.dialogue));
    return;
  }
  const terms = changed(await termsNow(deps, turn, supplier), wish);
  turn.people.push({ type: 'terms', supplier, terms });
  turn.said.push(peopleSpeech.changed(wish, await view(deps, turn, supplier, terms), guided ? 'more' : 'alone'));
}

/** "/settings": all of them, or those words after it that say what to change. */
export async function settingsTurn(deps: TurnDeps, turn: ChatTurn, args = ''): Promise<void> {
  const supplier = supplierHere(turn.dialogue);
  if (supplier === undefined) {
    const chats = await deps.store.chatsOf([turn.dialogue.party]);
    turn.said.push(peopleSpeech.buyerSettings(chats.length, turn.dialogue.language));
    return;
  }
  if (args.trim() !== '' && (await settingSaid(deps, turn, args))) return;
  withoutAsking(turn);
  turn.said.push(peopleSpeech.settings(await view(deps, turn, supplier, await termsNow(deps, turn, supplier))));
}

/** What a button of the settings does. */
export async function pressSetting(
  deps: TurnDeps,
  turn: ChatTurn,
  act: Extract<PeopleAction, { type: 'settings' | 'question' | 'set' | 'skip' }>,
): Promise<void> {
  const supplier = supplierHere(turn.dialogue);
  if (supplier === undefined) {
    turn.said.push(speech.oldButton(turn.dialogue));
    return;
  }
  switch (act.type) {
    case 'settings':
      await settingsTurn(deps, turn);
      return;
    case 'question':
      await ask(deps, turn, supplier, act.question, act.guided ? { guided: true } : {});
      return;
    case 'set': {
      const asked = turn.dialogue.asking?.question;
      withoutAsking(turn);
      await change(deps, turn, supplier, act.change, act.guided ? { guided: true } : {});
      if (act.guided) await askNext(deps, turn, supplier, asked ?? (act.change.type as Question));
      return;
    }
    case 'skip':
      await askNext(deps, turn, supplier, act.question);
      return;
    default:
      act satisfies never;
  }
}

/** Whether nothing but the question before him can be what a supplier writes about. */
async function isOnlyTopic(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId): Promise<boolean> {
  const [first] = await deps.store.invitationsOf(supplier, 1);
  return turn.dialogue.role === 'supplier' && !first?.active;
}

/** A text that answers the question about a setting, or says a wish of its own; false where it is about something else. */
export async function settingSaid(deps: TurnDeps, turn: ChatTurn, text: string): Promise<boolean> {
  const supplier = supplierHere(turn.dialogue);
  if (supplier === undefined) return false;
  const { asking } = turn.dialogue;
  const terms = await termsNow(deps, turn, supplier);
  const hearing = { now: turn.now, zone: terms.zone, ...(terms.hours ? { hours: terms.hours } : {}) };
  const answer = asking && readAnswer(asking.question, text, hearing);
  const wish = answer ?? readWish(text, hearing);
  const isSkip = asking?.guided === true && SKIP.test(text);
  if (wish || isSkip) {
    hearLanguage(turn, text);
    const flow = asking?.guided ? ({ guided: true } as const) : {};
    withoutAsking(turn);
    if (wish) await change(deps, turn, supplier, wish, flow);
    // A wish of another kind leaves the question where it was.
    if (asking?.guided && (answer || isSkip)) await askNext(deps, turn, supplier, asking.question);
    else if (asking?.guided) await ask(deps, turn, supplier, asking.question, flow);
    return true;
  }
  if (!asking) return false;
  if (await isOnlyTopic(deps, turn, supplier)) {
    hearLanguage(turn, text);
    turn.said.push(peopleSpeech.unread(asking.question, turn.dialogue.language));
    return true;
  }
  withoutAsking(turn);
  return false;
}
