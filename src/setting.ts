import { z } from 'zod';

/** A second, in milliseconds. */
export const SECOND_MS = 1000;
/** An hour, in milliseconds. */
export const HOUR_MS = 3_600_000;
/** A day, in milliseconds. */
export const DAY_MS = 86_400_000;
const SWITCH = { on: true, true: true, yes: true, '1': true, off: false, false: false, no: false, '0': false } as const;

/** A secret is never printed; of other wrong values the line shows what was given. */
export type Setting<Schema extends z.ZodType> = { readonly schema: Schema; readonly expected: string; readonly secret?: true };

/** A setting that may be shown. */
export function setting<Schema extends z.ZodType>(schema: Schema, expected: string): Setting<Schema> {
  return { schema: schema, expected };
}

/** A setting that is never shown. */
export function secret<Schema extends z.ZodType>(schema: Schema, expected: string): Setting<Schema> {
  return { schema: schema, expected, secret: true };
}

/** Figures without a sign. */
export function numeric(check: z.ZodNumber): z.ZodType<number> {
  return z
    .string()
    .regex(/^\d+(?:\.\d+)?$/u)
    .transform(Number)
    .pipe(check);
}

/** Without slashes at its end. */
export const webAddress = () => z.url({ protocol: /^https?$/u }).transform((url) => url.replace(/\/+$/u, ''));
/** What a web address is told as. */
export const WEB_ADDRESS = 'an address that begins with http:// or https://';

/** A span of time: whole or broken numbers of its unit, turned into milliseconds. */
export function span(unit: 'seconds' | 'hours' | 'days', min: number, max: number) {
  const ms = { seconds: SECOND_MS, hours: HOUR_MS, days: DAY_MS }[unit];
  return setting(
    numeric(z.number().min(min).max(max)).transform((value) => Math.round(value * ms)),
    `a number of ${unit} from ${min} to ${max}`,
  );
}

/** On or off, in the words that people use for it. */
export function switched() {
  const words = z.enum(['on', 'true', 'yes', '1', 'off', 'false', 'no', '0']);
  const schema = z.string().transform((word) => word.toLowerCase());
  return setting(
    schema.pipe(words).transform((word) => SWITCH[word]),
    'on or off',
  );
}

/** How many copies or parts: each costs a machine's memory. */
export function several(most: number) {
  return setting(numeric(z.number().int().min(1).max(most)), `a whole number from 1 to ${most}`);
}

const SHOWN_LENGTH = 60;

/** What was given, as a line may show it. */
export function shown(raw: string): string {
  const cut = raw.length > SHOWN_LENGTH ? `${raw.slice(0, SHOWN_LENGTH)}…` : raw;
  // An address may carry a password.
  return JSON.stringify(cut.replace(/\/\/[^/@]*@/u, '//…@'));
}
