import pino from 'pino';
import type { Log } from '../ports/log.ts';

/** The desk's log: JSON lines on standard error, so that what the desk prints for people stays readable. */
export function createLog(level: string): Log {
  return pino({ level, base: null, redact: ['text', 'token', '*.text', '*.token'] }, pino.destination(2));
}
