import { limits } from '../limits.ts';
import { Decimal } from './decimal.ts';
import { TemporalValue, DateTimeValue, DateValue, TimeValue } from './temporal.ts';
import { trimSpace } from './text.ts';

/**
 * What an expression can be. Texts, booleans and null are JavaScript's own; the rest are small
 * immutable classes.
 */
export type Value =
  | null
  | boolean
  | string
  | Decimal
  | DateTimeValue
  | DateValue
  | TimeValue
  | ErrorValue
  | ArrayValue
  | ObjectValue
  | FunctionValue;

export type ArrayValue = readonly Value[];

/** A value that says what went wrong. It flows through operators and functions like any other. */
export class ErrorValue {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/**
 * Named properties, read when they are asked for: a template that names one property of a contact
 * pays for one. Names are case-insensitive; `read` gets them in lower case.
 */
export class ObjectValue {
  readonly names: () => readonly string[];
  readonly read: (name: string) => Value | undefined;
  /** What the bare object renders; undefined when it renders its properties. */
  readonly fallback: () => Value | undefined;

  constructor(
    names: () => readonly string[],
    read: (name: string) => Value | undefined,
    fallback: () => Value | undefined = () => undefined,
  ) {
    this.names = names;
    this.read = read;
    this.fallback = fallback;
  }

  /** An object of fixed properties; the first of two names that differ in case only wins. */
  static of(properties: Iterable<readonly [string, Value]>, fallback?: Value): ObjectValue {
    const names: string[] = [];
    const byLowerName = new Map<string, Value>();
    for (const [name, value] of properties) {
      const lower = name.toLowerCase();
      if (byLowerName.has(lower)) continue;
      byLowerName.set(lower, value);
      names.push(name);
    }
    return new ObjectValue(
      () => names,
      (name) => byLowerName.get(name),
      () => fallback,
    );
  }
}

export class FunctionValue {
  readonly name: string;
  readonly call: (args: readonly Value[]) => Value;

  constructor(name: string, call: (args: readonly Value[]) => Value) {
    this.name = name;
    this.call = call;
  }
}

/** True for arrays; TypeScript's own check loses `readonly`. */
export function isArray(value: Value): value is ArrayValue {
  return Array.isArray(value);
}

/** The canonical text; an error stays an error. */
export function toText(value: Value): string | ErrorValue {
  return value instanceof ErrorValue ? value : textOf(value);
}

/** The canonical text, an error's being its message. That of a list or object ends at limits.expressionText characters. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof Decimal) return value.toString();
  if (value instanceof ErrorValue) return value.message;
  if (value instanceof FunctionValue) return value.name;
  if (value instanceof TemporalValue) return value.toString();
  const shown: Shown = { pieces: [], left: limits.expressionText };
  show(value, shown, 0);
  return shown.pieces.join('');
}

interface Shown {
  readonly pieces: string[];
  /** Characters that may still come: a small expression can make a list of lists without end. */
  left: number;
}

function show(value: Value, shown: Shown, depth: number): void {
  if (shown.left <= 0) return;
  if (isArray(value)) {
    showAll('[', value, ']', shown, depth, (item) => {
      show(item, shown, depth + 1);
    });
    return;
  }
  if (!(value instanceof ObjectValue)) {
    add(textOf(value), shown);
    return;
  }
  const fallback = value.fallback();
  if (fallback !== undefined) {
    show(fallback, shown, depth);
    return;
  }
  showAll('{', value.names().toSorted(), '}', shown, depth, (name) => {
    add(`${name}: `, shown);
    show(value.read(name.toLowerCase()) ?? null, shown, depth + 1);
  });
}

function showAll<T>(
  start: string,
  items: readonly T[],
  end: string,
  shown: Shown,
  depth: number,
  showOne: (item: T) => void,
): void {
  add(start, shown);
  if (depth >= limits.valueDepth) add('...', shown);
  else {
    for (const [index, item] of items.entries()) {
      if (shown.left <= 0) return;
      if (index > 0) add(', ', shown);
      showOne(item);
    }
  }
  add(end, shown);
}

function add(piece: string, shown: Shown): void {
  const kept = piece.length > shown.left ? piece.slice(0, shown.left) : piece;
  shown.pieces.push(kept);
  shown.left -= kept.length;
}

/** Whether a value counts as true; an error stays an error. */
export function toBoolean(value: Value): boolean | ErrorValue {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'string') return value !== '' && value.toLowerCase() !== 'false';
  if (value instanceof Decimal) return !value.isZero();
  if (value instanceof ErrorValue) return value;
  if (value instanceof FunctionValue) return true;
  if (value instanceof TemporalValue) return !value.isZero();
  if (isArray(value)) return value.length > 0;
  const fallback = value.fallback();
  return fallback !== undefined ? toBoolean(fallback) : value.names().length > 0;
}

/** A number, or an error: null, booleans, arrays and most words are not numbers. */
export function toDecimal(value: Value): Decimal | ErrorValue {
  if (value instanceof Decimal || value instanceof ErrorValue) return value;
  if (typeof value === 'string') {
    return (
      Decimal.read(trimSpace(value)) ?? new ErrorValue(`"${value.slice(0, 60)}" is not a number`)
    );
  }
  if (value instanceof ObjectValue) {
    const fallback = value.fallback();
    if (fallback !== undefined) return toDecimal(fallback);
  }
  return new ErrorValue(`${nameOfType(value)} is not a number`);
}

/** A whole number of 32 bits, cut from a number, or an error. */
export function toInteger(value: Value): number | ErrorValue {
  const decimal = toDecimal(value);
  if (decimal instanceof ErrorValue) return decimal;
  return decimal.toInteger() ?? new ErrorValue(`${decimal.toString()} is too large`);
}

/** Null, or a value whose text is empty. */
export function isEmpty(value: Value): boolean {
  return (
    value === null || value === '' || (isArray(value) ? value.length === 0 : textOf(value) === '')
  );
}

/** The kind of a value in plain words, for messages. */
export function nameOfType(value: Value): string {
  if (value === null) return 'an empty value';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'true or false';
  if (value instanceof Decimal) return 'a number';
  if (value instanceof ErrorValue) return 'an error';
  if (value instanceof FunctionValue) return 'a function';
  if (value instanceof DateTimeValue) return 'a date with a time';
  if (value instanceof DateValue) return 'a date';
  if (value instanceof TimeValue) return 'a time';
  return isArray(value) ? 'a list' : 'an object';
}

/** Plain JSON as values; objects become objects without a default. */
export function fromJson(json: unknown): Value {
  if (json === null || json === undefined) return null;
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  if (typeof json === 'number') return Decimal.of(json);
  if (Array.isArray(json)) return json.map(fromJson);
  if (typeof json === 'object') {
    return ObjectValue.of(
      Object.entries(json).map(([name, value]) => [name, fromJson(value)] as const),
    );
  }
  return null;
}
