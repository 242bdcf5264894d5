import { parametersOf, type ExpressionFunction } from '../../expressions/functions/function.ts';
import type { ArgumentKind, TestArgument } from '../argument.ts';

/** What the values of the tests are, by the names that their signatures give them. */
export const argumentKinds: Readonly<Record<string, ArgumentKind>> = {
  words: 'words',
  phrase: 'words',
  wanted: 'text',
  beginning: 'text',
  pattern: 'pattern',
  min: 'number',
  max: 'number',
  number: 'number',
  date: 'date',
  uuid: 'group_id',
  name: 'group_name',
  names: 'category',
  country: 'country',
  state: 'place',
  district: 'place',
  intent: 'intent',
  confidence: 'confidence',
};

/** The values of a test after what it tests, read from its signature. */
export function testArguments({ signature }: ExpressionFunction): readonly TestArgument[] {
  return parametersOf(signature)
    .slice(1)
    .map((parameter) => ({ kind: argumentKinds[parameter.name] ?? 'text', ...parameter }));
}
