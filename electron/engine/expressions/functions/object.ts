import { ErrorValue, ObjectValue, toText, type Value } from '../values.ts';
import { func, object, text, typed } from './arguments.ts';
import { define, type ExpressionFunction } from './function.ts';

/** The value of a property, empty when there is none. */
function propertyOf(owner: ObjectValue, name: string): Value {
  return owner.read(name.toLowerCase()) ?? null;
}

function objectOf(args: readonly Value[]): Value {
  if (args.length % 2 !== 0) return new ErrorValue('an object takes names and values in turn');
  const properties = new Map<string, Value>();
  for (let index = 0; index < args.length; index += 2) {
    const name = toText(args[index] ?? null);
    if (name instanceof ErrorValue) return name;
    properties.set(name, args[index + 1] ?? null);
  }
  return ObjectValue.of(properties);
}

export const objectFunctions: readonly ExpressionFunction[] = [
  define(
    'object([pairs...])',
    'An object of names and values in turn.',
    ['object("a", 1)', '{a: 1}'],
    objectOf,
  ),
  define(
    'keys(object)',
    'The property names, sorted.',
    ['keys(object("b", 1, "a", 2))', '[a, b]'],
    typed([object], (owner) => owner.names().toSorted()),
  ),
  define(
    'extract(object, name)',
    'One property, empty when absent.',
    ['extract(object("a", 1), "a")', '1'],
    typed([object, text], propertyOf),
  ),
  define(
    'extract_object(object, names...)',
    'An object of these properties only.',
    ['extract_object(object("a", 1, "b", 2, "c", 3), "a", "c")', '{a: 1, c: 3}'],
    ([owner, ...names], context) =>
      typed([object], (from) => {
        const properties = new Map<string, Value>();
        for (const wanted of names) {
          const name = toText(wanted);
          if (name instanceof ErrorValue) return name;
          properties.set(name, propertyOf(from, name));
        }
        return ObjectValue.of(properties);
      })([owner ?? null], context),
  ),
  define(
    'foreach_value(object, function [, arguments...])',
    'The object with what the function gives for each property.',
    ['foreach_value(object("a", "x", "b", "y"), upper)', '{a: X, b: Y}'],
    (args, context) =>
      typed([object, func], (owner, change) => {
        const properties = new Map<string, Value>();
        for (const name of owner.names()) {
          const value = change.call([propertyOf(owner, name), ...args.slice(2)]);
          if (value instanceof ErrorValue) return value;
          properties.set(name, value);
        }
        return ObjectValue.of(properties);
      })(args, context),
  ),
];
