import { type CatalogTask, sentCatalog } from '../../domain/catalog-file.ts';
import type { PeopleAction, WaitingFile } from '../../domain/dialogue.ts';
import type { FileId, MessageId, SupplierId } from '../../domain/ids.ts';
import type { CatalogCheck } from '../../ports/importer.ts';
import type { CatalogEvent, CatalogJob, FetchedEvent } from '../../ports/store.ts';
import { isWorthwhile } from '../../talk/import-card.ts';
import { fileSpeech, importSpeech, speech } from '../../talk/index.ts';
import { chatOfName } from '../chats.ts';
import { freshId } from './outcome.ts';
import { route } from './route.ts';
import { supplierHere } from './settings.ts';
import { isVisible, keep, type TextEvent } from './text.ts';
import { type ChatTurn, type TurnDeps, wholeMessage } from './turn.ts';

/** Catalog files of one chat that are looked through, wait for a word, or are imported. */
const MOST_CATALOGS = 10;
/** A file whose card nobody has answered for so long, in milliseconds, gives way to the next. */
const ANSWERED_WITHIN_MS = 7 * 86_400_000;

type Catalog = WaitingFile & { readonly catalog: NonNullable<WaitingFile['catalog']> };
/** Whose rows somebody may import: everybody's, or those of the supplier for whom he speaks. */
type Scope = { readonly type: 'all' } | { readonly type: 'own'; readonly supplier: SupplierId };

export const isCatalog = (file: WaitingFile): file is Catalog => file.catalog !== undefined;

async function scopeOf(deps: TurnDeps, turn: ChatTurn): Promise<Scope | undefined> {
  if (turn.shared || turn.person === undefined) return undefined;
  if ((await deps.store.people.flags(turn.person)).admin) return { type: 'all' };
  const supplier = turn.dialogue.role === 'supplier' ? supplierHere(turn.dialogue) : undefined;
  return supplier === undefined ? undefined : { type: 'own', supplier };
}

/** Whether a supplier's words offer something, so that what comes with them is about a request. */
function isOffer(deps: TurnDeps, turn: ChatTurn, text: string): boolean {
  const message = '' as MessageId;
  const { intent } = deps.reader.turn({ message, text, now: turn.now, role: 'supplier', state: 'invited', context: { items: [] } });
  return intent === 'quote' || intent === 'decline';
}

/** The supplier whom the words beside an admin's file name. */
async function namedSupplier(deps: TurnDeps, turn: ChatTurn, text: string): Promise<SupplierId | undefined> {
  const name = text.replace(/^\s*(?:supplier|供应商)\s*[:：]\s*/iu, '').trim();
  if (!isVisible(name)) return undefined;
  const [supplier, another] = await deps.store.suppliersNamed(name, 2);
  if (supplier && !another) return supplier.id;
  turn.said.push(importSpeech.whoseRows(name, supplier !== undefined, turn.dialogue.language));
  return undefined;
}

function setCatalog(turn: ChatTurn, id: FileId, state: Catalog['catalog']['state'] | 'gone'): void {
  const { files: all = [], ...rest } = turn.dialogue;
  const files = all.flatMap((file) => {
    if (file.id !== id || !isCatalog(file)) return [file];
    return state === 'gone' ? [] : [{ ...file, catalog: { ...file.catalog, state } }];
  });
  turn.dialogue = files.length > 0 ? { ...rest, files } : rest;
}

function work(
  turn: ChatTurn,
  { from, cause, party }: Pick<CatalogJob, 'from' | 'party'> & { cause: string },
  task: CatalogTask,
  step: CatalogJob['step'],
): void {
  const key = `catalog:${step}:${task.file}:${cause}`;
  turn.jobs.push({ type: 'catalog', key, due: turn.now, chat: turn.chat, from, party, task, step });
}

/** Drops cards that nobody has answered for long. */
function tidied(turn: ChatTurn, from: CatalogJob['from']): void {
  for (const file of turn.dialogue.files ?? []) {
    if (!isCatalog(file) || file.catalog.state !== 'offered' || turn.now - file.at < ANSWERED_WITHIN_MS) continue;
    setCatalog(turn, file.id, 'gone');
    work(turn, { from, party: file.party, cause: turn.cause }, file.catalog.task, 'drop');
  }
}

