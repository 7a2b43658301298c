import type { Counter, Gap, Question } from '../domain/deal/state.ts';
import { saysAnything } from '../domain/deal/terms.ts';
import type { SupplierId } from '../domain/ids.ts';
import { actions, commandButton, fields, hint, line, quoted, strong } from './blocks.ts';
import { type Ear, relayed, supplierName, supplierNames, wordsFor } from './ear.ts';
import { askBuyerButton } from './invitation.ts';
import { maskedNote } from './masked-note.ts';
import { termsRows } from './terms-rows.ts';
import type { ActionButton, Draft } from './types.ts';
import { rich, say } from './voice.ts';

/** The button after which the buyer's next words bargain with a supplier. */
export function counterButton({ ctx, lang }: Ear, supplier: Counter['supplier'] | undefined): ActionButton {
  return {
    label: say(lang, 'button-counter'),
    action: { type: 'prompt', deal: ctx.deal.id, what: { type: 'counter', ...(supplier && { supplier }) } },
  };
}

function counterRows(ear: Ear, counter: Counter): Draft {
  const { terms, by, supplier, quantity } = counter;
  const speaker = by === 'buyer' ? 'buyer' : supplier;
  const rows = termsRows(ear, terms, { by: speaker, ...(quantity && { quantity: quantity.value }) });
  return fields(rows, rich(ear.lang, 'counter-title'));
}

/** A counter-offer as it reaches the other side: the words, what was read from them, and how to answer. */
export function counterCard(ear: Ear, counter: Counter): Draft {
  const { ctx, lang } = ear;
  const { deal } = ctx;
  const speaker = counter.by === 'buyer' ? 'buyer' : counter.supplier;
  const words = quoted(relayed(ear, counter.words, speaker, 'speech').text);
  const firm = saysAnything(counter.terms);
  if (ear.to.type === 'buyer') {
    const take = commandButton(say(lang, 'button-take-proposal'), deal.id, { type: 'takeProposal', supplier: counter.supplier }, 'primary');
    return [
      line(lang, 'counter-from-supplier', { supplier: strong(supplierName(ear, counter.supplier)), number: strong(deal.number), words }),
      ...counterRows(ear, counter),
      ...actions(firm ? take : undefined, counterButton(ear, counter.supplier)),
    ];
  }
  const take = commandButton(say(lang, 'button-take-counter'), deal.id, { type: 'takeCounter' }, 'primary');
  return [
    line(lang, 'counter-from-buyer', { number: strong(deal.number), words }),
    ...counterRows(ear, counter),
    hint(lang, firm ? 'counter-hint-firm' : 'counter-hint'),
    ...actions(firm ? take : undefined, askBuyerButton(ear)),
  ];
}

/** Tells the one who bargains that his words went out, and what of them was masked. */
export function counterSent(ear: Ear, counter: Counter): Draft {
  const { lang } = ear;
  if (ear.to.type === 'buyer') {
    const { kinds } = relayed({ ...ear, to: { type: 'supplier', supplier: counter.supplier } }, counter.words, 'buyer', 'speech');
    return [
      line(lang, 'counter-sent-to-supplier', { supplier: strong(supplierName(ear, counter.supplier)) }),
      ...counterRows(ear, counter),
      ...maskedNote(ear, kinds),
    ];
  }
  const { kinds } = relayed({ ...ear, to: { type: 'buyer' } }, counter.words, counter.supplier, 'speech');
  return [line(lang, 'counter-sent-to-buyer'), ...counterRows(ear, counter), ...maskedNote(ear, kinds)];
}

function answerButton({ ctx, lang }: Ear, question: Question): ActionButton {
  return {
    label: say(lang, 'button-answer'),
    action: { type: 'prompt', deal: ctx.deal.id, what: { type: 'answer', question: question.id } },
    style: 'primary',
  };
}

