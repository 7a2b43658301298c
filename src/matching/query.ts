import type { Identifier } from '../domain/request.ts';
import { absences, hanAbsence, withoutCue } from './absence.ts';
import { hanPieces } from './gloss.ts';
import { QUALITIES } from './glossary.ts';
import { isGrade } from './grade.ts';
import { termId } from './hash.ts';
import { kinship } from './latent.ts';
import { idf, type Lexicon } from './lexicon.ts';
import { type Measure, measures, measureTerm, otherwise } from './measure.ts';
import { absentTerm, identifierTerm, trunkTerm } from './profile.ts';
import { stem } from './stem.ts';
import { SHORT_FORMS, SYNONYMS } from './synonyms.ts';
import { codeTrunk, hanTerms, normalise, type Word, words } from './text.ts';
import type { Speller } from './typo.ts';

/** One way of writing a concept: terms that stand together, and how surely they mean it (1: as asked). */
export type Alternative = { readonly terms: readonly number[]; readonly factor: number; readonly slip?: true };

/** One thing that a request says. */
export type Concept = {
  readonly text: string;
  readonly kind: 'word' | 'number' | 'code' | 'measure' | 'absence';
  readonly weight: number;
  readonly alternatives: readonly Alternative[];
  /** Names one product by itself: CAS, HS or part number said to be one. */
  readonly exact?: boolean;
  /** Names the thing. */
  readonly names?: true;
  /** Told of what the thing is for ("for electric motors"), and not of the thing. */
  readonly purpose?: boolean;
  /** A measure that is a grade: it tells one material from another. */
  readonly grade?: true;
};

/** Something that is not to be there. */
export type Exclusion = { readonly text: string; readonly terms: readonly (readonly number[])[]; readonly absent: readonly number[] };

/** A request's words as ranking reads them. */
export type Query = {
  readonly concepts: readonly Concept[];
  readonly exclusions: readonly Exclusion[];
  readonly measures: readonly Measure[];
  /** The stem that names the thing: the last word before "for", "with", a comma; 0 where there is none. */
  readonly head: number;
};

const STOP = new Set([
  'a',
  'an',
  'the',
  'of',
  'for',
  'with',
  'and',
  'in',
  'on',
  'to',
  'by',
  'or',
  'is',
  'are',
  'at',
  'from',
  'as',
  'be',
  'it',
  'your',
  'my',
  'our',
  'that',
  'this',
  'w',
  'we',
  'i',
  'you',
  'need',
  'x',
  'cas',
]);
/** A CAS registry number, which names one substance wherever it stands. */
const CAS = /(?<![\d-])\d{2,7}-\d{2}-\d(?![\d-])/g;
/** Words of finish, colour and dealing that follow the name of a thing. */
const FINISHES = new Set(
  'bulk wholesale export custom logo blank sample supply technical industrial grade zinc chrome nickel black white red blue green grey gray yellow brown natural assorted clear powder matt matte'.split(
    ' ',
  ),
);
const HEAD_CUES = new Set(['for', 'with', 'in', 'on', 'to', 'from', 'of', 'without', 'no', 'w']);
/** Weight of a single character that is no word of the trade: 的, 型, 款. */
const LOOSE_CHARACTER = 0.2;
/** How surely the bare figure of a measure means the measure. */
export const BARE_FIGURE = 0.5;
/** How surely the sides of a size mean the size where it stands nowhere as one. */
const SIDES = 0.7;
/** A size tells more than one figure. */
const SIZE_WORTH = 1.3;
const EXCLUSION_REACH = 3;
const CORRECTIONS = 2;
/** Shorter words have too many neighbours to doubt them for their company. */
const MISSPELT_FROM = 5;
/** How near a word is at most to the others where it seems not meant, and at least where it may be (cosine of what was learned). */
const STRANGER = 0.1;
const AT_HOME = 0.6;

