import { limits } from '../limits.ts';
import {
  ErrorValue,
  ObjectValue,
  isArray,
  nameOfType,
  textOf,
  type ArrayValue,
  type Value,
} from './values.ts';

/**
 * True for two values of one kind with equal content: 1 and 1.0 are the same, 1 and "1" are not. Lists and objects are
 * compared item by item.
 */
export function isSame(a: Value, b: Value): boolean {
  if (!isCompound(a) && !isCompound(b))
    return nameOfType(a) === nameOfType(b) && textOf(a) === textOf(b);
  const [one, other] = [signOf(a), signOf(b)];
  return one !== null && one === other;
}

/** The first of each equal item; an error when the items are too large to compare. */
export function distinct(items: ArrayValue): Value {
  const seen = new Map<string, Set<string>>();
  const kept: Value[] = [];
  for (const item of items) {
    const kind = nameOfType(item);
    const sign = isCompound(item) ? signOf(item) : textOf(item);
    if (sign === null) return new ErrorValue('the items are too large to compare');
    const known = seen.get(kind) ?? new Set<string>();
    if (known.has(sign)) continue;
    seen.set(kind, known.add(sign));
    kept.push(item);
  }
  return kept;
}

function isCompound(value: Value): value is ArrayValue | ObjectValue {
  return isArray(value) || value instanceof ObjectValue;
}

/** A text that only equal values share; null for values that are too large to be told apart. */
function signOf(value: Value): string | null {
  const pieces: string[] = [];
  let length = 0;
  const add = (piece: string): boolean => {
    pieces.push(piece);
    length += piece.length;
    return length <= limits.expressionText;
  };
  const visit = (part: Value, depth: number): boolean => {
    if (depth > limits.valueDepth) return false;
    if (isArray(part)) return add('[') && part.every((item) => visit(item, depth + 1)) && add(']');
    if (!(part instanceof ObjectValue))
      return add(`${nameOfType(part)}:${JSON.stringify(textOf(part))},`);
    const names = part.names().map((name) => name.toLowerCase());
    const property = (name: string): boolean =>
      add(JSON.stringify(name)) && visit(part.read(name) ?? null, depth + 1);
    return add('{') && names.sort().every(property) && add('}');
  };
  return visit(value, 0) ? pieces.join('') : null;
}
