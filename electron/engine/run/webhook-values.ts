import { Decimal } from '../expressions/decimal.ts';
import { fromJsonText } from '../expressions/json.ts';
import {
  ErrorValue,
  fromJson,
  isArray,
  ObjectValue,
  textOf,
  type Value,
} from '../expressions/values.ts';
import { limits } from '../limits.ts';
import type { Json, RunResult, WebhookRecord } from '../session.ts';

/** `@webhook`: renders as method and URL; `json` is null when the answer is no JSON. */
export function webhookValue(webhook: WebhookRecord): Value {
  const { method, url, status, headers, body } = webhook;
  return new ObjectValue(
    () => ['status', 'headers', 'json'],
    (name) => {
      switch (name) {
        case 'status':
          return Decimal.of(status);
        case 'headers':
          return fromJson(headers);
        case 'json':
          return jsonOf(body);
        default:
          return undefined;
      }
    },
    () => `${method} ${url}`,
  );
}

/** `@legacy_extra`: what the last call brought, as files of older versions read it. */
export function legacyExtraValue(webhook: WebhookRecord): Value {
  return jsonOf(webhook.body);
}

/** What a result keeps of an answer: its JSON, unless that is too large for a session. */
export function extraOf({ body }: WebhookRecord): Pick<RunResult, 'extra'> {
  const json = body.length > limits.resultExtra ? null : jsonOf(body);
  return json === null ? {} : { extra: plain(json) };
}

/** Null when a text is no JSON. */
function jsonOf(text: string): Value {
  const value = fromJsonText(text);
  return value instanceof ErrorValue ? null : value;
}

/** As a session can store it; a number that JavaScript would change is its text. */
function plain(value: Value): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (isArray(value)) return value.map(plain);
  if (value instanceof Decimal) {
    const number = Number(value.toString());
    return Decimal.of(number).toString() === value.toString() ? number : value.toString();
  }
  if (!(value instanceof ObjectValue)) return textOf(value);
  const read = (name: string): Json => plain(value.read(name.toLowerCase()) ?? null);
  return Object.fromEntries(value.names().map((name) => [name, read(name)]));
}
