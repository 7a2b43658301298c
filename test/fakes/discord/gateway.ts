import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { CONTENT_INTENT, type DiscordState } from './state.ts';
import type { Body, FakeMessage, Json } from './types.ts';

/** https://docs.discord.com/developers/events/gateway#list-of-intents */
const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;
/** Intents that need the operator's consent: members, presences, content. */
const PRIVILEGED = (1 << 1) | (1 << 8) | CONTENT_INTENT;
const HEARTBEAT_MS = 45_000;
const OP = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalidSession: 9, hello: 10, heartbeatAck: 11 } as const;

type Session = {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  seq: number;
  socket: WebSocket | undefined;
  readonly sent: Body[];
};
type Dispatched = { readonly guild: string | undefined; readonly event: string; readonly data: Body; readonly needs: number };

/** The gateway: sessions, their events, and what was missed. */
export class FakeGateway {
  readonly #state: DiscordState;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  #made = 0;
  /** Sessions opened, sessions resumed, heartbeats heard. */
  readonly seen = { identified: 0, resumed: 0, heartbeats: 0, intents: 0 };
  /** Where the gateway says it can be reached. */
  url = '';

  constructor(state: DiscordState) {
    this.#state = state;
  }

  get server(): WebSocketServer {
    return this.#server;
  }

  accept(socket: WebSocket): void {
    const send = (op: number, d: Json) => socket.send(JSON.stringify({ op, d, s: null, t: null }));
    let session: Session | undefined;
    socket.on('message', (raw: RawData) => {
      const { op, d } = JSON.parse(String(raw)) as { op: number; d: Body };
      if (op === OP.heartbeat) {
        this.seen.heartbeats += 1;
        send(OP.heartbeatAck, null);
      } else if (op === OP.identify) {
        if (session) return socket.close(4005, 'Already authenticated.');
        session = this.#identify(socket, d);
      } else if (op === OP.resume) {
        session = this.#resume(socket, d, send);
      } else socket.close(session ? 4001 : 4003);
    });
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = undefined;
    });
    send(OP.hello, { heartbeat_interval: HEARTBEAT_MS });
  }

  #identify(socket: WebSocket, d: Body): Session | undefined {
    const intents = Number(d.intents);
    if (d.token !== this.#state.token) socket.close(4004, 'Authentication failed.');
    else if (!Number.isInteger(intents) || intents < 0) socket.close(4013, 'Invalid intent(s).');
    else if ((intents & PRIVILEGED & ~(this.#state.contentIntent ? CONTENT_INTENT : 0)) !== 0) socket.close(4014, 'Disallowed intent(s).');
    else if (typeof d.properties !== 'object') socket.close(4002, 'Error while decoding payload.');
    else {
      this.#made += 1;
      const [shard = 0, shards = 1] = Array.isArray(d.shard) ? d.shard.map(Number) : [];
      const session: Session = { id: `session-${this.#made}`, shard: [shard, shards], intents, seq: 0, socket, sent: [] };
      this.#sessions.set(session.id, session);
      this.seen.identified += 1;
      this.seen.intents = intents;
      this.#tell(session, 'READY', {
        v: 10,
        user: this.#state.userJson(this.#state.bot),
        guilds: [],
        session_id: session.id,
        resume_gateway_url: this.url,
        shard: [...session.shard],
        application: { id: this.#state.application, flags: this.#state.contentIntent ? 1 << 18 : 0 },
      });
      return session;
    }
    return undefined;
  }

  #resume(socket: WebSocket, d: Body, send: (op: number, d: Json) => void): Session | undefined {
    const session = this.#sessions.get(String(d.session_id));
    const seq = Number(d.seq);
    if (d.token !== this.#state.token) socket.close(4004, 'Authentication failed.');
    else if (!session) send(OP.invalidSession, false);
    else if (seq > session.seq) socket.close(4007, 'Invalid seq.');
    else {
      session.socket = socket;
      this.seen.resumed += 1;
      for (const payload of session.sent) if (Number(payload.s) > seq) socket.send(JSON.stringify(payload));
      this.#tell(session, 'RESUMED', {});
      return session;
    }
    return undefined;
  }

  #tell(session: Session, event: string, data: Body): void {
    session.seq += 1;
    const payload: Body = { op: OP.dispatch, t: event, s: session.seq, d: data };
    session.sent.push(payload);
    session.socket?.send(JSON.stringify(payload));
  }

  /** A guild's events go to its shard, direct messages to the first. https://docs.discord.com/developers/events/gateway#sharding */
  dispatch({ event, data, needs, guild }: Dispatched): void {
    for (const session of this.#sessions.values()) {
      const [shard, shards] = session.shard;
      const mine = shard === (guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(shards)));
      if (mine && (session.intents & needs) === needs) this.#tell(session, event, data);
    }
  }

  /** A message that was written or edited, to all sessions that may see it. */
  message(event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: FakeMessage): void {
    const channel = this.#state.channels.get(message.channel);
    if (!channel?.members.has(this.#state.bot.id)) return;
    const data = this.#state.messageJson(message);
    const guild =
      channel.guild === undefined ? {} : { guild_id: channel.guild, member: { roles: [], joined_at: null, deaf: false, mute: false } };
    this.dispatch({
      event,
      guild: channel.guild,
      data: { ...data, ...guild },
      needs: channel.guild === undefined ? DIRECT_MESSAGES : GUILD_MESSAGES,
    });
  }

  /** Cuts all connections with a close code; sessions stay and can be resumed. */
  drop(code: number): void {
    for (const { socket } of this.#sessions.values()) socket?.close(code);
  }

  /** Forgets all sessions, so that none can be resumed, and cuts the connections. */
  forget(): void {
    const sockets = [...this.#sessions.values()].map(({ socket }) => socket);
    this.#sessions.clear();
    for (const socket of sockets) socket?.close(4000);
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }
}
