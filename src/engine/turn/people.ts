import type { PeopleAction } from '../../domain/dialogue.ts';
import { peopleSpeech, speech } from '../../talk/index.ts';
import { mayAdminister, revoke } from './admin.ts';
import { acceptCode } from './join.ts';
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
    case 'revoke':
      if (await mayAdminister(deps, turn)) await revoke(deps, turn, act.code);
      else turn.said.push(speech.oldButton(turn.dialogue));
      return;
    default:
      act satisfies never;
  }
}
