import { text, typed } from '../../expressions/functions/arguments.ts';
import { define, type ExpressionFunction } from '../../expressions/functions/function.ts';
import { foldCase, lowerCase, trimSpace, utf8Length, wordsOf } from '../../expressions/text.ts';
import type { Value } from '../../expressions/values.ts';
import { matched } from './match.ts';

/**
 * Tests of words, as RapidPro's engine does them: no accents are folded, no forms normalised.
 * Rule: https://textit.com/mr/docs/ (router tests).
 */
interface Words {
  /** As they were typed. */
  readonly typed: readonly string[];
  readonly lower: readonly string[];
}

function wordsIn(source: string): Words {
  const words = wordsOf(trimSpace(source));
  return { typed: words, lower: words.map(lowerCase) };
}

function test(call: (message: Words, wanted: Words) => Value): ExpressionFunction['call'] {
  return typed([text, text], (message, wanted) => call(wordsIn(message), wordsIn(wanted)));
}

function common(message: Words, wanted: ReadonlySet<string>): readonly string[] {
  return message.typed.filter((_, index) => wanted.has(message.lower[index] ?? ''));
}

function anyWord(message: Words, wanted: Words): Value {
  const found = common(message, new Set(wanted.lower));
  return found.length > 0 && matched(found.join(' '));
}

function allWords(message: Words, wanted: Words): Value {
  const said = new Set(message.lower);
  return (
    wanted.lower.every((word) => said.has(word)) &&
    matched(common(message, new Set(wanted.lower)).join(' '))
  );
}

/** After a mismatch the scan goes on at the next word without trying this one again, as the original does. */
function phrase(message: Words, wanted: Words): Value {
  if (wanted.lower.length === 0) return matched('');
  const found: string[] = [];
  for (const [index, word] of message.lower.entries()) {
    if (word === wanted.lower[found.length]) {
      found.push(message.typed[index] ?? '');
      if (found.length === wanted.lower.length) return matched(found.join(' '));
    } else found.length = 0;
  }
  return false;
}

function onlyPhrase(message: Words, wanted: Words): Value {
  const isSame =
    message.lower.length === wanted.lower.length &&
    message.lower.every((word, index) => word === wanted.lower[index]);
  return isSame && matched(message.typed.join(' '));
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
  define(
    'has_any_word(text, words)',
    'Has at least one of the words.',
    ['has_any_word("Yes please", "yes yeah").match', 'Yes'],
    test(anyWord),
  ),
  define(
    'has_all_words(text, words)',
    'Has all of the words, in any order.',
    ['has_all_words("the fox", "fox the").match', 'the fox'],
    test(allWords),
  ),
  define(
    'has_phrase(text, phrase)',
    'Has the words one after the other.',
    ['has_phrase("no thank you", "thank you").match', 'thank you'],
    test(phrase),
  ),
  define(
    'has_only_phrase(text, phrase)',
    'Has exactly these words.',
    ['has_only_phrase("Quick Fox!", "quick fox").match', 'Quick Fox'],
    test(onlyPhrase),
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
