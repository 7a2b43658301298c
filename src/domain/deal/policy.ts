import type { DeskPolicy } from './commands.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** The desk's terms where the operator sets none. Times in milliseconds. */
export const DEFAULT_POLICY: DeskPolicy = {
  inviteCount: 5,
  shortlistMs: 10 * SECOND,
  responseMs: 24 * HOUR,
  undoMs: 8 * SECOND,
  confirmMs: 24 * HOUR,
  requestMs: 14 * DAY,
  remindMs: 24 * HOUR,
  messagesPerMinute: 60,
  requestsPerDay: 30,
  maxItems: 50,
  maxQuestions: 20,
  maxFiles: 40,
};
