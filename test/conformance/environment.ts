import { z } from 'zod';
import type { Environment } from '../../electron/engine/environment.ts';
import { isZone } from '../../electron/engine/expressions/zones.ts';
import { languageCode } from '../../electron/engine/flow/locales.ts';
import type { Universe } from '../../electron/engine/universe.ts';
import { Refusal } from './kind.ts';

/** A point in time: ISO 8601 with a zone, or milliseconds UTC. */
export const time = z.union([
  z.number().min(-8.64e15).max(8.64e15),
  z.iso.datetime({ offset: true }),
]);

/** `env` of a request. */
export const environmentSchema = z
  .object({
    dateFormat: z.enum(['YYYY-MM-DD', 'MM-DD-YYYY', 'DD-MM-YYYY']).default('YYYY-MM-DD'),
    timeFormat: z.enum(['tt:mm', 'tt:mm:ss', 'h:mm aa', 'h:mm:ss aa']).default('tt:mm'),
    numberFormat: z
      .object({
        decimalSymbol: z.string().default('.'),
        digitGroupingSymbol: z.string().default(','),
      })
      .prefault({}),
    timezone: z.string().default('UTC'),
    country: z.string().default(''),
    /** Codes of three or two letters; in a session those of its flows when left out. */
    languages: z.array(z.string()).default([]),
    collation: z.enum(['default', 'confusables', 'arabic_variants']).default('default'),
    now: time.default('2026-01-05T04:30:00Z'),
  })
  .prefault({});

/** Milliseconds UTC, with a fraction where the text has one: suites look at microseconds too. */
export function toMilliseconds(at: z.output<typeof time>): number {
  if (typeof at === 'number') return at;
  const beyond = /[.][0-9]{3}([0-9]{1,3})/.exec(at)?.[1] ?? '0';
  return Date.parse(at) + Number(`0.${beyond}`);
}

/** A universe that is the same for every request: ids are counted, and the clock moves only when it is told to. */
export interface WoundUniverse extends Universe {
  /** Moves the clock on to a time; it never goes back. */
  readonly windTo: (at: number) => void;
}

export function environmentOf(env: z.output<typeof environmentSchema>): {
  readonly environment: Environment;
  readonly universe: WoundUniverse;
} {
  const { dateFormat, timeFormat, numberFormat, collation, timezone, country } = env;
  const languages = env.languages.map((language) => languageCode(language) ?? language);
  if (!isZone(timezone)) throw new Refusal(`env.timezone: "${timezone}" is not a time zone`);
  let now = toMilliseconds(env.now);
  let ids = 0;
  return {
    environment: {
      dateFormat,
      timeFormat,
      numberFormat,
      collation,
      timezone,
      country,
      languages,
    },
    universe: {
      now: () => now,
      uuid: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
      random: () => 0.5,
      windTo: (at) => {
        now = Math.max(now, at);
      },
    },
  };
}
