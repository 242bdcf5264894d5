import { list, text, typed } from '../../expressions/functions/arguments.ts';
import { define, type ExpressionFunction } from '../../expressions/functions/function.ts';
import {
  ErrorValue,
  ObjectValue,
  isArray,
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

function hasCategory([result, ...names]: readonly Value[]): Value {
  if (result === null || result === undefined) return false;
  const category = result instanceof ObjectValue ? result.read('category') : undefined;
  if (category === undefined) return new ErrorValue(`${nameOfType(result)} has no category`);
  return names.some((name) => textOf(name) === textOf(category)) && matched(category);
}

export const contextTests: readonly ExpressionFunction[] = [
  define(
    'has_group(groups, uuid [, name])',
    'The person is in the group.',
    ['has_group(array(object("uuid", "g-1", "name", "Mothers")), "g-1").match.name', 'Mothers'],
    ([groups = null, uuid = null], context) =>
      groups === null || isArray(groups)
        ? typed([list, text], inGroup)([groups, uuid], context)
        : new ErrorValue(`${nameOfType(groups)} is not a list of groups`),
  ),
  define(
    'has_category(result, names...)',
    'The result is in one of the categories.',
    ['has_category(object("category", "Yes"), "No", "Yes").match', 'Yes'],
    hasCategory,
  ),
];
