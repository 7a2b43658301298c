import { isEmpty, problemsOfChoices, problemsOfCommands, problemsOfMessage, problemsOfModal } from './checks.ts';
import { type DiscordState, type FakeInteraction, listOf, objectOf } from './state.ts';
import { type Answer, type Body, type FakeChannel, type FakeFile, type FakeMessage, invalidForm, type Json, refusal } from './types.ts';

/** How long an interaction waits for its first answer, and how long its token is good for. https://docs.discord.com/developers/interactions/receiving-and-responding */
const FIRST_ANSWER_MS = 3_000;
const TOKEN_MS = 15 * 60_000;
/** "The past few minutes" in which a nonce is enforced. */
const NONCE_MS = 3 * 60_000;
const HISTORY_DEFAULT = 50;
const EPHEMERAL = 64;

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
  readonly files?: readonly FakeFile[];
};
/** Tells everybody who sees it. */
export type Announce = (event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: FakeMessage) => void;

type Handler = (state: DiscordState, call: Call, params: readonly string[], announce: Announce) => Answer;

const UNKNOWN_CHANNEL = refusal(404, 10_003, 'Unknown Channel');
const UNKNOWN_MESSAGE = refusal(404, 10_008, 'Unknown Message');
const MISSING_ACCESS = refusal(403, 50_001, 'Missing Access');
const EMPTY = refusal(400, 50_006, 'Cannot send an empty message');
const UNKNOWN_INTERACTION = refusal(404, 10_062, 'Unknown interaction');
const UNKNOWN_WEBHOOK = refusal(404, 10_015, 'Unknown Webhook');
const NO_CONTENT: Answer = { status: 204 };

/** Routes by method and path, and whether they need the bot's token. */
export const ROUTES: readonly { readonly method: string; readonly path: RegExp; readonly open?: true; readonly handle: Handler }[] = [
  { method: 'GET', path: /^\/applications\/@me$/u, handle: (state) => ({ status: 200, body: state.applicationJson() }) },
  { method: 'POST', path: /^\/users\/@me\/channels$/u, handle: openDirect },
  { method: 'GET', path: /^\/channels\/(\d+)\/messages$/u, handle: history },
  { method: 'GET', path: /^\/channels\/(\d+)\/messages\/(\d+)$/u, handle: oneMessage },
  { method: 'POST', path: /^\/channels\/(\d+)\/messages$/u, handle: createMessage },
  { method: 'PATCH', path: /^\/channels\/(\d+)\/messages\/(\d+)$/u, handle: editMessage },
  { method: 'POST', path: /^\/channels\/(\d+)\/typing$/u, handle: showTyping },
  { method: 'POST', path: /^\/channels\/(\d+)\/threads$/u, handle: openThread },
  { method: 'PUT', path: /^\/channels\/(\d+)\/thread-members\/(\d+)$/u, handle: addMember },
  { method: 'POST', path: /^\/interactions\/(\d+)\/([^/]+)\/callback$/u, open: true, handle: answer },
  { method: 'POST', path: /^\/webhooks\/(\d+)\/([^/]+)$/u, open: true, handle: followUp },
  { method: 'PATCH', path: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/u, open: true, handle: editAnswer },
  { method: 'DELETE', path: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/u, open: true, handle: deleteAnswer },
  { method: 'GET', path: /^\/applications\/(\d+)\/commands$/u, handle: (state) => listCommands(state, 'global') },
  { method: 'PUT', path: /^\/applications\/(\d+)\/commands$/u, handle: (state, call) => putCommands(state, 'global', call) },
  {
    method: 'GET',
    path: /^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/u,
    handle: (state, _, [, guild = '']) => listCommands(state, guild),
  },
  {
    method: 'PUT',
    path: /^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/u,
    handle: (state, call, [, guild = '']) => putCommands(state, guild, call),
  },
];

function channelFor(state: DiscordState, id: string): FakeChannel | Answer {
  const channel = state.channels.get(id);
  if (!channel) return UNKNOWN_CHANNEL;
  return channel.members.has(state.bot.id) ? channel : MISSING_ACCESS;
}

