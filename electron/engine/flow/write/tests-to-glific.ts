import { itemsOf, textIn, type JsonObject } from '../json-parts.ts';
import type { ConvertedTest } from './tests-to-textit.ts';

const same = new Set([
  'has_any_word',
  'has_all_words',
  'has_only_phrase',
  'has_only_text',
  'has_email',
]);
const differences: Readonly<Record<string, string>> = {
  has_phrase: 'finds the words within other words too in Glific ("no" in "know")',
  has_beginning: 'compares the beginning a little differently in Glific',
  has_number: 'only looks for a digit in Glific',
  has_number_eq: 'compares the text in Glific, so that "1." is not "1"',
  has_number_between: 'holds in Glific only when the whole message is one number',
  has_phone: 'holds in Glific only when the whole message is a number of India',
  has_category: 'always holds in Glific',
  has_group: 'knows a group by its number in Glific; set the group again in its editor',
};
/** As wide as a bound can sensibly be. */
const farthest = '999999999';

/** A test of TextIt in Glific. */
export function testToGlific(test: JsonObject): ConvertedTest {
  const type = textIn(test['type']);
  const [first] = itemsOf(test['arguments']);
  const bound = typeof first === 'string' ? first : '';
  if (same.has(type)) return { test, difference: null };
  switch (type) {
    case 'has_text':
    case 'has_value':
      return { test: { ...test, type: 'has_pattern', arguments: ['.'] }, difference: null };
    case 'has_pattern':
      return { test: { ...test, arguments: [withoutCapitalClasses(bound)] }, difference: null };
    case 'has_number_lte':
      return between(test, `-${farthest}`, bound);
    case 'has_number_gte':
      return between(test, bound, farthest);
    case 'has_number_lt':
      return strictlyBetween(test, `-${farthest}`, step(bound, -1));
    case 'has_number_gt':
      return strictlyBetween(test, step(bound, 1), farthest);
    default:
      return Object.hasOwn(differences, type)
        ? { test, difference: differences[type] ?? null }
        : { test: null, difference: 'is not known in Glific; it is left out' };
  }
}

function between(test: JsonObject, low: string, high: string): ConvertedTest {
  return {
    test: { ...test, type: 'has_number_between', arguments: [low, high] },
    difference: differences['has_number_between'] ?? null,
  };
}

function strictlyBetween(test: JsonObject, low: string | null, high: string | null): ConvertedTest {
  if (low === null || high === null)
    return {
      test: null,
      difference: 'needs a whole number as its bound in Glific; it is left out',
    };
  return {
    test: { ...test, type: 'has_number_between', arguments: [low, high] },
    difference:
      'becomes "number between" in Glific, which takes whole numbers only as they are meant',
  };
}

function step(bound: string, by: number): string | null {
  return /^-?[0-9]{1,9}$/.test(bound) ? String(Number(bound) + by) : null;
}

/** Glific reads patterns in lower case, which turns "no digit" (\D) into "digit" (\d). */
function withoutCapitalClasses(pattern: string): string {
  return pattern.replace(/\\([\s\S])/g, (whole, letter: string) =>
    letter === 'D' || letter === 'S' || letter === 'W' ? `[^\\${letter.toLowerCase()}]` : whole,
  );
}