/**
 * Takes lists of goods that somebody sends who may import them; gives what is left of the message, undefined where nothing is. What stands
 * as a reply belongs to what it replies to, and a supplier's offer with a table to its request.
 */
export async function takeCatalogs(deps: TurnDeps, turn: ChatTurn, event: TextEvent): Promise<TextEvent | undefined> {
  const named = event.files.map((file) => ({ file, name: sentCatalog(file.name) }));
  const lists = named.flatMap(({ file, name }) => (name === undefined ? [] : [{ file, name }]));
  if (lists.length === 0 || event.replyTo !== undefined) return event;
  const scope = await scopeOf(deps, turn);
  if (!scope) return event;
  const others = named.flatMap(({ file, name }) => (name === undefined ? [file] : []));
  // A supplier's list beside a drawing is about what he is asked for.
  if (scope.type === 'own' && (others.length > 0 || isOffer(deps, turn, event.text))) return event;
  tidied(turn, event.from);
  const waiting = turn.dialogue.files ?? [];
  if (waiting.filter(isCatalog).length + lists.length > MOST_CATALOGS) {
    turn.said.push(importSpeech.tooMany(MOST_CATALOGS, turn.dialogue.language));
    return undefined;
  }
  const { party, role } = turn.dialogue;
  const { text, message: platformMessage } = event;
  const message = keep(deps, turn, { text, platformMessage });
  const found = scope.type === 'own' ? await route(deps.store, turn.chat, turn.dialogue, text, undefined) : undefined;
  const supplier = scope.type === 'all' && others.length === 0 ? await namedSupplier(deps, turn, text) : undefined;
  const fresh = lists.map(({ file, name }): { file: (typeof lists)[number]['file']; waits: Catalog } => {
    const id = freshId<FileId>(deps, 'f');
    const task: CatalogTask = {
      file: id,
      name,
      ...(scope.type === 'own' ? { owner: scope.supplier } : {}),
      ...(supplier === undefined ? {} : { supplier }),
    };
    const waits: Catalog = {
      id,
      party,
      role,
      message,
      at: turn.now,
      ...(found?.type === 'deal' ? { deal: found.deal.id } : {}),
      ...(scope.type === 'own' && isVisible(text) ? { words: wholeMessage(message, text) } : {}),
      catalog: { task, state: 'coming' },
    };
    return { file, waits };
  });
  turn.dialogue = { ...turn.dialogue, files: [...waiting, ...fresh.map(({ waits }) => waits)] };
  for (const {
    file: { name: _, ...ref },
    waits,
  } of fresh) {
    const key = `file:${waits.id}`;
    turn.jobs.push({ type: 'fetchFile', key, due: turn.now, chat: turn.chat, from: event.from, file: waits.id, party, ref });
  }
  for (const { waits } of fresh) turn.said.push(importSpeech.coming(waits.catalog.task, turn.dialogue.language));
  const [only, another] = fresh;
  if (only && !another && turn.said.length === 1) turn.card = cardOf(only.waits.id);
  return others.length > 0 ? { ...event, files: others } : undefined;
}

/** A list of goods has been fetched, or could not be. */
export function catalogFetched(turn: ChatTurn, found: Catalog, { from, outcome }: FetchedEvent): void {
  const { language } = turn.dialogue;
  if (outcome.type === 'stored') {
    work(turn, { from, party: found.party, cause: turn.cause }, found.catalog.task, 'check');
    const files = turn.dialogue.files?.map((one) => (one.id === found.id ? { ...one, facts: outcome.facts } : one)) ?? [];
    turn.dialogue = { ...turn.dialogue, files };
    return;
  }
  setCatalog(turn, found.id, 'gone');
  const said = fileSpeech.failed(outcome, { party: found.party, role: found.role, language });
  turn.said.push(outcome.type === 'too-big' ? [...said, ...importSpeech.tooBig(found.catalog.task.owner === undefined, language)] : said);
}

/** A file that turned out to belong to its sender's request. */
function passedOn({ catalog: _, ...file }: Catalog): WaitingFile {
  return file;
}