const isAnswer = (value: FakeChannel | Answer): value is Answer => 'status' in value;

function openDirect(state: DiscordState, { body }: Call): Answer {
  const recipient = objectOf(body).recipient_id;
  if (typeof recipient !== 'string' || !state.users.has(recipient)) return refusal(400, 50_033, 'Invalid Recipient(s)');
  return { status: 200, body: state.channelJson(state.direct(recipient)) };
}

function history(state: DiscordState, { query }: Call, [id = '']: readonly string[]): Answer {
  const channel = channelFor(state, id);
  if (isAnswer(channel)) return channel;
  const limit = Number(query.get('limit') ?? HISTORY_DEFAULT);
  if (!(limit >= 1 && limit <= 100)) return invalidForm(['limit: from 1 to 100']);
  const after = BigInt(query.get('after') ?? '0');
  const before = BigInt(query.get('before') ?? String(2n ** 63n));
  const all = state.messages.filter((message) => message.channel === id && BigInt(message.id) > after && BigInt(message.id) < before);
  // Those nearest to the mark, and in any case the newest of them first.
  const page = query.has('after') ? all.slice(0, limit) : all.slice(-limit);
  return { status: 200, body: page.reverse().map((message) => state.messageJson(message)) };
}

function oneMessage(state: DiscordState, _: Call, [id = '', messageId = '']: readonly string[]): Answer {
  const channel = channelFor(state, id);
  if (isAnswer(channel)) return channel;
  const message = state.message(id, messageId);
  return message ? { status: 200, body: state.messageJson(message) } : UNKNOWN_MESSAGE;
}

/** Files of a message, and of one file, in bytes. https://docs.discord.com/developers/reference#uploading-files */
const MAX_FILES = 10;
const MAX_FILE_BYTES = 10 * 1_024 * 1_024;
const TOO_LARGE = refusal(413, 40_005, 'Request entity too large');

function createMessage(state: DiscordState, { body: json, files = [] }: Call, [id = '']: readonly string[], announce: Announce): Answer {
  const channel = channelFor(state, id);
  if (isAnswer(channel)) return channel;
  const body = objectOf(json);
  const problems = problemsOfMessage(body, 'create');
  if (problems.length > 0) return invalidForm(problems);
  if (isEmpty(body) && files.length === 0) return EMPTY;
  if (files.length > MAX_FILES) return invalidForm(['attachments: at most 10']);
  if (files.some(({ bytes }) => bytes.length > MAX_FILE_BYTES)) return TOO_LARGE;
  if (channel.type === 1 && [...channel.members].some((member) => state.blocked.has(member)))
    return refusal(403, 50_007, 'Cannot send messages to this user');
  if (!channel.allows.write) return refusal(403, 50_013, 'Missing Permissions');
  const nonce = body.nonce === undefined || body.nonce === null ? undefined : String(body.nonce);
  const earlier = nonce === undefined ? undefined : state.nonces.get(nonce);
  if (body.enforce_nonce === true && earlier && state.now() - earlier.at < NONCE_MS)
    return { status: 200, body: state.messageJson(earlier.message) };
  const reference = objectOf(body.message_reference);
  const replyTo = typeof reference.message_id === 'string' ? reference.message_id : undefined;
  const there = replyTo !== undefined && state.message(id, replyTo) !== undefined;
  if (replyTo !== undefined && !there && reference.fail_if_not_exists !== false) return invalidForm(['message_reference: Unknown message']);
  const message = state.addMessage({
    channel: id,
    author: state.bot,
    type: there ? 19 : 0,
    content: textOf(body.content),
    embeds: listOf(body.embeds).map(objectOf),
    components: listOf(body.components).map(objectOf),
    attachments: files.map((file) => state.hang(file)),
    mentions: [],
    flags: typeof body.flags === 'number' ? body.flags : 0,
    ...(there ? { reference: replyTo } : {}),
    ...(nonce === undefined ? {} : { nonce }),
  });
  if (nonce !== undefined) state.nonces.set(nonce, { at: message.at, message });
  announce('MESSAGE_CREATE', message);
  return { status: 200, body: { ...state.messageJson(message), ...(nonce === undefined ? {} : { nonce }) } };
}

