import type { Dialogue } from '../../domain/dialogue.ts';
import type { PartyId, SupplierId } from '../../domain/ids.ts';
import { companyForms } from '../../domain/mask/company-forms.ts';
import { hide } from '../../domain/mask/hide.ts';
import { isThirdLanguage } from '../../domain/tongue.ts';
import type { Supplier } from '../../ports/catalog.ts';
import type { OwnReader, TurnReading } from '../../ports/reading.ts';
import type { Profile, TurnStore } from '../../ports/store.ts';
import { mergedReading } from '../../reading/merged.ts';
import { isUnsure } from '../../reading/unsure.ts';
import type { TurnDeps } from './turn.ts';

const said = (names: readonly (string | undefined)[]): readonly string[] => names.filter((name) => name !== undefined);

/** What a buyer could be known by. */
export function namesOfBuyer({ name, contact, known = [] }: Profile): readonly string[] {
  return said([name, contact, ...known]);
}

/** What a supplier could be known by. */
export function namesOfSupplier(supplier: Supplier | undefined): readonly string[] {
  const names = said([supplier?.name, supplier?.nameZh]).flatMap((name) => companyForms(name, supplier?.city));
  const contact = supplier?.contact;
  return said([...names, contact?.person, contact?.email, contact?.phone]);
}

/** The names registered for whoever writes. */
async function ownNames(
  store: TurnStore,
  { role, party }: { readonly role: Dialogue['role']; readonly party: PartyId },
): Promise<readonly string[]> {
  const names = namesOfBuyer(await store.profile(party));
  if (role === 'buyer') return names;
  const [supplier] = await store.suppliers([party as SupplierId]);
  return [...names, ...namesOfSupplier(supplier)];
}

/**
 * The own reader's reading, bettered by a model where there is one and the own reader is unsure or has no grammar for the language.
 * The turn is worked out anew when the model has answered; until then, and where it does not, the own reading stands.
 */
export async function secondReading(
  deps: TurnDeps,
  dialogue: Dialogue,
  input: Parameters<OwnReader['turn']>[0],
  own: TurnReading,
): Promise<TurnReading> {
  const { helpers, asked } = deps;
  if (!helpers?.reader || !asked) return own;
  const { reader } = helpers;
  const isThird = isThirdLanguage(input.text);
  if (!isThird && !isUnsure(own)) return own;
  const names = await ownNames(deps.store, dialogue);
  const hidden = hide(input.text, names);
  const { role, state, context } = input;
  const { price, moq, leadTimeDays, incoterm } = context.lastOffer ?? {};
  const ask = {
    person: dialogue.party,
    text: hidden.text,
    role,
    state,
    items: context.items.flatMap(({ product }) => (product === undefined ? [] : [hide(product, names).text])),
    ...(context.lastOffer
      ? {
          lastOffer: {
            ...(price ? { price } : {}),
            ...(moq ? { moq } : {}),
            ...(leadTimeDays ? { leadTimeDays } : {}),
            ...(incoterm === undefined ? {} : { incoterm }),
          },
        }
      : {}),
    ...(context.asked === undefined ? {} : { asked: hide(context.asked, names).text }),
  } as const;
  const outcome = asked.readings.ask(JSON.stringify(ask), (signal) => reader.read(ask, signal));
  return outcome?.type === 'answer' ? mergedReading(deps.reader, input, own, hidden, outcome.value, isThird) : own;
}
