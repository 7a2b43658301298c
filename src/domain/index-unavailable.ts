/** The index cannot be reached or does not answer; matching is delayed, nothing is lost. */
export class IndexUnavailable extends Error {
  override readonly name = 'IndexUnavailable';
}
