import type { SupplierStatistics } from '../ports/store.ts';

/** A record of so many requests counts for half, so that one lucky answer does not outdo a hundred. */
const HALF_SURE = 4;
/** An answer after so long is neither quick nor slow, in milliseconds. */
const USUAL_ANSWER_MS = 6 * 3_600_000;
const HALF_TRUSTED_ORDERS = 5;
const WORTH = { answers: 0.6, speed: 0.25, orders: 0.15 };

/** How well a supplier has served buyers here so far, 0..1: whether he answers, how soon, and orders that came of it. 0.5 for a newcomer. */
export function worthOfRecord(record: SupplierStatistics | undefined): number {
  if (!record) return 0.5;
  const { invited, answered, orders, medianAnswerMs } = record;
  const answers = (answered + HALF_SURE / 2) / (invited + HALF_SURE);
  const speed = medianAnswerMs === undefined ? 0.5 : USUAL_ANSWER_MS / (USUAL_ANSWER_MS + medianAnswerMs);
  const trusted = 0.5 + (0.5 * orders) / (orders + HALF_TRUSTED_ORDERS);
  const sure = invited / (invited + HALF_SURE);
  return WORTH.answers * answers + WORTH.speed * (0.5 + sure * (speed - 0.5)) + WORTH.orders * trusted;
}
