import { readIsoDateTime } from '../../electron/engine/expressions/read-temporal.ts';
import { applyFunction } from '../../electron/engine/expressions/evaluate.ts';
import type { FunctionContext } from '../../electron/engine/expressions/functions/function.ts';
import { functions } from '../../electron/engine/functions.ts';
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
 * A value of the expression language in a request: JSON, and for what JSON has not `{"$number":"1.50"}`,
 * `{"$datetime":"2026-01-05T10:00:00+05:30"}`, `{"$date":"2026-01-05"}`, `{"$time":"10:00:00"}` `{"$error":true}` and
 * `{"$function":"upper"}` (or `true` for any function). An object may have a `__default__`. A date with a time is told in the zone of the request where that has its offset.
 * @throws Refusal for what is none of these
 */
export function readValue(json: unknown, context: FunctionContext): Value {
  if (json === null || json === undefined) return null;
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  if (typeof json === 'number') return Decimal.of(json);
  if (Array.isArray(json)) return json.map((item) => readValue(item, context));
  if (!isRecord(json)) throw new Refusal('a value is none of JSON');
  const [tag] = Object.keys(json).filter((key) => key.startsWith('$'));
  if (tag !== undefined) return readTagged(tag, json[tag], context);
  const { [fallbackKey]: fallback, ...rest } = json;
  const properties = Object.entries(rest).map(
    ([name, value]) => [name, readValue(value, context)] as const,
  );
  return ObjectValue.of(
    properties,
    fallback === undefined ? undefined : readValue(fallback, context),
  );
}

function readTagged(tag: string, content: unknown, context: FunctionContext): Value {
  if (tag === '$error') return new ErrorValue('an error');
  if (tag === '$function') return readFunction(content, context);
  const value = readers[tag]?.(String(content), context.environment.timezone) ?? null;
  if (value === null) throw new Refusal(`${tag}: such a value cannot be given here`);
  return value;
}

/** A function by its name; `true` is one that nothing can be got out of. */
function readFunction(content: unknown, context: FunctionContext): Value {
  if (content === true)
    return new FunctionValue('function', () => new ErrorValue('the function is not known'));
  const found = functions.get(String(content).toLowerCase());
  if (found === undefined) throw new Refusal(`there is no function called ${String(content)}`);
  return new FunctionValue(found.name, (args) => applyFunction(found, args, context));
}

const readers: Readonly<Record<string, (text: string, timezone: string) => Value>> = {
  $number: Decimal.read,
  $datetime: readIsoDateTime,
  $date: (text) => readIsoDateTime(`${text}T00:00`, 'UTC')?.date ?? null,
  $time: (text) => readIsoDateTime(`2000-01-01T${text}`, 'UTC')?.time ?? null,
};

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
