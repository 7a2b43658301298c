import type { CandidateFilter, Facts } from '../../../src/ports/listing-index.ts';

/** Facts but for how many the minimum order is of: few are different in a whole catalog. */
type Kind = { readonly category: readonly string[]; readonly certificates: readonly string[] } & {
  readonly origin?: string;
  readonly incoterm?: string;
  readonly unit?: string;
};

/** What the points of an index say of themselves, by place. */
export class FactTable {
  readonly #kinds: Kind[] = [];
  readonly #numbers = new Map<string, number>();
  #kindOf: number[] = [];
  #moqs: number[] = [];

  set(place: number, { moq, ...facts }: Facts): void {
    const kind: Kind = { ...facts, ...(moq ? { unit: moq.unit } : {}) };
    this.#kindOf[place] = this.#numberOf(kind);
    this.#moqs[place] = moq?.value ?? 0;
  }

  /** Moves what is known to new places, which are never above the old ones (-1: gone). */
  move(places: Int32Array, count: number): void {
    places.forEach((place, old) => {
      if (place < 0 || place === old) return;
      this.#kindOf[place] = this.#kindOf[old] ?? 0;
      this.#moqs[place] = this.#moqs[old] ?? 0;
    });
    this.#kindOf.length = count;
    this.#moqs.length = count;
  }

  /** Whether a place contradicts the filter. Each kind is looked at once. */
  contradicts(filter: CandidateFilter): (place: number) => boolean {
    const judged = this.#kinds.map((kind) => contradicts(kind, filter));
    const { quantity } = filter;
    return (place) => {
      const number = this.#kindOf[place] ?? -1;
      if (judged[number] ?? true) return true;
      return quantity !== undefined && this.#kinds[number]?.unit === quantity.unit && (this.#moqs[place] ?? 0) > quantity.value;
    };
  }

  /** All of it, to be kept. */
  copy(): { readonly kinds: readonly Kind[]; readonly kindOf: Uint32Array<ArrayBuffer>; readonly moqs: Float64Array<ArrayBuffer> } {
    return { kinds: this.#kinds, kindOf: Uint32Array.from(this.#kindOf), moqs: Float64Array.from(this.#moqs) };
  }

  /** Takes back what `copy` gave. */
  restore({ kinds, kindOf, moqs }: ReturnType<FactTable['copy']>): void {
    for (const kind of kinds) this.#numberOf(kind);
    this.#kindOf = [...kindOf];
    this.#moqs = [...moqs];
  }

  #numberOf(kind: Kind): number {
    const key = JSON.stringify([kind.category, kind.certificates, kind.origin, kind.incoterm, kind.unit]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#kinds.length);
    return this.#kinds.push(kind) - 1;
  }
}

function contradicts(kind: Kind, { category, origins, notOrigins, certificates, incoterms }: CandidateFilter): boolean {
  if (category !== undefined && !kind.category.includes(category)) return true;
  if (origins && kind.origin !== undefined && !origins.includes(kind.origin)) return true;
  if (kind.origin !== undefined && notOrigins?.includes(kind.origin)) return true;
  if (incoterms && kind.incoterm !== undefined && !incoterms.includes(kind.incoterm)) return true;
  return kind.certificates.length > 0 && certificates?.every((name) => kind.certificates.includes(name)) === false;
}
