import { limits } from '../../limits.ts';
import { Decimal } from '../decimal.ts';
import { distinct, isSame } from '../equality.ts';
import { sorted } from '../order.ts';
import {
  ErrorValue,
  ObjectValue,
  isArray,
  nameOfType,
  toBoolean,
  toText,
  type ArrayValue,
  type Value,
} from '../values.ts';
import { func, integer, list, optional, text, typed } from './arguments.ts';
import { define, type ExpressionFunction } from './function.ts';

/** The list, or an error when it is longer than an expression may make one. */
export function limited(items: ArrayValue): Value {
  return items.length > limits.arrayItems ? new ErrorValue('the list is too long') : items;
}

function joined(items: ArrayValue, separator: string): Value {
  const parts: string[] = [];
  let length = 0;
  for (const item of items) {
    const part = toText(item);
    if (part instanceof ErrorValue) return part;
    length += part.length + separator.length;
    if (length > limits.expressionText) return new ErrorValue('the text is too long');
    parts.push(part);
  }
  return parts.join(separator);
}

export const listFunctions: readonly ExpressionFunction[] = [
  define('array([values...])', 'A list of the values.', ['array(1, "b")', '[1, b]'], (args) =>
    limited(args),
  ),
  define(
    'join(list, separator)',
    'The items as one text.',
    ['join(array("a", "b"), "|")', 'a|b'],
    typed([list, text], joined),
  ),
  define(
    'contains(list, value)',
    'True when an item is of the same kind and equal.',
    ['contains(array("a", "b"), "b")', 'true'],
    ([items = null, wanted = null], context) =>
      typed([list], (values) => values.some((value) => isSame(value, wanted)))([items], context),
  ),
  define(
    'slice(list, start [, end])',
    'The items from start up to end, negative from the end.',
    ['slice(array(1, 2, 3), 1)', '[2, 3]'],
    (args, context) =>
      typed([list, integer, optional(integer, 0)], (items, start, end) =>
        items.slice(start, args[2] === undefined ? undefined : end),
      )(args, context),
  ),
  define(
    'reverse(list)',
    'The items in reverse order.',
    ['reverse(array(1, 2))', '[2, 1]'],
    typed([list], (items) => items.toReversed()),
  ),
  define(
    'sort(list)',
    'The items in rising order; all must be of one kind.',
    ['sort(array(3, 1, 2))', '[1, 2, 3]'],
    typed([list], sorted),
  ),
  define(
    'concat(a, b)',
    'Two lists in one.',
    ['concat(array(1), array(2))', '[1, 2]'],
    typed([list, list], (a, b) => limited([...a, ...b])),
  ),
  define(
    'unique(list)',
    'The first of each equal item.',
    ['unique(array("a", "b", "a"))', '[a, b]'],
    typed([list], distinct),
  ),
  define(
    'filter(list, function)',
    'The items for which the function is true.',
    ['filter(array(1, 5), (x) => x > 2)', '[5]'],
    typed([list, func], (items, test) => {
      const kept: Value[] = [];
      for (const item of items) {
        const truth = toBoolean(test.call([item]));
        if (truth instanceof ErrorValue) return truth;
        if (truth) kept.push(item);
      }
      return kept;
    }),
  ),
  define(
    'foreach(list, function [, arguments...])',
    'What the function gives for each item.',
    ['foreach(array("a", "b"), upper)', '[A, B]'],
    (args, context) =>
      typed([list, func], (items, change) => {
        const changed: Value[] = [];
        for (const item of items) {
          const value = change.call([item, ...args.slice(2)]);
          if (value instanceof ErrorValue) return value;
          changed.push(value);
        }
        return changed;
      })(args, context),
  ),
  define(
    'count(value)',
    'The number of items of a list or object.',
    ['count(array(1, 2))', '2'],
    ([value = null]) => {
      if (value === null) return Decimal.of(0);
      if (isArray(value)) return Decimal.of(value.length);
      if (value instanceof ObjectValue) return Decimal.of(value.names().length);
      return new ErrorValue(`${nameOfType(value)} has no items`);
    },
  ),
];
