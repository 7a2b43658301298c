import OpenAI from 'openai';

/** A server that speaks OpenAI's HTTP API. */
export type ModelServer = {
  /** Up to and with "/v1", without a slash at its end. */
  readonly baseUrl: string;
  /** Servers of one's own need none. */
  readonly apiKey?: string;
  /** How it is reached; the machine's own `fetch` unless told. */
  readonly fetch?: typeof fetch;
};

/** What stands for a key where the server wants none; the library insists on one. */
const NO_KEY = 'none';
/** No call is waited for longer, in milliseconds, whatever its caller allows. */
const LONGEST_CALL_MS = 120_000;

/** How the client libraries are set up: no retries of their own, nothing taken from the environment, nothing logged. */
export function clientOptions({ baseUrl, apiKey = NO_KEY, fetch }: ModelServer) {
  return {
    baseURL: baseUrl,
    apiKey,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: LONGEST_CALL_MS,
    logLevel: 'off',
    ...(fetch ? { fetch } : {}),
  } as const;
}

/** A client of the server. */
export function openClient(server: ModelServer): OpenAI {
  return new OpenAI(clientOptions(server));
}
