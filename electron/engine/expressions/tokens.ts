import { characterAt } from './text.ts';

/** Where something stands in a text, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A piece of an expression's source, and where it stands there. */
export interface Token extends Span {
  readonly kind: 'text' | 'number' | 'name' | 'mark' | 'end';
  readonly value: string;
}

const spaces = /[ \t\n\r\u00a0]+/y;
const text = /"(?:\\[\s\S]|[^"\\])*"/y;
const number = /[0-9]+(?:\.[0-9]+)?/y;
const name = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const mark = /=>|<=|>=|!=|[-+*/^&=<>().,[\]]/y;

/** The tokens of an expression, or the place of the first character that does not belong in one. */
export function tokensOf(source: string): readonly Token[] | Span {
  const tokens: Token[] = [];
  let position = 0;
  let from = 0;
  const add = (kind: Token['kind'], value: string): void => {
    tokens.push({ kind, value, from, to: position });
  };
  const read = (pattern: RegExp): string | null => {
    pattern.lastIndex = position;
    const found = pattern.exec(source)?.[0] ?? null;
    if (found !== null) position += found.length;
    return found;
  };
  while (position < source.length) {
    if (read(spaces) !== null) continue;
    from = position;
    let found = read(text);
    if (found !== null) {
      add('text', unquote(found));
      continue;
    }
    // After a dot a digit is an index (`list.0.name`), so the number must not eat the next dot.
    const previous = tokens.at(-1);
    const afterDot = previous?.kind === 'mark' && previous.value === '.';
    found = afterDot ? read(/[0-9]+/y) : read(number);
    if (found !== null) {
      add('number', found);
      continue;
    }
    found = read(name);
    if (found !== null) {
      add('name', found);
      continue;
    }
    found = read(mark);
    if (found === null) return { from, to: from + characterAt(source, from).length };
    add('mark', found);
  }
  from = position;
  add('end', '');
  return tokens;
}

const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const escape =
  /((?:\\x[0-9a-fA-F]{2})+)|\\(?:([nrt"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;

/**
 * The text within quotes. When one escape is not valid or the text holds a line break, none is
 * applied: that is why regular expressions work unescaped. A `\"` still cannot end the text.
 */
function unquote(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  if (/[\n\r]/.test(inner)) return inner;
  let valid = true;
  const unescaped = inner.replace(
    escape,
    (whole, bytes?: string, simple?: string, short?: string, long?: string) => {
      if (bytes !== undefined) return fromBytes(bytes);
      if (simple !== undefined) return simpleEscapes[simple] ?? simple;
      const digits = short ?? long;
      const code = digits === undefined ? -1 : Number.parseInt(digits, 16);
      if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
        valid = false;
        return whole;
      }
      return String.fromCodePoint(code);
    },
  );
  return valid ? unescaped : inner;
}

/** `\x` gives a byte, so that several make one character of UTF-8. */
function fromBytes(escapes: string): string {
  const bytes = escapes.split('\\x').slice(1);
  return new TextDecoder().decode(Uint8Array.from(bytes, (digits) => Number.parseInt(digits, 16)));
}
