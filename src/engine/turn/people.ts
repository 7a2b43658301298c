import type { PeopleAction } from '../../domain/dialogue.ts';
import { listingSpeech, peopleSpeech, speech } from '../../talk/index.ts';
import { mayAdminister, revoke } from './admin.ts';
import { pressCatalog } from './catalog.ts';
import { passOn } from './files.ts';
import { forget } from './forget.ts';
import { acceptCode } from './join.ts';
import { handOver, leave } from './leave.ts';
import { keepListing } from './listing-change.ts';
import { seatChosen } from './seat.ts';
import { pressSetting } from './settings.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** What a button does to a person's own place at the desk. */
export async function pressPeople(deps: TurnDeps, turn: ChatTurn, act: PeopleAction): Promise<void> {
  switch (act.type) {
    case 'join':
      await acceptCode(deps, turn, act.code);
      return;
    case 'refuseJoin':
      turn.said.push(peopleSpeech.joinRefused(turn.dialogue.language));
      return;
    case 'settings':
    case 'question':
    case 'set':
    case 'skip':
      await pressSetting(deps, turn, act);
      return;
    case 'seat':
      await seatChosen(deps, turn, act.role, act.message);
      return;
    case 'handover':
      await handOver(deps, turn);
      return;
    case 'leave':
      await leave(deps, turn);
      return;
    case 'stay':
      turn.said.push(peopleSpeech.stayed(turn.dialogue.language));
      return;
    case 'forget':
      await forget(deps, turn);
      return;
    case 'keepListing':
      await keepListing(deps, turn, act.change);
      return;
    case 'dropListing':
      turn.said.push(listingSpeech.dropped(turn.dialogue.language));
      return;
    case 'importFile':
    case 'dropFile':
    case 'passFile': {
      const file = await pressCatalog(deps, turn, act);
      if (file) await passOn(deps, turn, file);
      return;
    }
    case 'revoke':
      if (await mayAdminister(deps, turn)) await revoke(deps, turn, act.code);
      else turn.said.push(speech.oldButton(turn.dialogue));
      return;
    default:
      act satisfies never;
  }
}
