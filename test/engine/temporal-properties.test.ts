import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateTests } from '../../electron/engine/cases/textit/dates.ts';
import { Decimal } from '../../electron/engine/expressions/decimal.ts';
import { applyFunction } from '../../electron/engine/expressions/evaluate.ts';
import { dateTextFunctions } from '../../electron/engine/expressions/functions/date-text.ts';
import { dateFunctions } from '../../electron/engine/expressions/functions/date.ts';
import type { ExpressionFunction } from '../../electron/engine/expressions/functions/function.ts';
import { readDateTimeByLayout } from '../../electron/engine/expressions/read-by-layout.ts';
import {
  readDate,
  readDateTime,
  readTime,
} from '../../electron/engine/expressions/read-temporal.ts';
import { difference, shift } from '../../electron/engine/expressions/temporal-arithmetic.ts';
import { DateTimeValue, DateValue, TimeValue } from '../../electron/engine/expressions/temporal.ts';
import { ErrorValue, textOf, type Value } from '../../electron/engine/expressions/values.ts';
import { writeByLayout } from '../../electron/engine/expressions/write-layout.ts';
import { worldOf } from './world.ts';

const { environment, universe } = worldOf();
const dateFormat = fc.constantFrom('YYYY-MM-DD', 'MM-DD-YYYY', 'DD-MM-YYYY');
const zone = fc.constantFrom(
  'UTC',
  'Asia/Kolkata',
  'America/New_York',
  'America/Santiago',
  '-03:30',
);
const context = fc
  .record({ dateFormat, timezone: zone })
  .map((forms) => ({ environment: { ...environment, ...forms }, universe }));

const piece = fc.constantFrom(
  ...[
    'YYYY',
    'YY',
    'M',
    'MM',
    'MMM',
    'MMMM',
    'D',
    'DD',
    'EEE',
    'EEEE',
    'h',
    'hh',
    't',
    'tt',
    'm',
    'mm',
  ],
  ...[
    's',
    'ss',
    'fff',
    'ffffff',
    'fffffffff',
    'aa',
    'AA',
    'Z',
    'ZZZ',
    ' ',
    ':',
    '/',
    '.',
    ',',
    'T',
    '-',
  ],
  ...['_', 'Y', '\u0000', '\ud800', '👍', 'MMMMM'],
);
const layout = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 10 }),
);
/** Texts with much that looks like a part of a date or a time. */
const text = fc.oneof(
  fc
    .array(
      fc.oneof(
        fc.constantFrom('-', '/', ' ', ':', 'T', 'Z', '+05:30', '.', 'am', 'PM', '१', '2026-01-05'),
        fc.nat({ max: 99_999 }).map(String),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

/** Moments of the years 1972 to 2100, when every offset here is a whole minute. */
const moment = fc
  .record({
    nanoseconds: fc.bigInt({ min: 63_072_000n * 10n ** 9n, max: 4_102_444_800n * 10n ** 9n }),
    zone,
  })
  .map((one) => {
    const made = DateTimeValue.ofEpochNanoseconds(one.nanoseconds, one.zone);
    if (made === null) throw new Error('out of range');
    return made;
  });

const ends = [
  DateTimeValue.ofEpochNanoseconds(8640n * 10n ** 18n, 'Asia/Kolkata'),
  DateTimeValue.ofEpochNanoseconds(-8640n * 10n ** 18n, 'America/New_York'),
  DateValue.of(275_760, 9, 13),
  DateValue.of(-271_821, 4, 20),
  TimeValue.of(23, 59, 59, 999_999_999),
  new Decimal(10n ** 99n, 0),
  Decimal.of(2_147_483_647),
  Decimal.of(-2_147_483_648),
  Decimal.of(8_640_000_000_000),
];
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value[]>(...ends, null, true, [], new ErrorValue('x')),
  fc.constantFrom('Y', 'M', 'W', 'D', 'h', 'm', 's', 'Asia/Kolkata', '2026-01-05 10:30'),
  moment,
  text,
  layout,
  fc.integer().map(Decimal.of),
);

describe('whatever they are given', () => {
  const definitions: readonly ExpressionFunction[] = [
    ...dateFunctions,
    ...dateTextFunctions,
    ...dateTests,
  ];

  test.each(definitions.map((definition) => [definition.name, definition] as const))(
    '%s gives a value that has a text',
    (_, definition) => {
      const { min, max } = definition.arguments;
      fc.assert(
        fc.property(fc.array(value, { minLength: min, maxLength: max }), context, (args, given) => {
          expect(typeof textOf(applyFunction(definition, args, given))).toBe('string');
        }),
        { numRuns: 500 },
      );
    },
  );

  test('readers find a value or nothing', () => {
    fc.assert(
      fc.property(text, context, (written, given) => {
        for (const found of [
          readDateTime(written, given),
          readDate(written, given),
          readTime(written),
        ])
          expect(textOf(found)).toMatch(found === null ? /^$/ : /\d/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a moment', () => {
  test('is read back from its own text, to the microsecond', () => {
    fc.assert(
      fc.property(moment, context, (at, given) => {
        const read = readDateTime(textOf(at), given);
        expect(read?.epochNanoseconds).toBe((at.epochNanoseconds / 1000n) * 1000n);
      }),
    );
  });

  test('is read back by the layout that it was written by', () => {
    const layouts = fc.constantFrom(
      'YYYY-MM-DDTtt:mm:ss.fffffffffZ',
      'D/M/YYYY h:m:s.fffffffff aa ZZZ',
      'MM_DD_YYYY,hh.mm.ss.fffffffffAAZ',
    );
    fc.assert(
      fc.property(moment, layouts, zone, (at, by, told) => {
        const written = writeByLayout(at, by, environment);
        const read = readDateTimeByLayout(textOf(written), by, told);
        expect(read).toBeInstanceOf(DateTimeValue);
        if (read instanceof DateTimeValue) expect(read.compare(at)).toBe(0);
      }),
    );
  });

  test('lies as many units away as it was moved', () => {
    const unit = fc.constantFrom('Y', 'W', 'D', 'h', 'm', 's');
    fc.assert(
      fc.property(moment, fc.integer({ min: -2000, max: 2000 }), unit, (at, count, of) => {
        const moved = shift(at, count, of);
        if (moved !== null) expect(difference(at, moved, of)).toBe(count);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('long texts are read in linear time', () => {
  const length = 400_000;
  test.each([
    ['digits', '1'],
    ['hours and spaces', '1 '],
    ['half dates', '1/'],
    ['dates of day 99', '99/1/26 '],
    ['hours that are none', '99:99:99.9 '],
    ['a long fraction', '10:30:45.'],
    ['spaces', ' '],
    ['words', 'am '],
    ['layout letters', 'Y'],
    ['separators', ' -'],
  ])('%s', (_, part) => {
    const long = `10:30:45.${part.repeat(length / part.length)}x`;
    const started = performance.now();
    readDateTime(long, { environment, universe });
    readTime(long);
    readTime(`${'1'.repeat(length)}x`);
    readDateTimeByLayout(long, part.repeat(1000), 'UTC');
    readDateTimeByLayout('2026', long, 'UTC');
    writeByLayout(DateTimeValue.ofEpochMilliseconds(0, 'UTC'), long, environment);
    // Quadratic work would be 160,000,000,000 steps.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
