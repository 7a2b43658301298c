import type { Instant } from '../../../src/domain/ids.ts';

/** The first instant of Discord's clock. https://docs.discord.com/developers/reference#snowflakes */
const DISCORD_EPOCH = 1_420_070_400_000n;
const TIME_SHIFT = 22n;

/** When a thing with this id was made. */
export function instantOf(snowflake: string): Instant {
  return Number((BigInt(snowflake) >> TIME_SHIFT) + DISCORD_EPOCH) as Instant;
}

/** The smallest id that a thing made at this instant can have. */
export function snowflakeAt(at: number): string {
  const since = BigInt(Math.trunc(at)) - DISCORD_EPOCH;
  return String((since > 0n ? since : 0n) << TIME_SHIFT);
}

/** Orders ids by the time they were made, the oldest first. */
export function bySnowflake(a: string, b: string): number {
  const [left, right] = [BigInt(a), BigInt(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
