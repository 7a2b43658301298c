import type { PeopleAction } from '../../domain/dialogue.ts';
import { peopleSpeech } from '../../talk/index.ts';
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
    default:
      act satisfies never;
  }
}
