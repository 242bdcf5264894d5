import { limits } from '../../limits.ts';
import {
  ErrorValue,
  ObjectValue,
  toBoolean,
  toText,
  textOf,
  nameOfType,
  type ArrayValue,
  type Value,
} from '../values.ts';
import { func, integer, list, optional, text, typed } from './arguments.ts';
import { define, type ExpressionFunction } from './function.ts';

/** Two values of one kind with one text. */
function isSame(a: Value, b: Value): boolean {
  return nameOfType(a) === nameOfType(b) && textOf(a) === textOf(b);
}

function limited(items: ArrayValue): Value {
  return items.length > limits.arrayItems ? new ErrorValue('the list is too long') : items;
}

function distinct(items: ArrayValue): ArrayValue {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = `${nameOfType(item)}:${textOf(item)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export const listFunctions: readonly ExpressionFunction[] = [
  define('array(values...)', 'A list of the values.', ['array(1, "b")', '[1, b]'], (args) =>
    limited(args),
  ),
  define(
    'join(list, separator)',
    'The items as one text.',
    ['join(array("a", "b"), "|")', 'a|b'],
    typed([list, text], (items, separator) => {
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
    }),
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
    'foreach(list, function, arguments...)',
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
    'keys(object)',
    'The property names, sorted.',
    ['keys(object("b", 1, "a", 2))', '[a, b]'],
    ([value = null]) => {
      if (value === null) return [];
      return value instanceof ObjectValue
        ? value.names().toSorted()
        : new ErrorValue(`${nameOfType(value)} has no properties`);
    },
  ),
  define(
    'object(pairs...)',
    'An object of names and values in turn.',
    ['object("a", 1)', '{a: 1}'],
    (args) => {
      if (args.length % 2 !== 0) return new ErrorValue('an object takes names and values in turn');
      const pairs: [string, Value][] = [];
      for (let index = 0; index < args.length; index += 2)
        pairs.push([textOf(args[index] ?? null), args[index + 1] ?? null]);
      return ObjectValue.of(pairs);
    },
  ),
  define(
    'extract(object, name)',
    'One property, empty when absent.',
    ['extract(object("a", 1), "a")', '1'],
    ([value = null, name = null]) => {
      if (value === null) return null;
      return value instanceof ObjectValue
        ? (value.read(textOf(name).toLowerCase()) ?? null)
        : new ErrorValue(`${nameOfType(value)} has no properties`);
    },
  ),
];
