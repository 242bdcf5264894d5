import { Decimal } from '../expressions/decimal.ts';
import { fromJson, ObjectValue, type Value } from '../expressions/values.ts';
import { limits } from '../limits.ts';
import type { Json, RunResult, WebhookRecord } from '../session.ts';

/** `@webhook`: renders as method and URL; `json` is null when the answer is no JSON. */
export function webhookValue(webhook: WebhookRecord): Value {
  const { method, url, status, headers, body } = webhook;
  return new ObjectValue(
    () => ['method', 'url', 'status', 'headers', 'json'],
    (name) => {
      switch (name) {
        case 'method':
          return method;
        case 'url':
          return url;
        case 'status':
          return Decimal.of(status);
        case 'headers':
          return fromJson(headers);
        case 'json':
          return fromJson(jsonOf(body));
        default:
          return undefined;
      }
    },
    () => `${method} ${url}`,
  );
}

/** `@legacy_extra`: what the last call brought, as files of older versions read it. */
export function legacyExtraValue(webhook: WebhookRecord): Value {
  return fromJson(jsonOf(webhook.body));
}

/** What a result keeps of an answer: its JSON, unless that is too large for a session. */
export function extraOf({ body }: WebhookRecord): Pick<RunResult, 'extra'> {
  const json = body.length > limits.resultExtra ? undefined : jsonOf(body);
  return json === undefined ? {} : { extra: json };
}

/** The JSON of a text; undefined when it is none, or nested too deeply to be walked. */
function jsonOf(text: string): Json | undefined {
  if (text === '' || isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (quoted) {
      if (character === '\\') index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > limits.expressionDepth) return true;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}
