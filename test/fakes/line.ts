import { connect, createServer, type Socket } from 'node:net';

/** A telephone line to a server, which can be cut and mended. */
export type Line = {
  /** The same address, over the line. */
  readonly url: string;
  /** Ends what is connected and takes no calls. */
  cut(): void;
  /** Ends what is connected on this side; the server hears nothing of it, as where a network breaks. */
  tear(): void;
  mend(): void;
  close(): Promise<void>;
};

/** Lays a line to the server of `url`. */
export async function layLine(url: string): Promise<Line> {
  const { hostname, port } = new URL(url);
  const near = new Set<Socket>();
  const far = new Set<Socket>();
  let open = true;
  const server = createServer((caller) => {
    if (!open) return void caller.destroy();
    const called = connect({ host: hostname, port: Number(port || 5432) });
    near.add(caller);
    far.add(called);
    caller.on('data', (bytes) => called.write(bytes));
    called.on('data', (bytes) => caller.write(bytes));
    caller.on('error', () => undefined);
    called.on('error', () => undefined);
    // A call that the caller ends is over; one that was torn goes on at the other end.
    caller.on('end', () => called.end());
    called.on('close', () => caller.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  const over = new URL(url);
  over.hostname = '127.0.0.1';
  over.port = String(address.port);
  const hangUp = (sockets: Set<Socket>): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: over.href,
    cut() {
      open = false;
      hangUp(near);
      hangUp(far);
    },
    tear() {
      hangUp(near);
    },
    mend() {
      open = true;
    },
    async close() {
      hangUp(near);
      hangUp(far);
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