async function checked(
  deps: TurnDeps,
  turn: ChatTurn,
  found: Catalog,
  check: CatalogCheck,
  from: CatalogJob['from'],
): Promise<WaitingFile | undefined> {
  const { language } = turn.dialogue;
  const { task } = found.catalog;
  const drop = (): void => {
    setCatalog(turn, found.id, 'gone');
    work(turn, { from, party: found.party, cause: turn.cause }, task, 'drop');
  };
  switch (check.type) {
    case 'readable': {
      const deal = found.deal === undefined ? undefined : await deps.store.deal(found.deal);
      const setting = { admin: task.owner === undefined, ...(deal ? { request: deal.number } : {}) };
      turn.card = cardOf(task.file);
      turn.said.push(importSpeech.card(task, check, setting, language));
      if (isWorthwhile(check) || deal) setCatalog(turn, found.id, 'offered');
      else drop();
      return undefined;
    }
    case 'gone':
      setCatalog(turn, found.id, 'gone');
      turn.said.push(importSpeech.done(task, check, language));
      return undefined;
    case 'refused':
      // A supplier's table that is no list of goods is for the request that he has before him.
      if (task.owner !== undefined && found.deal !== undefined) return passedOn(found);
      turn.card = cardOf(task.file);
      turn.said.push(importSpeech.problem(check.problem, language));
      drop();
      return undefined;
    default:
      return check satisfies never;
  }
}

/** What has come of a list of goods is told; gives the file where it goes on to its sender's request instead. */
export async function catalogTurn(deps: TurnDeps, turn: ChatTurn, { task, news, from }: CatalogEvent): Promise<WaitingFile | undefined> {
  const found = turn.dialogue.files?.filter(isCatalog).find(({ id }) => id === task.file);
  const { language } = turn.dialogue;
  // Whoever has gone meanwhile is told nothing; what was imported stays.
  if (!found) return undefined;
  switch (news.type) {
    case 'checked':
      return checked(deps, turn, found, news.check, from);
    case 'progress':
      turn.card = cardOf(task.file);
      turn.said.push(importSpeech.progress(task, news.progress, language));
      return undefined;
    case 'diskFull':
      turn.said.push(importSpeech.diskFull(task, news.rows, language));
      return undefined;
    case 'done':
      setCatalog(turn, task.file, 'gone');
      turn.said.push(importSpeech.done(task, news.result, language));
      return undefined;
    case 'failed':
      setCatalog(turn, task.file, found.catalog.state === 'importing' ? 'offered' : 'gone');
      turn.said.push(importSpeech.failed(task, found.catalog.state === 'importing' ? 'import' : 'check', language));
      return undefined;
    default:
      return news satisfies never;
  }
}

const cardOf = (file: FileId): string => `import:${file}`;

/** A button of a list's card: import it, leave it, or pass it on to the request; gives the file for the last. */
export async function pressCatalog(
  deps: TurnDeps,
  turn: ChatTurn,
  act: Extract<PeopleAction, { type: 'importFile' | 'dropFile' | 'passFile' }>,
): Promise<WaitingFile | undefined> {
  const { language } = turn.dialogue;
  const found = turn.dialogue.files?.filter(isCatalog).find(({ id }) => id === act.file);
  const scope = await scopeOf(deps, turn);
  const { person } = turn;
  if (!found || !scope || person === undefined || (scope.type === 'own' && found.catalog.task.owner !== scope.supplier)) {
    if (found) turn.attempt = 'a button of a catalog file that is not the presser’s to import';
    turn.said.push(speech.oldButton(turn.dialogue));
    return undefined;
  }
  const { task: offered, state } = found.catalog;
  if (state !== 'offered') {
    turn.said.push(importSpeech.running(offered, language));
    return undefined;
  }
  const begin = { from: chatOfName(person), party: found.party, cause: turn.cause };
  switch (act.type) {
    case 'importFile': {
      setCatalog(turn, found.id, 'importing');
      work(turn, begin, { ...offered, language, ...(act.replace ? { replace: true } : {}) }, 'import');
      turn.card = cardOf(found.id);
      turn.said.push(importSpeech.began(offered, language));
      return undefined;
    }
    case 'dropFile':
      setCatalog(turn, found.id, 'gone');
      work(turn, begin, offered, 'drop');
      turn.said.push(importSpeech.dropped(offered, language));
      return undefined;
    case 'passFile':
      return passedOn(found);
    default:
      return act satisfies never;
  }
}
