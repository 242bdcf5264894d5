import { textTest, type GlificTest } from './test.ts';

/**
 * Tests of words, as Glific does them: only white space, commas and semicolons separate words, so
 * that "Yes!" is not yes, and `has_phrase` also finds `no` within `know`.
 * Rule: https://glific.github.io/docs/ (rules in flows).
 */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/[\s,;]+/u).filter((word) => word !== ''));
}

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  for (const word of some) if (!all.has(word)) return false;
  return true;
}

export const wordTests: readonly GlificTest[] = [
  textTest(
    'has_any_word',
    'Has at least one of the words.',
    ['Yes, please', 'haan, yes'],
    ['words'],
    (message, wanted) => {
      const said = wordsOf(message);
      for (const word of wordsOf(wanted)) if (said.has(word)) return true;
      return false;
    },
  ),
  textTest(
    'has_all_words',
    'Has all of the words.',
    ['rice and wheat', 'wheat, rice'],
    ['words'],
    (message, wanted) => isWithin(wordsOf(wanted), wordsOf(message)),
  ),
  {
    ...textTest(
      'has_multiple',
      'Has only words of the list; the result keeps them as `selected`.',
      ['1, 3', '1, 2, 3'],
      ['words'],
      (message, wanted) => isWithin(wordsOf(message), wordsOf(wanted)),
    ),
    keeps: ({ text }) => ({ selected: Array.from(wordsOf(text)).join(', ') }),
  },
  textTest(
    'has_phrase',
    'Contains this text, even within words.',
    ['I know', 'no'],
    ['text'],
    (message, wanted) => message.includes(wanted),
  ),
  textTest(
    'has_only_phrase',
    'Is this text.',
    [' YES ', 'yes'],
    ['text'],
    (message, wanted) => message === wanted,
  ),
  textTest(
    'has_only_text',
    'Is this text.',
    [' YES ', 'yes'],
    ['text'],
    (message, wanted) => message === wanted,
  ),
  textTest(
    'has_beginning',
    'Begins with this text.',
    ['Yes I do', 'yes'],
    ['text'],
    (message, wanted) => message.startsWith(wanted),
  ),
];