function editMessage(state: DiscordState, { body: json }: Call, [id = '', messageId = '']: readonly string[], announce: Announce): Answer {
  const channel = channelFor(state, id);
  if (isAnswer(channel)) return channel;
  const message = state.message(id, messageId);
  if (!message) return UNKNOWN_MESSAGE;
  if (message.author.id !== state.bot.id) return refusal(403, 50_005, 'Cannot edit a message authored by another user');
  const body = objectOf(json);
  const problems = problemsOfMessage(body, 'edit');
  if (problems.length > 0) return invalidForm(problems);
  const next = {
    content: 'content' in body ? textOf(body.content) : message.content,
    embeds: 'embeds' in body ? listOf(body.embeds).map(objectOf) : message.embeds,
    components: 'components' in body ? listOf(body.components).map(objectOf) : message.components,
  };
  if (isEmpty(next)) return EMPTY;
  Object.assign(message, next, { editedAt: state.now() });
  announce('MESSAGE_UPDATE', message);
  return { status: 200, body: state.messageJson(message) };
}

function showTyping(state: DiscordState, _: Call, [id = '']: readonly string[]): Answer {
  const channel = channelFor(state, id);
  return isAnswer(channel) ? channel : NO_CONTENT;
}

function openThread(state: DiscordState, { body: json }: Call, [id = '']: readonly string[]): Answer {
  const channel = channelFor(state, id);
  if (isAnswer(channel)) return channel;
  if (channel.type !== 0) return refusal(400, 50_024, 'Cannot execute action on this channel type');
  if (!channel.allows.threads) return refusal(403, 50_013, 'Missing Permissions');
  const { guild } = channel;
  const { name, type } = objectOf(json);
  if (typeof name !== 'string' || name.length < 1 || name.length > 100) return invalidForm(['name: from 1 to 100 characters']);
  const thread = state.addChannel({ type: type === 12 ? 12 : 11, name, parent: id, ...(guild === undefined ? {} : { guild }) }, [
    state.bot.id,
  ]);
  return { status: 201, body: state.channelJson(thread) };
}

function addMember(state: DiscordState, _: Call, [id = '', user = '']: readonly string[]): Answer {
  const channel = channelFor(state, id);
  if (isAnswer(channel)) return channel;
  if (!state.users.has(user)) return refusal(404, 10_013, 'Unknown User');
  channel.members.add(user);
  return NO_CONTENT;
}

function interactionBy(state: DiscordState, token: string): FakeInteraction | undefined {
  return [...state.interactions.values()].find((one) => one.token === token);
}

/** Which callbacks an interaction takes: an update needs a message, a form none before it. */
const CALLBACKS: Readonly<Record<FakeInteraction['kind'], readonly number[]>> = {
  button: [4, 5, 6, 7, 9],
  command: [4, 5, 9],
  form: [4, 5],
  'card form': [4, 5, 6, 7],
  typing: [8],
};

function problemsOfAnswer(type: number, data: Body): readonly string[] {
  if (type === 9) return problemsOfModal(data);
  return type === 8 ? problemsOfChoices(data) : problemsOfMessage(data, 'response');
}

