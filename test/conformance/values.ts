import { Decimal } from '../../electron/engine/expressions/decimal.ts';
import { DateTimeValue, DateValue, TimeValue } from '../../electron/engine/expressions/temporal.ts';
import {
  ErrorValue,
  FunctionValue,
  isArray,
  ObjectValue,
  type Value,
} from '../../electron/engine/expressions/values.ts';
import { isRecord } from '../../electron/channels/json-values.ts';
import { Refusal } from './kind.ts';

/** What an object renders, in goflow's JSON form of contexts. */
const fallbackKey = '__default__';

/**
 * A value of the expression language in a request: JSON, and `{"$number":"1.50"}` and `{"$error":true}` for what JSON has
 * not. An object may have a `__default__`.
 * @throws Refusal for what the language does not have yet: dates, times, and functions as values
 */
export function readValue(json: unknown): Value {
  if (json === null || json === undefined) return null;
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  if (typeof json === 'number') return Decimal.of(json);
  if (Array.isArray(json)) return json.map(readValue);
  if (!isRecord(json)) throw new Refusal('a value is none of JSON');
  const [tag] = Object.keys(json).filter((key) => key.startsWith('$'));
  if (tag !== undefined) return readTagged(tag, json[tag]);
  const { [fallbackKey]: fallback, ...rest } = json;
  const properties = Object.entries(rest).map(([name, value]) => [name, readValue(value)] as const);
  return ObjectValue.of(properties, fallback === undefined ? undefined : readValue(fallback));
}

function readTagged(tag: string, content: unknown): Value {
  if (tag === '$error') return new ErrorValue('an error');
  const number = tag === '$number' ? Decimal.read(String(content)) : null;
  if (number !== null) return number;
  throw new Refusal(`${tag}: such a value cannot be given here`);
}

/** The same form for what came out; numbers are always tagged, so that no digit is lost. */
export function writeValue(value: Value): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Decimal) return { $number: value.toString() };
  if (value instanceof ErrorValue) return { $error: true };
  if (value instanceof FunctionValue) return { $function: true };
  if (value instanceof DateTimeValue) return { $datetime: value.toString() };
  if (value instanceof DateValue) return { $date: value.toString() };
  if (value instanceof TimeValue) return { $time: value.toString() };
  if (isArray(value)) return value.map(writeValue);
  const read = (name: string): unknown => writeValue(value.read(name.toLowerCase()) ?? null);
  return Object.fromEntries(value.names().map((name) => [name, read(name)]));
}
