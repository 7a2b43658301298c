import type { MessageId, PartyId, SupplierId } from '../../domain/ids.ts';
import { hide } from '../../domain/mask/hide.ts';
import type { Language, OwnReader } from '../../ports/reading.ts';
import { isFaithful } from '../../talk/faithful.ts';
import { translated } from '../../talk/translated.ts';
import type { Draft, TalkContext } from '../../talk/types.ts';
import type { TurnDeps } from './turn.ts';

/** The places that a text names, as it names them. */
function placesIn(reader: OwnReader, text: string, now: TalkContext['now']): readonly string[] {
  const input = { message: '' as MessageId, text, now };
  const request = reader.request(input);
  const quote = reader.quote({ ...input, items: [] });
  const named = [request.destination, request.place, quote.place].filter((words) => words !== undefined);
  return named.map(({ at }) => text.slice(at.start, at.end));
}

/** What one side wrote, with its translation where the hearer reads another language, a translator is there, and it has changed no figure and no name. */
export function inHearersLanguage(
  deps: Pick<TurnDeps, 'helpers' | 'asked' | 'reader'>,
  draft: Draft,
  { party, language }: { readonly party: PartyId; readonly language: Language },
  talk: TalkContext,
): Draft {
  const { asked, reader } = deps;
  const translator = deps.helpers?.translator;
  if (!translator || !asked) return draft;
  const { deal, now } = talk;
  const suppliers: readonly SupplierId[] = deal.invitations.map(({ supplier }) => supplier);
  const names = [deal.buyer, ...suppliers].flatMap((one) => talk.known(one));
  return translated(draft, language, (text) => {
    const { text: hidden } = hide(text, names);
    return asked.translations.ask(`${language} ${hidden}`, async (signal) => {
      const outcome = await translator.translate({ person: party, text: hidden, to: language }, signal);
      if (outcome.type !== 'answer') return undefined;
      const said = outcome.value.trim();
      return isFaithful(hidden, said, language, placesIn(reader, hidden, now)) ? said : undefined;
    });
  });
}
