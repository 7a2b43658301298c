import type { DealId, Instant, PartyId, RequestNumber, SupplierId } from '../../domain/ids.ts';
import type { PeopleChange, PersonKey } from '../../ports/people.ts';
import type { Job, TurnStore } from '../../ports/store.ts';
import { termsOf } from './settings.ts';

/** Deals of one party that are looked through for those still open. */
const DEALS_LOOKED_AT = 1_000;
/** "telegram:4711": a person whom the desk need not have met. */
const PERSON = /^(?:web|telegram|discord):\S+$/u;
const NUMBER = /^R-?\d{4,9}$/iu;

/** What blocking somebody, or letting him in again, changes. */
export type Blocking = {
  readonly people: readonly PeopleChange[];
  readonly jobs: readonly Job[];
  readonly persons: readonly PersonKey[];
  /** Suppliers that get no request any more, or get them again. */
  readonly suppliers: readonly SupplierId[];
};

type Gone = { readonly type: 'buyerGone' } | { readonly type: 'supplierGone'; readonly supplier: SupplierId };

/** A job that tells a deal of it. */
function goneJob(deal: DealId, command: Gone, now: Instant): Job {
  const who = command.type === 'supplierGone' ? command.supplier : 'buyer';
  return { type: 'timer', key: `${deal}:gone:${who}:${now}`, due: now, deal, command };
}

/** Calls off what a buyer has open. */
export async function callOff(store: TurnStore, buyer: PartyId, now: Instant): Promise<readonly Job[]> {
  const deals = await store.requestsOf(buyer, DEALS_LOOKED_AT);
  const open = deals.filter(({ status }) => status === 'draft' || status === 'open' || status === 'awarded');
  return open.map(({ id }) => goneJob(id, { type: 'buyerGone' }, now));
}

/** Takes a supplier out of every deal in which he can still say something. */
export async function stepOut(store: TurnStore, supplier: SupplierId, now: Instant): Promise<readonly Job[]> {
  const active = (await store.invitationsOf(supplier, DEALS_LOOKED_AT)).filter((one) => one.active);
  return active.map(({ id }) => goneJob(id, { type: 'supplierGone', supplier }, now));
}

async function supplierChange(store: TurnStore, supplier: SupplierId, blocked: boolean): Promise<PeopleChange> {
  const { blocked: _, ...terms } = await termsOf({ store }, supplier);
  return { type: 'terms', supplier, terms: blocked ? { ...terms, blocked: true } : terms };
}

/** The persons behind a name: one of a platform, a chat, a party, or a request whose buyer is meant. */
async function personsBehind(store: TurnStore, name: string): Promise<readonly PersonKey[]> {
  const request = NUMBER.test(name) ? `R-${name.replace(/\D/gu, '')}` : undefined;
  const deal = request === undefined ? undefined : await store.dealByNumber(request as RequestNumber);
  const parties = deal ? [deal.buyer] : await store.people.partiesBehind(name);
  if (PERSON.test(name) && (await store.people.isPerson(name))) return [name];
  const persons = await Promise.all(parties.map((party) => store.people.personsOf(party)));
  const found = [...new Set(persons.flat())];
  return found.length === 0 && PERSON.test(name) ? [name] : found;
}

/**
 * What blocks, or unblocks, whoever is named: a person ("telegram:4711"), the buyer of a request ("R-1001"), a supplier by his id.
 * Undefined where there is nobody of that name.
 */
export async function blocking(store: TurnStore, name: string, blocked: boolean, now: Instant): Promise<Blocking | undefined> {
  const [company] = await store.suppliers([name as SupplierId]);
  if (company) {
    const people = [await supplierChange(store, company.id, blocked)];
    return { people, jobs: blocked ? await stepOut(store, company.id, now) : [], persons: [], suppliers: [company.id] };
  }
  const persons = await personsBehind(store, name);
  if (persons.length === 0) return undefined;
  const people = persons.map((person): PeopleChange => ({ type: 'flags', person, flags: { blocked } }));
  const parties = [...new Set((await Promise.all(persons.map((person) => store.people.partiesBehind(person)))).flat())];
  const jobs: Job[] = [];
  for (const party of parties) {
    const others = (await store.people.personsOf(party)).filter((person) => !persons.includes(person));
    // A supplier whom others answer for as well goes on without the one.
    if (!blocked || others.length > 0) continue;
    jobs.push(...(await callOff(store, party, now)), ...(await stepOut(store, party as SupplierId, now)));
  }
  return { people, jobs, persons, suppliers: [] };
}
