/** No vectors can be had from the model; what needs none goes on. */
export class EmbedderUnavailable extends Error {
  override readonly name = 'EmbedderUnavailable';
  /** Trying again changes nothing before a setting or an account does. */
  readonly final: boolean;

  constructor(message: string, final: boolean) {
    super(message);
    this.final = final;
  }
}
