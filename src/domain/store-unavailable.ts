/** The store's server cannot be reached or has ended the connection; what was not acknowledged is tried again. The message says what to do. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
