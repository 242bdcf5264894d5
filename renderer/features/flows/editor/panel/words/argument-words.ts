import type {
  ArgumentKind,
  TestArgument,
} from '../../../../../../electron/engine/cases/argument.ts';
import { m } from '../../../../../lib/messages.ts';

/** What a value of a rule is called: a kind without words does not compile. */
const words: Readonly<Record<ArgumentKind, () => string>> = {
  words: m.words_argument_words,
  text: m.words_argument_text,
  pattern: m.words_argument_pattern,
  number: m.words_argument_number,
  date: m.words_argument_date,
  group_id: m.words_argument_group_id,
  group_name: m.words_argument_group_name,
  category: m.words_argument_category,
  country: m.words_argument_country,
  place: m.words_argument_place,
  intent: m.words_argument_intent,
  confidence: m.words_argument_confidence,
};

/** `undefined`: a value that the test does not look at, or of a test that is not known. */
export function argumentWord(argument: TestArgument | undefined): string {
  if (argument === undefined) return m.words_argument_text();
  if (argument.name === 'min') return m.words_argument_min();
  if (argument.name === 'max') return m.words_argument_max();
  return words[argument.kind]();
}

export function argumentHelp(argument: TestArgument | undefined): string | undefined {
  return argument?.kind === 'words' && argument.name === 'words'
    ? m.words_argument_words_help()
    : undefined;
}

/** What is wrong with a value, as far as it can be told before it is worked out. */
export function argumentProblem(
  argument: TestArgument | undefined,
  value: string,
): string | undefined {
  if (argument === undefined || value.includes('@')) return undefined;
  const text = value.trim();
  if (text === '') return argument.required ? m.panel_rule_value_empty() : undefined;
  if (argument.kind === 'number' && !/^-?\d+(?:[.,]\d+)*$/.test(text)) return m.panel_rule_number();
  return undefined;
}
