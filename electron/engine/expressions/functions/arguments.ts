import {
  ErrorValue,
  FunctionValue,
  ObjectValue,
  isArray,
  nameOfType,
  toDecimal,
  toInteger,
  toText,
  type ArrayValue,
  type Value,
} from '../values.ts';
import type { Decimal } from '../decimal.ts';
import type { DateTimeValue, DateValue, TimeValue } from '../temporal.ts';
import { toDate, toDateTime, toTime } from '../temporal-conversions.ts';
import type { ExpressionFunction, FunctionContext } from './function.ts';

/** Converts one argument; an argument that was left out is undefined. */
export type Reader<T> = (value: Value | undefined, context: FunctionContext) => T | ErrorValue;

export const text: Reader<string> = (value) => toText(value ?? null);
export const number: Reader<Decimal> = (value) => toDecimal(value ?? null);
export const integer: Reader<number> = (value) => toInteger(value ?? null);
export const date: Reader<DateValue> = (value, context) => toDate(value ?? null, context);
export const datetime: Reader<DateTimeValue> = (value, context) =>
  toDateTime(value ?? null, context);
export const time: Reader<TimeValue> = (value) => toTime(value ?? null);

/** A list; an empty value is an empty list. */
export const list: Reader<ArrayValue> = (value) => {
  if (value === null || value === undefined) return [];
  if (value instanceof ErrorValue) return value;
  return isArray(value) ? value : new ErrorValue(`${nameOfType(value)} is not a list`);
};

/** An object; an empty value is an object without properties. */
export const object: Reader<ObjectValue> = (value) => {
  if (value === null || value === undefined) return ObjectValue.of([]);
  if (value instanceof ObjectValue || value instanceof ErrorValue) return value;
  return new ErrorValue(`${nameOfType(value)} has no properties`);
};

export const func: Reader<FunctionValue> = (value) => {
  if (value instanceof FunctionValue || value instanceof ErrorValue) return value;
  return new ErrorValue(`${nameOfType(value ?? null)} is not a function`);
};

/** The same, with a default for an argument that was left out. */
export function optional<T>(reader: Reader<T>, fallback: T): Reader<T> {
  return (value, context) => (value === undefined ? fallback : reader(value, context));
}

/** A function over converted arguments; the first that cannot be converted is the result. */
export function typed<T extends readonly unknown[] | []>(
  readers: { readonly [K in keyof T]: Reader<T[K]> },
  call: (...values: T) => Value,
): ExpressionFunction['call'] {
  return (args, context) => {
    const values: unknown[] = [];
    for (const [index, reader] of (readers as readonly Reader<unknown>[]).entries()) {
      const value = reader(args[index], context);
      if (value instanceof ErrorValue) return value;
      values.push(value);
    }
    return call(...(values as unknown as T));
  };
}

/** A function over any number of arguments of one kind. */
export function typedAll<T>(
  reader: Reader<T>,
  call: (values: readonly T[]) => Value,
): ExpressionFunction['call'] {
  return (args, context) => {
    const values: T[] = [];
    for (const argument of args) {
      const value = reader(argument, context);
      if (value instanceof ErrorValue) return value;
      values.push(value);
    }
    return call(values);
  };
}