/** What the tuning of ranking may change about reading a query. */
export type QueryTuning = {
  readonly codePart: number;
  readonly number: number;
  readonly corrected: number;
  readonly compound: number;
  readonly gloss: number;
  readonly absence: number;
  readonly relative: number;
  readonly kinship: number;
  readonly trunk: number;
  readonly synonym: number;
  readonly otherwise: number;
  readonly misfit: number;
};
const QUERY_TUNING: QueryTuning = {
  codePart: 0.5,
  number: 0.8,
  corrected: 0.8,
  compound: 0.9,
  gloss: 0.9,
  absence: 1,
  relative: 0.7,
  kinship: 0.55,
  trunk: 0.6,
  synonym: 0.7,
  otherwise: 0.9,
  misfit: 0.6,
};

/** Reads a request's words against what the catalog taught. */
export function readQuery(text: string, lexicon: Lexicon, speller: Speller, tuning: QueryTuning = QUERY_TUNING): Query {
  const { words: list, codes } = words(normalise(text));
  const concepts: Concept[] = [];
  const exclusions: Exclusion[] = [];
  const gone = new Set<number>();
  const addAbsence = (shown: string, stems: readonly string[]): void => {
    const absent = stems.map((each) => termId(absentTerm(each)));
    exclusions.push({ text: shown, terms: stems.map((each) => [termId(each), ...relatives(each)]), absent });
    concepts.push({
      text: shown,
      kind: 'absence',
      weight: tuning.absence,
      alternatives: absent.map((term) => ({ terms: [term], factor: 1 })),
    });
  };
  for (const absence of absences(list, EXCLUSION_REACH)) {
    const inside = absence.to < absence.from;
    if (!inside) for (let i = absence.from; i <= absence.to; i++) gone.add(i);
    if (!inside) for (let i = absence.cueFrom; i <= absence.cueTo; i++) gone.add(i);
    if (!inside)
      addAbsence(
        list
          .slice(absence.from, absence.to + 1)
          .map((word) => word.surface)
          .join(' '),
        absence.stems,
      );
  }
  const said = measures(list).filter((figure) => !gone.has(figure.from));
  const sidesOf = (size: Measure): readonly Measure[] =>
    said.filter((side) => size.kind === 'size' && side.kind === 'length' && side.from >= size.from && side.to <= size.to);
  const inSizes = new Set(said.flatMap(sidesOf));
  const figures = said.filter((figure) => !inSizes.has(figure));
  for (const figure of figures) {
    const plain = list.slice(figure.from, figure.to + 1);
    for (let i = figure.from; i <= figure.to; i++) gone.add(i);
    concepts.push({
      text: figure.shown,
      kind: 'measure',
      ...(isGrade(figure.kind)
        ? { grade: true as const, weight: 1 }
        : { weight: tuning.number * (figure.kind === 'size' ? SIZE_WORTH : 1) }),
      alternatives: [
        { terms: [termId(measureTerm(figure))], factor: 1 },
        { terms: sidesOf(figure).map((side) => termId(measureTerm(side))), factor: SIDES },
        ...otherwise(figure).map((other) => ({ terms: [termId(measureTerm(other))], factor: tuning.otherwise })),
        { terms: plain.filter((word) => word.kind === 'number').map((word) => termId(word.text)), factor: BARE_FIGURE },
      ].filter((alternative) => alternative.terms.length > 0),
    });
  }
  const mixed = new Set<number>();
  const measured = new Set(figures.map((figure) => list[figure.from]?.chunk));
  for (const code of codes) {
    if (!code.mixed || list.every((word, i) => word.chunk !== code.chunk || gone.has(i) || word.surface === 'x')) continue;
    if (list.some((word, i) => word.chunk === code.chunk && gone.has(i)) && !measured.has(code.chunk)) continue;
    const formula = spelledOut(code.text);
    if (formula.length > 0) {
      list.forEach((word, i) => {
        if (word.chunk === code.chunk) gone.add(i);
      });
      concepts.push({ text: code.text, kind: 'word', weight: 1, alternatives: [{ terms: [termId(code.text)], factor: 1 }, ...formula] });
      continue;
    }
    mixed.add(code.chunk);
    concepts.push({ text: code.text, kind: 'code', weight: 1, alternatives: codeAlternatives(code.text) });
  }
  const plain: number[] = [];
  let named = false;
  const purpose = purposeOf(list);
  list.forEach((word, i) => {
    if (gone.has(i)) return;
    if (word.kind === 'han') addHan(word.text);
    else if (word.kind === 'number' || mixed.has(word.chunk)) {
      if (word.kind === 'word' && word.surface.length === 1 && word.surface === 'x') return;
      concepts.push({
        text: word.surface,
        kind: 'number',
        weight: mixed.has(word.chunk) ? tuning.codePart : tuning.number,
        alternatives: [{ terms: [termId(word.text)], factor: 1 }],
      });
    } else if (!STOP.has(word.surface)) plain.push(i);
  });
  plain.forEach((index, n) => {
    const word = list[index];
    if (!word) return;
    const before = index - 1 === plain[n - 1] ? list[index - 1] : undefined;
    const after = index + 1 === plain[n + 1] ? list[index + 1] : undefined;
    const others = plain.flatMap((other) => (other === index ? [] : (list[other]?.text ?? [])));
    const concept = wordConcept(word, before, after, others);
    concepts.push(purpose.has(index) ? { ...concept, purpose: true } : concept);
  });

  function spelledOut(short: string): readonly Alternative[] {
    const words = SHORT_FORMS.get(short);
    return words ? [{ terms: words.map((word) => termId(stem(word))), factor: tuning.gloss }] : [];
  }

  function codeAlternatives(code: string): readonly Alternative[] {
    const trunk = codeTrunk(code);
    const exact = { terms: [termId(code)], factor: 1 };
    return trunk === null ? [exact] : [exact, { terms: [termId(trunkTerm(trunk))], factor: tuning.trunk }];
  }

  function addHan(run: string): void {
    const cut = hanAbsence(run);
    if (cut) addAbsence(cut.absent, [cut.absent, ...hanPieces(cut.absent).flatMap((piece) => piece.english)]);
    const pieces = hanPieces(cut ? cut.present : withoutCue(run));
    // 不锈钢六角螺栓: what names the thing comes last, and what is said of it after a space comes after
    const last = pieces.at(-1);
    const name = named || !last || last.han.length === 1 || QUALITIES.has(last.han) ? undefined : last;
    if (name) named = true;
    for (const piece of pieces) {
      const han = hanTerms(piece.han).map(termId);
      if (han.length === 0) continue;
      concepts.push({
        text: piece.han,
        kind: 'word',
        ...(piece === name ? { names: true as const } : {}),
        weight: piece.han.length === 1 && piece.english.length === 0 ? LOOSE_CHARACTER : 1,
        alternatives:
          piece.english.length > 0
            ? [
                { terms: han, factor: 1 },
                { terms: piece.english.map(termId), factor: tuning.gloss },
              ]
            : [{ terms: han, factor: 1 }],
      });
    }
  }

  /** A word between its neighbours, where these stand right beside it and are words of the request too. */
  function wordConcept(word: Word, before: Word | undefined, after: Word | undefined, others: readonly string[]): Concept {
    const id = termId(word.text);
    const alternatives: Alternative[] = [{ terms: [id], factor: 1 }];
    if (after) alternatives.push(...joined(word, after));
    if (before) alternatives.push(...joined(before, word));
    const known = lexicon.frequency.has(id) || lexicon.vocabulary.has(word.surface);
    if (!known) {
      const split = compound(word.surface);
      if (split) alternatives.push({ terms: split, factor: tuning.compound });
      else
        speller.near(word.surface, CORRECTIONS).forEach((stemmed, n) => {
          alternatives.push({ terms: [termId(stemmed)], factor: tuning.corrected / (n + 1), slip: true });
        });
    }
    if (known) alternatives.push(...misspelt(word, others));
    alternatives.push(...spelledOut(word.surface));
    for (const synonym of SYNONYMS.get(word.surface) ?? SYNONYMS.get(word.text) ?? [])
      alternatives.push({ terms: [termId(stem(synonym))], factor: tuning.synonym });
    for (const relative of relatives(word.surface)) alternatives.push({ terms: [relative], factor: tuning.relative });
    return { text: word.surface, kind: 'word', weight: 1, alternatives };
  }

  /** A word of the catalog that never stands with the others of the request, where one a letter away does: a planner by Makita. */
  function misspelt(word: Word, others: readonly string[]): readonly Alternative[] {
    const { latent } = lexicon;
    if (!latent || word.surface.length < MISSPELT_FROM || others.length === 0) return [];
    const ids = others.map(termId);
    const nearest = (id: number): number => Math.max(...ids.map((other) => kinship(id, other, latent)));
    const own = termId(word.text);
    if (!latent.row.has(own) || nearest(own) > STRANGER) return [];
    return speller
      .near(word.surface, CORRECTIONS + 1)
      .map(termId)
      .filter((id) => id !== own && nearest(id) >= AT_HOME)
      .map((id) => ({ terms: [id], factor: tuning.misfit, slip: true }));
  }

  /** Words of one family that the catalog uses alike. */
  function relatives(word: string): readonly number[] {
    const id = termId(stem(word));
    const { latent } = lexicon;
    if (!latent || tuning.relative === 0) return [];
    return speller
      .family(word)
      .map(termId)
      .filter((other) => other !== id && kinship(id, other, latent) >= tuning.kinship);
  }

  function joined(first: Word, second: Word): readonly Alternative[] {
    const one = stem(first.surface + second.surface);
    const id = termId(one);
    return lexicon.frequency.has(id) || lexicon.vocabulary.has(one) ? [{ terms: [id], factor: tuning.compound }] : [];
  }

  function compound(word: string): readonly number[] | null {
    let best: readonly number[] | null = null;
    let most = 0;
    for (let cut = 3; cut <= word.length - 3; cut++) {
      const left = lexicon.vocabulary.get(word.slice(0, cut)) ?? 0;
      const right = lexicon.vocabulary.get(word.slice(cut)) ?? 0;
      if (Math.min(left, right) > most) {
        most = Math.min(left, right);
        best = [termId(stem(word.slice(0, cut))), termId(stem(word.slice(cut)))];
      }
    }
    return best;
  }

  const query = { concepts, exclusions, measures: figures, head: headOf(list, gone, mixed) };
  const cas = [...text.matchAll(CAS)].map(([code]) => ({ kind: 'cas' as const, code }));
  return cas.length === 0 ? query : withIdentifiers(query, cas);
}

