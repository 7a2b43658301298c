import {
  type ClientFrame,
  chatPath,
  type EntryFrame,
  protocolVersion,
  type Refusal,
  type ServerFrame,
  serverFrame,
} from '../web/protocol.ts';

const firstPauseMs = 200;
const longestPauseMs = 5_000;
const pauseGrowth = 1.7;
const retryRefusedMs = 1_000;

export type LineEvents = {
  welcome(frame: Extract<ServerFrame, { type: 'welcome' }>): void;
  entries(entries: readonly EntryFrame[]): void;
  acknowledged(id: string): void;
  refused(reason: Refusal): void;
  lost(): void;
  /** The desk will not have this client; nothing more will come. */
  closed(reason: string): void;
};

export type Line = {
  /** Sends it now or as soon as there is a connection, until the desk acknowledges it. */
  send(frame: Extract<ClientFrame, { type: 'say' | 'press' }>): void;
  /** Frames that the desk has not acknowledged. */
  waiting(): number;
  close(): void;
};

/** A connection to one conversation that comes back by itself and loses nothing over a break. */
export function openLine(baseUrl: string, token: string, events: LineEvents): Line {
  const unsettled = new Map<string, Extract<ClientFrame, { type: 'say' | 'press' }>>();
  const address = new URL(chatPath, baseUrl);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  let socket: WebSocket | undefined;
  let change = 0;
  let pause = firstPauseMs;
  let retry: NodeJS.Timeout | undefined;
  let live = false;
  let closed = false;

  const post = (frame: ClientFrame): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  };
  const finish = (reason: string): void => {
    if (closed) return;
    closed = true;
    clearTimeout(retry);
    socket?.close();
    events.closed(reason);
  };

  const hear = (frame: ServerFrame): void => {
    switch (frame.type) {
      case 'welcome':
        live = true;
        pause = firstPauseMs;
        events.welcome(frame);
        for (const waiting of unsettled.values()) post(waiting);
        return;
      case 'entries':
        change = frame.change;
        events.entries(frame.entries);
        return;
      case 'ack':
        if (unsettled.delete(frame.id)) events.acknowledged(frame.id);
        return;
      case 'refused': {
        const waiting = unsettled.get(frame.id);
        if (waiting === undefined) return;
        if (frame.again) setTimeout(() => unsettled.has(frame.id) && post(waiting), retryRefusedMs);
        else if (unsettled.delete(frame.id)) events.refused(frame.reason);
        return;
      }
      case 'error':
        if (frame.code === 'unknown-token' || frame.code === 'unsupported') finish(frame.detail);
        return;
      case 'pong':
        return;
      default:
        frame satisfies never;
    }
  };

  const connect = (): void => {
    const mine = new WebSocket(address);
    socket = mine;
    mine.addEventListener('open', () => post({ type: 'hello', version: protocolVersion, token, change }));
    mine.addEventListener('message', (event) => {
      const frame = serverFrame.safeParse(JSON.parse(String(event.data)));
      if (frame.success) hear(frame.data);
      else finish('The desk speaks another version of the protocol.');
    });
    // An error is always followed by a close.
    mine.addEventListener('error', () => undefined);
    mine.addEventListener('close', () => {
      if (closed) return;
      if (live) events.lost();
      live = false;
      retry = setTimeout(connect, pause);
      pause = Math.min(longestPauseMs, pause * pauseGrowth);
    });
  };

  connect();
  return {
    send(frame) {
      unsettled.set(frame.id, frame);
      if (live) post(frame);
    },
    waiting: () => unsettled.size,
    close() {
      closed = true;
      clearTimeout(retry);
      socket?.close();
    },
  };
}
