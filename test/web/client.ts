import { WebSocket } from 'ws';
import { chatPath, protocolVersion, type ServerFrame, serverFrame } from '../../adapters/chat/web/protocol.ts';

type Typed<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>;

/** A bare client of the protocol that remembers each frame. */
export type RawClient = {
  readonly frames: readonly ServerFrame[];
  send(frame: unknown): void;
  /** The first frame of this type that was not returned before. */
  next<T extends ServerFrame['type']>(type: T): Promise<Typed<T>>;
  /** The close code. */
  readonly closed: Promise<number>;
  close(): void;
};

/** `dead`: answers no ping, as a machine that has lost its network. */
export async function rawClient(base: string, origin?: string, dead = false): Promise<RawClient> {
  const socket = new WebSocket(base.replace('http', 'ws') + chatPath, { autoPong: !dead, ...(origin === undefined ? {} : { origin }) });
  const frames: ServerFrame[] = [];
  const taken = new Set<ServerFrame>();
  let arrived = Promise.withResolvers<void>();
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('message', (data) => {
    frames.push(serverFrame.parse(JSON.parse(data.toString())));
    arrived.resolve();
    arrived = Promise.withResolvers<void>();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  return {
    frames,
    closed,
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    async next(type) {
      for (;;) {
        const found = frames.find((frame): frame is Typed<typeof type> => frame.type === type && !taken.has(frame));
        if (found !== undefined) {
          taken.add(found);
          return found;
        }
        await arrived.promise;
      }
    },
    close: () => socket.close(),
  };
}

/** Connects and says hello. */
export async function greet(base: string, token: string, change = 0): Promise<RawClient> {
  const client = await rawClient(base);
  client.send({ type: 'hello', version: protocolVersion, token, change });
  return client;
}
