/** What is poor in a listing, as the listing doctor finds it. */
export type Finding =
  | {
      readonly type:
        | 'noProduct'
        | 'shortDescription'
        | 'noCategory'
        | 'noPrice'
        | 'noUnit'
        | 'noMoq'
        | 'noLeadTime'
        | 'noOrigin'
        | 'noIncoterm';
    }
  /** Prices begin above the MOQ, so that the smallest order has none. */
  | { readonly type: 'priceGap' }
  | { readonly type: 'otherCategory'; readonly given: string; readonly guessed: string }
  /** The same title as another listing of the same supplier. */
  | { readonly type: 'duplicate'; readonly of: string };

/** A listing with what is poor in it; `score` is 100 where nothing is, and never below 0. */
export type Diagnosis = { readonly listing: string; readonly title: string; readonly score: number; readonly findings: readonly Finding[] };

/** How many listings were looked at, how many have each finding, and the worst of them, worst first. */
export type DoctorReport = {
  readonly listings: number;
  readonly mean: number;
  readonly counts: ReadonlyMap<Finding['type'], number>;
  readonly worst: readonly Diagnosis[];
};
