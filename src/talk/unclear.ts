import { invitationsInForce } from '../domain/deal/query.ts';
import type { Deal } from '../domain/deal/state.ts';
import type { MessageId } from '../domain/ids.ts';
import type { RequestSpec } from '../domain/request.ts';
import { actions, fields, line, strong } from './blocks.ts';
import { buyerEar, numbered } from './ear.ts';
import type { Hearer } from './hearer.ts';
import { changedRows } from './request-card.ts';
import type { ActionButton, Draft, TalkContext } from './types.ts';
import { rich, say } from './voice.ts';

/** Suppliers that have a button of their own; more are reached together, or by their number in the text. */
const MAX_SUPPLIER_BUTTONS = 8;

/** Words that the desk can do nothing with by itself: whoever wrote them says with a tap whom they are for. */
export function unclear(deal: Deal, message: MessageId, { language, role }: Hearer): Draft {
  const number = strong(deal.number);
  if (role === 'supplier') {
    return [
      line(language, 'unclear-supplier', { number }),
      ...actions({ label: say(language, 'button-pass-on-buyer'), action: { type: 'passOn', deal: deal.id, message } }),
    ];
  }
  const there = invitationsInForce(deal);
  const each = there.slice(0, MAX_SUPPLIER_BUTTONS).map(
    ({ supplier, n }): ActionButton => ({
      label: numbered(language, n),
      action: { type: 'parked', deal: deal.id, message, as: 'ask', supplier },
    }),
  );
  return [
    line(language, 'unclear-buyer', { number, n: there.length }),
    ...actions(there.length > 1 ? passOnButton(deal, message, there.length, language) : undefined, ...each, {
      label: say(language, 'button-change'),
      action: { type: 'prompt', deal: deal.id, what: { type: 'change' } },
    }),
  ];
}

/** The button that puts a parked text to every supplier who has the request. */
export function passOnButton(deal: Deal, message: MessageId, n: number, language: Hearer['language']): ActionButton {
  return { label: say(language, 'button-pass-on-all', { n }), action: { type: 'passOn', deal: deal.id, message } };
}

/** A change that was guessed at, shown before the suppliers hear of it. */
export function unsureChange(ctx: TalkContext, spec: RequestSpec, message: MessageId): Draft {
  const ear = buyerEar(ctx);
  const { lang } = ear;
  const { deal } = ctx;
  const there = invitationsInForce(deal).length;
  return [
    line(lang, 'unsure-change', { number: strong(deal.number), n: there }),
    ...fields(changedRows(ear, deal.spec, spec), rich(lang, 'changed-title')),
    ...actions(
      { label: say(lang, 'button-change-so'), action: { type: 'amend', deal: deal.id, message }, style: 'primary' },
      there > 0 ? passOnButton(deal, message, there, lang) : undefined,
    ),
  ];
}
