// @ts-check
/** @typedef {import('../../protocol.ts').ServerFrame} ServerFrame */
/** @typedef {import('../../protocol.ts').ClientFrame} ClientFrame */
/** @typedef {'connecting' | 'live' | 'lost'} LineStatus */

const firstPauseMs = 250;
const longestPauseMs = 6_000;
const pauseGrowth = 1.7;
const pingMs = 20_000;
const pongMs = 8_000;

/**
 * A connection that comes back by itself: after a break, when the network returns and when the page is looked at again.
 * @param {{ greet: () => ClientFrame, hear: (frame: ServerFrame) => void, status: (status: LineStatus) => void }} ends
 */
export function openLine({ greet, hear, status }) {
  /** @type {WebSocket | undefined} */
  let socket;
  let pause = firstPauseMs;
  let stopped = false;
  let retry = 0;
  let ping = 0;
  let pong = 0;

  const address = () => Object.assign(new URL('/api/chat', location.href), { protocol: location.protocol === 'https:' ? 'wss:' : 'ws:' });

  /** @param {ClientFrame} frame */
  const send = (frame) => {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(frame));
    return true;
  };

  const lose = () => {
    clearInterval(ping);
    clearTimeout(pong);
    socket = undefined;
    if (stopped) return;
    status('lost');
    clearTimeout(retry);
    retry = window.setTimeout(connect, pause * (0.7 + Math.random() * 0.6));
    pause = Math.min(longestPauseMs, pause * pauseGrowth);
  };

  const connect = () => {
    clearTimeout(retry);
    if (stopped || socket !== undefined) return;
    const mine = new WebSocket(address());
    socket = mine;
    // A handshake that hangs is given up like a silent line.
    const giveUp = window.setTimeout(() => mine.close(), pongMs);
    mine.addEventListener('open', () => {
      clearTimeout(giveUp);
      send(greet());
      ping = window.setInterval(() => {
        send({ type: 'ping' });
        clearTimeout(pong);
        pong = window.setTimeout(() => drop(mine), pongMs);
      }, pingMs);
    });
    mine.addEventListener('message', (event) => {
      if (socket !== mine) return;
      clearTimeout(pong);
      const frame = /** @type {ServerFrame} */ (JSON.parse(String(event.data)));
      if (frame.type === 'welcome') {
        pause = firstPauseMs;
        status('live');
      }
      hear(frame);
    });
    mine.addEventListener('close', () => {
      clearTimeout(giveUp);
      if (socket === mine) lose();
    });
  };

  /** A dead line may take minutes to report its close. @param {WebSocket} mine */
  const drop = (mine) => {
    mine.close();
    if (socket === mine) lose();
  };

  const hurry = () => {
    if (document.hidden || socket !== undefined) return;
    pause = firstPauseMs;
    connect();
  };
  window.addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);

  status('connecting');
  connect();
  return {
    send,
    hurry,
    stop() {
      stopped = true;
      clearTimeout(retry);
      window.removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      socket?.close();
    },
  };
}
