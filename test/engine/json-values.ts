import {
  ErrorValue,
  fromJson as valueOf,
  type Value,
} from '../../electron/engine/expressions/values.ts';

/** JSON of a table as a value; `{"error": "..."}` stands for an error. */
export function fromJson(json: unknown): Value {
  return typeof json === 'object' && json !== null && 'error' in json
    ? new ErrorValue(String(json.error))
    : valueOf(json);
}