function answer(state: DiscordState, { body: json }: Call, [id = '', token = '']: readonly string[], announce: Announce): Answer {
  const interaction = state.interactions.get(id);
  if (!interaction || interaction.token !== token) return UNKNOWN_INTERACTION;
  if (interaction.response) return refusal(400, 40_060, 'Interaction has already been acknowledged.');
  if (state.now() - interaction.at > FIRST_ANSWER_MS) return UNKNOWN_INTERACTION;
  const body = objectOf(json);
  const data = objectOf(body.data);
  const type = Number(body.type);
  if (!CALLBACKS[interaction.kind].includes(type)) return invalidForm([`type: ${type} is no answer to a ${interaction.kind}`]);
  const problems = problemsOfAnswer(type, data);
  if (problems.length > 0) return invalidForm(problems);
  if (type === 4 && isEmpty(data)) return EMPTY;
  interaction.response = { type, data };
  const hidden = (Number(data.flags ?? 0) & EPHEMERAL) !== 0;
  if (type === 4 && hidden) interaction.whisper = data;
  if (type === 4 && !hidden) {
    const message = state.addMessage({
      channel: interaction.channel,
      author: state.bot,
      type: 0,
      content: textOf(data.content),
      embeds: listOf(data.embeds).map(objectOf),
      components: listOf(data.components).map(objectOf),
      attachments: [],
      mentions: [],
      flags: 0,
    });
    announce('MESSAGE_CREATE', message);
  }
  if (type === 5 && hidden) interaction.whisper = { content: '… is thinking' };
  return NO_CONTENT;
}

function openAnswer(state: DiscordState, application: string, token: string): FakeInteraction | Answer {
  const interaction = interactionBy(state, token);
  const open = interaction && application === state.application && state.now() - interaction.at <= TOKEN_MS;
  if (!open) return UNKNOWN_WEBHOOK;
  return interaction.whisper === undefined ? UNKNOWN_MESSAGE : interaction;
}

function followUp(state: DiscordState, { body: json }: Call, [application = '', token = '']: readonly string[]): Answer {
  const interaction = interactionBy(state, token);
  const open = interaction?.response && application === state.application && state.now() - interaction.at <= TOKEN_MS;
  if (!open) return UNKNOWN_WEBHOOK;
  const body = objectOf(json);
  const problems = problemsOfMessage(body, 'response');
  if (problems.length > 0) return invalidForm(problems);
  if (isEmpty(body)) return EMPTY;
  if (body.flags !== EPHEMERAL) return refusal(400, 50_035, 'this fake follows up for one person only');
  const message: FakeMessage = {
    id: state.id(),
    channel: interaction.channel,
    author: state.bot,
    at: state.now(),
    type: 20,
    content: textOf(body.content),
    embeds: listOf(body.embeds).map(objectOf),
    components: listOf(body.components).map(objectOf),
    attachments: [],
    mentions: [],
    flags: EPHEMERAL,
  };
  interaction.followUps.push(message);
  return { status: 200, body: state.messageJson(message) };
}

function editAnswer(state: DiscordState, { body: json }: Call, [application = '', token = '']: readonly string[]): Answer {
  const interaction = openAnswer(state, application, token);
  if ('status' in interaction) return interaction;
  const body = objectOf(json);
  const problems = problemsOfMessage(body, 'edit');
  if (problems.length > 0) return invalidForm(problems);
  interaction.whisper = body;
  return { status: 200, body: { id: interaction.id, content: textOf(body.content) } };
}

function deleteAnswer(state: DiscordState, _: Call, [application = '', token = '']: readonly string[]): Answer {
  const interaction = openAnswer(state, application, token);
  if ('status' in interaction) return interaction;
  delete interaction.whisper;
  return NO_CONTENT;
}

function listCommands(state: DiscordState, scope: string): Answer {
  return { status: 200, body: [...(state.commands.get(scope) ?? [])] };
}

function putCommands(state: DiscordState, scope: string, { body }: Call): Answer {
  const problems = problemsOfCommands(listOf(body));
  if (problems.length > 0) return invalidForm(problems);
  const made = listOf(body).map((one): Body => {
    const command = objectOf(one);
    // The service adds its own and leaves out what is as it would be anyway.
    const options = listOf(command.options).map((option) =>
      Object.fromEntries(Object.entries(objectOf(option)).filter(([key, value]) => !(key === 'required' && value === false))),
    );
    return {
      ...command,
      ...(options.length === 0 ? {} : { options }),
      id: state.id(),
      version: state.id(),
      application_id: state.application,
      default_member_permissions: null,
      nsfw: false,
    };
  });
  state.commands.set(scope, made);
  return { status: 200, body: made };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
