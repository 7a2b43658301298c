/** What the server says instead of a result: a status and, where it has them, words in `status.error`. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}

/** 400: understood, but it does not fit what is stored. */
export function wrong(words: string): Refused {
  return new Refused(400, `Wrong input: ${words}`);
}

/** 404 for a collection or alias that is not there. */
export function noCollection(name: string): Refused {
  return new Refused(404, `Not found: Collection \`${name}\` doesn't exist!`);
}

/** 422: the body has the right form, but a value breaks a rule. */
export function invalid(words: string): Refused {
  return new Refused(422, `Validation error in JSON body: [${words}]`);
}

/** 403: the key is good, but not for that. */
export function forbidden(path: string): Refused {
  return new Refused(403, path.includes('/points') ? 'Forbidden: Write access is required' : 'Forbidden: Global manage access is required');
}