/** The words after "for", up to the next break: what the thing is for. */
function purposeOf(list: readonly Word[]): ReadonlySet<number> {
  const found = new Set<number>();
  let on = false;
  list.forEach((word, i) => {
    if (word.before === 'break') on = false;
    if (on) found.add(i);
    if (word.surface === 'for' && i > 0) on = true;
  });
  return found;
}

function headOf(list: readonly Word[], gone: ReadonlySet<number>, codes: ReadonlySet<number>): number {
  let head = 0;
  for (let i = 0; i < list.length; i++) {
    const word = list[i];
    if (!word) continue;
    const figure = gone.has(i) || word.kind === 'number' || codes.has(word.chunk);
    if (head !== 0 && (figure || word.before === 'break' || HEAD_CUES.has(word.surface))) break;
    // "hex bolts zinc plated": what was done to a thing does not name it
    const done = head !== 0 && (word.surface.endsWith('ed') || FINISHES.has(word.surface));
    if (word.kind === 'word' && !figure && !done && !STOP.has(word.surface)) head = termId(word.text);
  }
  return head;
}

/** The query as a sparse vector: each term once, with the weight of the surest concept that it stands for. */
export function sparseQuery(query: Query, lexicon: Lexicon): { readonly indices: readonly number[]; readonly values: readonly number[] } {
  const weights = new Map<number, number>();
  for (const concept of query.concepts) {
    for (const { terms, factor } of concept.alternatives) {
      for (const term of terms) {
        const weight = (concept.weight * factor * idf(lexicon, term)) / terms.length ** 0.5;
        if (weight > (weights.get(term) ?? 0)) weights.set(term, weight);
      }
    }
  }
  return { indices: [...weights.keys()], values: [...weights.values()] };
}

/** The query with the request's identifiers as concepts of their own. */
export function withIdentifiers(query: Query, identifiers: readonly Identifier[]): Query {
  const concepts = identifiers.map(
    ({ kind, code }): Concept => ({
      text: code,
      kind: 'code',
      weight: 2,
      exact: kind !== 'hs',
      alternatives: [{ terms: [termId(identifierTerm({ kind, code }))], factor: 1 }],
    }),
  );
  return { ...query, concepts: [...concepts, ...query.concepts] };
}
