import type { MessageId } from '../../src/domain/ids.ts';
import { formOf } from '../../src/engine/turn/outcome.ts';
import type { OutMessage, Platform } from '../../src/ports/chat.ts';
import type { Language } from '../../src/ports/reading.ts';
import type { Draft } from '../../src/talk/types.ts';

/** A card as a message on a platform, its buttons with tokens that are the same in every run. */
export function platformMessage(platform: Platform, language: Language, draft: Draft): OutMessage {
  let tokens = 0;
  const blocks = draft.map((block) => {
    if (block.type !== 'actions') return block;
    const buttons = block.buttons.flatMap(({ action, ...button }) => {
      const form = formOf(action);
      if (platform === 'telegram' && form === 'quote') return [];
      tokens += 1;
      return [{ ...button, token: `t${tokens}`, ...(platform === 'discord' && form ? { form } : {}) }];
    });
    return { ...block, buttons };
  });
  return { id: 'm1' as MessageId, chat: { platform, id: '4711' }, language, blocks };
}
