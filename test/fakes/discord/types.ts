/** JSON as it goes over the wire. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type Body = { readonly [key: string]: Json | undefined };

export type FakeUser = { readonly id: string; readonly username: string; readonly global_name: string | null; readonly bot: boolean };

export type FakeChannel = {
  readonly id: string;
  /** 0 text, 1 direct, 11 public thread, 12 private thread */
  readonly type: 0 | 1 | 11 | 12;
  readonly name: string;
  readonly guild?: string;
  readonly parent?: string;
  readonly members: Set<string>;
  /** What the bot may do there. */
  readonly allows: { readonly threads: boolean; readonly write: boolean };
};

export type FakeMessage = {
  readonly id: string;
  readonly channel: string;
  readonly author: FakeUser;
  readonly at: number;
  readonly type: number;
  content: string;
  embeds: readonly Body[];
  components: readonly Body[];
  readonly attachments: readonly Body[];
  readonly mentions: readonly FakeUser[];
  readonly reference?: string;
  readonly nonce?: string;
  readonly flags: number;
  editedAt?: number;
};

/** What the service answers: a status, and a body where there is one. */
export type Answer = {
  readonly status: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cut?: true;
};

/** A refusal as the service words it. https://docs.discord.com/developers/topics/opcodes-and-status-codes */
export function refusal(status: number, code: number, message: string, errors?: Body): Answer {
  return { status, body: { code, message, ...(errors === undefined ? {} : { errors }) } };
}

/** "Invalid Form Body", with what is wrong where. */
export function invalidForm(problems: readonly string[]): Answer {
  const errors = Object.fromEntries(
    problems.map((problem, n) => [`problem_${n}`, { _errors: [{ code: 'BASE_TYPE_BAD', message: problem }] }]),
  );
  return refusal(400, 50_035, 'Invalid Form Body', errors);
}

/** A file that hangs on a message. */
export type FakeFile = { readonly filename: string; readonly contentType: string; readonly bytes: Buffer };
