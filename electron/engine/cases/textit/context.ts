import { list, text, typed, typedAll } from '../../expressions/functions/arguments.ts';
import { define, type ExpressionFunction } from '../../expressions/functions/function.ts';
import {
  ErrorValue,
  ObjectValue,
  nameOfType,
  textOf,
  type Value,
} from '../../expressions/values.ts';
import { matched } from './match.ts';

/** Tests of groups and results. Rule: https://textit.com/mr/docs/ (router tests). */
function inGroup(groups: readonly Value[], uuid: string): Value {
  const found = groups.find(
    (group) => group instanceof ObjectValue && textOf(group.read('uuid') ?? null) === uuid,
  );
  return found !== undefined && matched(found);
}

function hasCategory(result: Value, names: readonly string[]): Value {
  const category = result instanceof ObjectValue ? result.read('category') : undefined;
  if (category === undefined) return new ErrorValue(`${nameOfType(result)} has no category`);
  return names.includes(textOf(category)) && matched(category);
}

export const contextTests: readonly ExpressionFunction[] = [
  define(
    'has_group(groups, uuid [, name])',
    'The person is in the group.',
    ['has_group(array(object("uuid", "g-1", "name", "Mothers")), "g-1").match.name', 'Mothers'],
    typed([list, text], inGroup),
  ),
  define(
    'has_category(result, names...)',
    'The result is in one of the categories.',
    ['has_category(object("category", "Yes"), "No", "Yes").match', 'Yes'],
    ([result = null, ...names], context) =>
      typedAll(text, (wanted) => hasCategory(result, wanted))(names, context),
  ),
];
