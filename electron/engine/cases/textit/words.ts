import { text, typed } from '../../expressions/functions/arguments.ts';
import type { Environment } from '../../environment.ts';
import {
  define,
  type ExpressionFunction,
  type PreparedTest,
} from '../../expressions/functions/function.ts';
import { foldCase, trimSpace, utf8Length, wordsOf } from '../../expressions/text.ts';
import type { Value } from '../../expressions/values.ts';
import { comparable } from './collation.ts';
import { matched } from './match.ts';

/**
 * Tests of words, as RapidPro's engine does them: no accents are folded, no forms normalised unless the organisation's
 * collation says so.
 * Rule: https://textit.com/mr/docs/ (router tests).
 */
class Words {
  /** As they were typed. */
  readonly typed: readonly string[];
  readonly #keys = new Map<Environment['collation'], readonly string[]>();

  constructor(source: string) {
    this.typed = wordsOf(trimSpace(source));
  }

  /** What equal words share; made once. */
  keys(collation: Environment['collation']): readonly string[] {
    const known = this.#keys.get(collation);
    if (known !== undefined) return known;
    const keys = this.typed.map((word) => comparable(word, collation));
    this.#keys.set(collation, keys);
    return keys;
  }
}

/** What is compared: the words of the message, and the keys of both. */
interface Compared {
  readonly typed: readonly string[];
  readonly said: readonly string[];
  readonly wanted: readonly string[];
}

/** A test of words; its argument is cut into words once where a flow says it outright. */
function wordTest(
  signature: string,
  summary: string,
  example: readonly [expression: string, text: string],
  holds: (compared: Compared) => Value,
): ExpressionFunction {
  const against =
    (wanted: Words): PreparedTest =>
    (operand, context) =>
      typed([text], (message) => {
        const { collation } = context.environment;
        const words = new Words(message);
        return holds({
          typed: words.typed,
          said: words.keys(collation),
          wanted: wanted.keys(collation),
        });
      })([operand], context);
  return define(
    signature,
    summary,
    example,
    ([operand = null, wanted], context) =>
      typed([text], (source) => against(new Words(source))(operand, context))(
        [wanted ?? null],
        context,
      ),
    { prepare: ([wanted = '']) => against(new Words(wanted)) },
  );
}

function common({ typed: words, said, wanted }: Compared): readonly string[] {
  const looked = new Set(wanted);
  return words.filter((_, index) => looked.has(said[index] ?? ''));
}

function anyWord(compared: Compared): Value {
  const found = common(compared);
  return found.length > 0 && matched(found.join(' '));
}

function allWords(compared: Compared): Value {
  const said = new Set(compared.said);
  return compared.wanted.every((word) => said.has(word)) && matched(common(compared).join(' '));
}

/** After a mismatch the scan goes on at the next word without trying this one again, as the original does. */
function phrase({ typed: words, said, wanted }: Compared): Value {
  if (wanted.length === 0) return matched('');
  const found: string[] = [];
  for (const [index, word] of said.entries()) {
    if (word === wanted[found.length]) {
      found.push(words[index] ?? '');
      if (found.length === wanted.length) return matched(found.join(' '));
    } else found.length = 0;
  }
  return false;
}

function onlyPhrase({ typed: words, said, wanted }: Compared): Value {
  const isSame = said.length === wanted.length && said.every((word, at) => word === wanted[at]);
  return isSame && matched(words.join(' '));
}

/** The first bytes of the message, as many as the wanted text has. */
function beginning(message: string, wanted: string): Value {
  const [whole, start] = [trimSpace(message), trimSpace(wanted)];
  if (whole === '' || start === '') return false;
  let bytes = 0;
  for (const character of start) bytes += utf8Length(character);
  let piece = '';
  for (const character of whole) {
    if (bytes <= 0) break;
    bytes -= utf8Length(character);
    piece += character;
  }
  return bytes === 0 && foldCase(piece) === foldCase(start) && matched(piece);
}

function anyText(message: string): Value {
  const trimmed = trimSpace(message);
  return trimmed !== '' && matched(trimmed);
}

export const wordTests: readonly ExpressionFunction[] = [
  wordTest(
    'has_any_word(text, words)',
    'Has at least one of the words.',
    ['has_any_word("Yes please", "yes yeah").match', 'Yes'],
    anyWord,
  ),
  wordTest(
    'has_all_words(text, words)',
    'Has all of the words, in any order.',
    ['has_all_words("the fox", "fox the").match', 'the fox'],
    allWords,
  ),
  wordTest(
    'has_phrase(text, phrase)',
    'Has the words one after the other.',
    ['has_phrase("no thank you", "thank you").match', 'thank you'],
    phrase,
  ),
  wordTest(
    'has_only_phrase(text, phrase)',
    'Has exactly these words.',
    ['has_only_phrase("Quick Fox!", "quick fox").match', 'Quick Fox'],
    onlyPhrase,
  ),
  define(
    'has_only_text(text, wanted)',
    'Is exactly this text.',
    ['has_only_text("foo", "foo").match', 'foo'],
    typed([text, text], (message, wanted) => message === wanted && matched(message)),
  ),
  define(
    'has_beginning(text, beginning)',
    'Begins with this text.',
    ['has_beginning("The Quick", "the").match', 'The'],
    typed([text, text], beginning),
  ),
  define(
    'has_text(text)',
    'Is not empty.',
    ['has_text(" hi ").match', 'hi'],
    typed([text], anyText),
  ),
  define(
    'has_value(text)',
    'Is not empty (old name).',
    ['has_value("hi").match', 'hi'],
    typed([text], anyText),
  ),
];
