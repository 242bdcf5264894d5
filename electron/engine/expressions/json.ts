import { limits } from '../limits.ts';
import { Decimal } from './decimal.ts';
import { ErrorValue, FunctionValue, ObjectValue, isArray, textOf, type Value } from './values.ts';

/**
 * The value as JSON, properties by name; what has no JSON form (a function, an error) is null, dates
 * are their text. Null when the text would be longer than `limit`,
 * or the value is nested too deeply.
 */
export function toJsonText(value: Value, limit: number): string | null {
  const pieces: string[] = [];
  let left = limit;
  const add = (piece: string): boolean => {
    pieces.push(piece);
    left -= piece.length;
    return left >= 0;
  };
  const visit = (part: Value, depth: number): boolean => {
    if (depth > limits.valueDepth) return false;
    if (isArray(part)) {
      return (
        add('[') &&
        part.every((item, index) => (index === 0 || add(',')) && visit(item, depth + 1)) &&
        add(']')
      );
    }
    if (!(part instanceof ObjectValue)) return add(plain(part));
    const names = part.names().toSorted();
    const property = (name: string, index: number): boolean =>
      add(`${index === 0 ? '' : ','}${quoted(name)}:`) &&
      visit(part.read(name.toLowerCase()) ?? null, depth + 1);
    return add('{') && names.every(property) && add('}');
  };
  return visit(value, 0) ? pieces.join('') : null;
}

function plain(value: Value): string {
  if (value === null || value instanceof FunctionValue || value instanceof ErrorValue)
    return 'null';
  if (typeof value === 'boolean' || value instanceof Decimal) return textOf(value);
  return quoted(textOf(value));
}

/** Line separators are escaped, so that the text can also stand in a script. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/** The value of a JSON text, numbers to their last digit; an error when it is not JSON. Never throws. */
export function fromJsonText(source: string): Value {
  try {
    return new JsonReader(source).whole();
  } catch (error) {
    if (error instanceof NotJson) return new ErrorValue(`the text is not JSON: ${error.message}`);
    throw error;
  }
}

class NotJson extends Error {}

const space = /[ \t\n\r]*/y;
const text = /"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const number = /(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)(?:[eE]([-+]?[0-9]+))?/y;
const word = /true|false|null/y;

/** JavaScript's own reader cuts numbers to doubles; money and identity numbers must not be cut. */
class JsonReader {
  readonly #source: string;
  #position = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  whole(): Value {
    const value = this.#value();
    if (this.#position < this.#source.length) throw new NotJson('something follows its end');
    return value;
  }

  #value(): Value {
    this.#read(space);
    const value = this.#bare();
    this.#read(space);
    return value;
  }

  #bare(): Value {
    if (this.#skip('[')) return this.#nested(() => this.#list());
    if (this.#skip('{')) return this.#nested(() => this.#object());
    const quote = this.#read(text);
    if (quote !== null) return JSON.parse(quote[0]) as string;
    const digits = this.#read(number);
    if (digits !== null) return numberOf(digits[1] ?? '', digits[2] ?? '0');
    const known = this.#read(word)?.[0];
    if (known === undefined) throw new NotJson('a value is missing or has no end');
    return known === 'null' ? null : known === 'true';
  }

  #list(): Value {
    const items: Value[] = [];
    this.#read(space);
    if (this.#skip(']')) return items;
    do items.push(this.#value());
    while (this.#skip(','));
    if (!this.#skip(']')) throw new NotJson('a list has no end');
    return items;
  }

  #object(): Value {
    const properties = new Map<string, Value>();
    this.#read(space);
    if (this.#skip('}')) return ObjectValue.of(properties);
    do {
      this.#read(space);
      const name = this.#read(text);
      if (name === null) throw new NotJson('a name is missing');
      this.#read(space);
      if (!this.#skip(':')) throw new NotJson('a name has no value');
      properties.set(JSON.parse(name[0]) as string, this.#value());
    } while (this.#skip(','));
    if (!this.#skip('}')) throw new NotJson('an object has no end');
    return ObjectValue.of(properties);
  }

  #nested(read: () => Value): Value {
    this.#depth += 1;
    if (this.#depth > limits.valueDepth) throw new NotJson('it is nested too deeply');
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #read(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#source);
    if (found !== null) this.#position += found[0].length;
    return found;
  }

  #skip(mark: string): boolean {
    if (this.#source[this.#position] !== mark) return false;
    this.#position += 1;
    return true;
  }
}

function numberOf(digits: string, exponent: string): Value {
  const power = exponent.length > 6 ? null : Decimal.powerOfTen(Number(exponent));
  const value = power === null ? null : (Decimal.read(digits)?.times(power) ?? null);
  return value ?? new ErrorValue('the number is out of range');
}