/** A question as it reaches the one who is asked. */
export function questionCard(ear: Ear, question: Question): Draft {
  const { ctx, lang } = ear;
  const speaker = question.by === 'buyer' ? 'buyer' : question.supplier;
  const words = quoted(relayed(ear, question.words, speaker, 'speech').text);
  const number = strong(ctx.deal.number);
  if (ear.to.type === 'supplier') return [line(lang, 'question-from-buyer', { number, words }), ...actions(answerButton(ear, question))];
  const supplier = strong(supplierName(ear, question.supplier));
  return [
    line(lang, 'question-from-supplier', { number, supplier, words }),
    hint(lang, question.scope === 'request' ? 'answer-goes-to-all' : 'answer-goes-to-one', { supplier: supplier.text }),
    ...actions(answerButton(ear, question)),
  ];
}

/** Tells the asker that his question went out. */
export function questionSent(ear: Ear, question: Question, asked: readonly SupplierId[] = [question.supplier]): Draft {
  const { lang } = ear;
  if (ear.to.type === 'buyer') {
    const { kinds } = relayed({ ...ear, to: { type: 'supplier', supplier: question.supplier } }, question.words, 'buyer', 'speech');
    return [line(lang, 'question-sent-to-supplier', { supplier: strong(supplierNames(ear, asked)) }), ...maskedNote(ear, kinds)];
  }
  const { kinds } = relayed({ ...ear, to: { type: 'buyer' } }, question.words, question.supplier, 'speech');
  return [line(lang, 'question-sent-to-buyer'), ...maskedNote(ear, kinds)];
}

// Money in a question is an offer's and not for other suppliers, however the question was meant.
const MONEY =
  /[\p{Sc}%]|\b(?:usd|eur|cny|rmb|gbp|jpy|hkd|price|quote|offer|cost|discount|deposit)|元|块|价|报|折|优惠|定金|预付|[\d.]\s*(?:\/|per\b|each\b|每)/iu;

/** The answer as the asker gets it, and (where it concerns the request) every other supplier. */
export function answerCard(ear: Ear, question: Question): Draft {
  const { ctx, lang } = ear;
  if (!question.answer) return [];
  const number = strong(ctx.deal.number);
  if (question.by === 'buyer') {
    const answer = quoted(relayed(ear, question.answer, question.supplier, 'speech').text);
    const supplier = strong(supplierName(ear, question.supplier));
    return [
      line(lang, 'answer-from-supplier', { supplier, number, question: quoted(wordsFor(ear, question.words, 'buyer', 'speech')), answer }),
    ];
  }
  const answer = quoted(relayed(ear, question.answer, 'buyer', 'speech').text);
  if (ear.to.type === 'supplier' && ear.to.supplier === question.supplier) {
    return [
      line(lang, 'answer-from-buyer', { number, question: quoted(wordsFor(ear, question.words, question.supplier, 'speech')), answer }),
    ];
  }
  const asked = relayed(ear, question.words, question.supplier, 'speech');
  const quotable = asked.kinds.length === 0 && ctx.words(question.words.at) !== undefined && !MONEY.test(asked.text);
  return quotable
    ? [line(lang, 'answer-for-all-with-question', { number, question: quoted(asked.text), answer })]
    : [line(lang, 'answer-for-all', { number, answer })];
}

/** Tells the one who answered where his answer went. */
export function answerSent(ear: Ear, question: Question): Draft {
  const { ctx, lang } = ear;
  if (!question.answer) return [];
  if (ear.to.type === 'supplier') {
    const { kinds } = relayed({ ...ear, to: { type: 'buyer' } }, question.answer, question.supplier, 'speech');
    return [line(lang, 'answer-sent-to-buyer', { number: strong(ctx.deal.number) }), ...maskedNote(ear, kinds)];
  }
  const { kinds } = relayed({ ...ear, to: { type: 'supplier', supplier: question.supplier } }, question.answer, 'buyer', 'speech');
  const supplier = strong(supplierName(ear, question.supplier));
  return [line(lang, question.scope === 'request' ? 'answer-sent-to-all' : 'answer-sent-to-one', { supplier }), ...maskedNote(ear, kinds)];
}

/** The buyer's wish for a term that a quote lacks. */
export function gapCard({ ctx, lang }: Ear, gap: Gap): Draft {
  return [
    line(lang, 'gap-asked-of-you', { number: strong(ctx.deal.number), gap: say(lang, `gap-${gap}`) }),
    hint(lang, `gap-example-${gap}`),
  ];
}
