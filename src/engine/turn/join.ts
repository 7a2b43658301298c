import type { Instant, SupplierId } from '../../domain/ids.ts';
import { CODE_TRIES, type Code, faultOf, readCode } from '../../domain/people/codes.ts';
import { withSeat } from '../../domain/people/seats.ts';
import type { ChatRef } from '../../ports/chat.ts';
import type { PersonKey } from '../../ports/people.ts';
import { adminSpeech, peopleSpeech } from '../../talk/index.ts';
import { chatOfName } from '../chats.ts';
import { vacate } from './leave.ts';
import { linkTo } from './link.ts';
import { companyName, guide, supplierHere, termsOf } from './settings.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** Letters of a time that name its hour: "2026-11-23T09". */
const HOUR_LENGTH = 13;
const hourOf = (at: Instant): string => new Date(at).toISOString().slice(0, HOUR_LENGTH);

/** A code that opens something, and the person who shows it. */
type Shown = { readonly code: Code; readonly person: PersonKey };

/** Looks a code up for somebody who may try only so often; what is wrong with it is said. */
async function lookUp(deps: TurnDeps, turn: ChatTurn, given: string): Promise<Shown | undefined> {
  const { language } = turn.dialogue;
  const { person, now } = turn;
  if (person === undefined) {
    turn.said.push(peopleSpeech.privateOnly(language));
    return undefined;
  }
  const span = hourOf(now);
  const wrong = await deps.store.people.counted([person], 'codes');
  if ((wrong.find((one) => one.span === span)?.count ?? 0) >= CODE_TRIES) {
    turn.said.push(peopleSpeech.codeTries(language));
    return undefined;
  }
  const text = readCode(given);
  const code = text === undefined ? undefined : await deps.store.people.code(text);
  const fault = faultOf(code, now);
  if (code && fault === undefined) return { code, person };
  turn.people.push({ type: 'counted', who: person, kind: 'codes', span });
  turn.attempt = `a code that is ${fault ?? 'unknown'}`;
  turn.said.push(peopleSpeech.codeFault(fault ?? 'unknown', language));
  return undefined;
}

/** "/join CODE", or the link that says the same: shows whose desk it is and for whom, and asks. */
export async function joinTurn(deps: TurnDeps, turn: ChatTurn, given: string): Promise<void> {
  const { language } = turn.dialogue;
  if (given.trim() === '') {
    turn.said.push(peopleSpeech.joinHow(language));
    return;
  }
  const shown = await lookUp(deps, turn, given);
  if (!shown) return;
  const { code, person } = shown;
  switch (code.kind) {
    case 'supplier':
    case 'handover': {
      const supplier = code.party as SupplierId;
      const here = supplierHere(turn.dialogue);
      const name = await companyName(deps, turn, supplier);
      if (here === supplier) {
        turn.said.push(peopleSpeech.joinedAlready(name, language));
        return;
      }
      turn.said.push(
        peopleSpeech.offer(
          {
            ...(deps.name === undefined ? {} : { desk: deps.name }),
            supplier: name,
            kind: code.kind,
            code: code.code,
            ...(here === undefined ? {} : { replaces: await companyName(deps, turn, here) }),
          },
          language,
        ),
      );
      return;
    }
    case 'admin':
      turn.people.push({ type: 'codeUsed', code: code.code }, { type: 'flags', person, flags: { admin: true } });
      turn.said.push(adminSpeech.welcome(language));
      return;
    case 'link':
      await linkTo(deps, turn, code);
      return;
    default:
      code.kind satisfies never;
  }
}

/** The chat that hands its seat over is told, and hears no more of it. */
async function takeOver(deps: TurnDeps, turn: ChatTurn, supplier: SupplierId, from: ChatRef): Promise<void> {
  const known = await deps.store.dialogue(from);
  turn.people.push({ type: 'unseated', chat: from, party: supplier });
  if (!known) return;
  const { party, language } = known.state;
  const name = await companyName(deps, turn, supplier);
  turn.elsewhere.push({ to: { chat: from, party, language }, draft: peopleSpeech.handedOver(name, language) });
}

/** The person accepts: the supplier has a seat in his chat from now on, and he is asked what he wants. */
export async function acceptCode(deps: TurnDeps, turn: ChatTurn, text: string): Promise<void> {
  const code = (await lookUp(deps, turn, text))?.code;
  if (!code) return;
  const supplier = code.party as SupplierId;
  const name = await companyName(deps, turn, supplier);
  if (supplierHere(turn.dialogue) === supplier) {
    turn.said.push(peopleSpeech.joinedAlready(name, turn.dialogue.language));
    return;
  }
  turn.people.push({ type: 'codeUsed', code: code.code });
  const before = supplierHere(turn.dialogue);
  if (before !== undefined) await vacate(deps, turn, before);
  if (code.kind === 'handover' && code.chat !== undefined) await takeOver(deps, turn, supplier, chatOfName(code.chat));
  turn.dialogue = withSeat(turn.dialogue, { party: supplier, role: 'supplier' });
  const { left: _, ...terms } = await termsOf(deps, supplier);
  turn.people.push({ type: 'terms', supplier, terms });
  turn.said.push(peopleSpeech.joined(name, turn.dialogue.language));
  await guide(deps, turn, supplier);
}
