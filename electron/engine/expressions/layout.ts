import { ErrorValue } from './values.ts';

/**
 * Layouts such as `YYYY-MM-DD tt:mm`: which letters stand for what, and what may stand between
 * them. Rule: https://textit.com/mr/docs/ (functions, format_datetime and parse_datetime).
 */
const meanings = {
  YY: 'date',
  YYYY: 'date',
  M: 'date',
  MM: 'date',
  MMM: 'name',
  MMMM: 'name',
  D: 'date',
  DD: 'date',
  EEE: 'name',
  EEEE: 'name',
  h: 'time',
  hh: 'time',
  t: 'time',
  tt: 'time',
  m: 'time',
  mm: 'time',
  s: 'time',
  ss: 'time',
  fff: 'time',
  ffffff: 'time',
  fffffffff: 'time',
  aa: 'time',
  AA: 'time',
  Z: 'zone',
  ZZZ: 'zone',
} as const;

/** A run of equal letters that stands for something. */
export type Field = keyof typeof meanings;
/** In the order of the layout: fields, and separators as they are. */
export type Layout = readonly (Field | { readonly separator: string })[];

/** What a layout may speak of. Names of months and days can be written only. */
const uses = {
  writeDate: { of: 'a date', parts: ['date', 'name'] },
  writeTime: { of: 'a time', parts: ['time'] },
  writeDateTime: { of: 'a date with a time', parts: ['date', 'name', 'time', 'zone'] },
  readTime: { of: 'reading a time', parts: ['time'] },
  readDateTime: { of: 'reading a date', parts: ['date', 'time', 'zone'] },
} as const;

export type LayoutUse = keyof typeof uses;

/** An error for a letter that means nothing, or nothing here, and for any other character. */
export function readLayout(source: string, use: LayoutUse): Layout | ErrorValue {
  const allowed: readonly string[] = uses[use].parts;
  const layout: Layout[number][] = [];
  for (const [run] of source.matchAll(/(.)\1*/gsu)) {
    if (isField(run) && allowed.includes(meanings[run])) layout.push(run);
    else if (/^[ :/.,T_-]+$/.test(run)) layout.push({ separator: run });
    else
      return new ErrorValue(`"${run.slice(0, 20)}" has no meaning in a format for ${uses[use].of}`);
  }
  return layout;
}

function isField(run: string): run is Field {
  return Object.hasOwn(meanings, run);
}
