import { limits } from '../limits.ts';

export type ParsedPattern =
  | { readonly ok: true; readonly body: Piece; readonly groups: number }
  | { readonly ok: false; readonly message: string };

/** Reads a pattern. Never throws: what cannot be read says why. */
export function parsePattern(source: string): ParsedPattern {
  try {
    const parser = new PatternParser(source);
    return { ok: true, body: parser.whole(), groups: parser.groups };
  } catch (error) {
    if (error instanceof PatternProblem) return { ok: false, message: error.message };
    throw error;
  }
}

class PatternProblem extends Error {}

/** A part of a pattern, as it was read. */
export type Piece =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean }
  | {
      readonly kind: 'assert';
      readonly holds: (before: string | undefined, after: string | undefined) => boolean;
    }
  | { readonly kind: 'group'; readonly slot: number | null; readonly body: Piece }
  | { readonly kind: 'sequence'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'choice'; readonly options: readonly Piece[] }
  | {
      readonly kind: 'repeat';
      readonly body: Piece;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    };

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /^[0-9A-Za-z_]$/.test(character);
const assertions: Readonly<
  Record<string, (before: string | undefined, after: string | undefined) => boolean>
> = {
  '^': (before) => before === undefined || before === '\n',
  $: (_before, after) => after === undefined || after === '\n',
  A: (before) => before === undefined,
  z: (_before, after) => after === undefined,
  b: (before, after) => isWord(before) !== isWord(after),
  B: (before, after) => isWord(before) === isWord(after),
};
const controls: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  a: '\x07',
};

class PatternParser {
  groups = 0;
  readonly #source: readonly string[];
  #at = 0;
  #depth = 0;
  #dotReadsLines = false;

  constructor(source: string) {
    this.#source = Array.from(source);
  }

  whole(): Piece {
    const piece = this.#choice();
    if (this.#at < this.#source.length)
      throw new PatternProblem('a bracket is closed that was not opened');
    return piece;
  }

  #choice(): Piece {
    this.#depth += 1;
    if (this.#depth > limits.expressionDepth)
      throw new PatternProblem('too many brackets within brackets');
    const options = [this.#sequence()];
    while (this.#skip('|')) options.push(this.#sequence());
    this.#depth -= 1;
    return options.length === 1 && options[0] !== undefined
      ? options[0]
      : { kind: 'choice', options };
  }

  #sequence(): Piece {
    const pieces: Piece[] = [];
    while (this.#at < this.#source.length && this.#peek() !== '|' && this.#peek() !== ')')
      pieces.push(this.#repeated());
    return { kind: 'sequence', pieces };
  }

  #repeated(): Piece {
    const body = this.#atom();
    const counts = this.#counts();
    if (counts === null) return body;
    if (
      counts.max < counts.min ||
      Math.max(counts.min, counts.max === Infinity ? 0 : counts.max) > 1000
    )
      throw new PatternProblem('it repeats too often');
    const lazy = this.#skip('?');
    if ('*+?'.includes(this.#peek() ?? ' ')) throw new PatternProblem('a repeat of a repeat');
    return { kind: 'repeat', body, ...counts, lazy };
  }

  #counts(): { readonly min: number; readonly max: number } | null {
    if (this.#skip('*')) return { min: 0, max: Infinity };
    if (this.#skip('+')) return { min: 1, max: Infinity };
    if (this.#skip('?')) return { min: 0, max: 1 };
    const found = /^\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/.exec(
      this.#source.slice(this.#at, this.#at + 12).join(''),
    );
    if (found === null) return null;
    this.#at += found[0].length;
    const min = Number(found[1]);
    return {
      min,
      max: found[3] !== undefined ? Number(found[3]) : found[2] !== undefined ? Infinity : min,
    };
  }

  #atom(): Piece {
    const character = this.#next();
    if (character === '(') return this.#group();
    if (character === '[') return matching(this.#class());
    if (character === '.')
      return {
        kind: 'character',
        test: this.#dotReadsLines ? () => true : (read) => read !== '\n',
      };
    if (character === '\\') return this.#escape();
    if ('*+?'.includes(character)) throw new PatternProblem('there is nothing to repeat');
    const holds = character === '^' || character === '$' ? assertions[character] : undefined;
    return holds === undefined ? matching(literal(character)) : { kind: 'assert', holds };
  }

  #group(): Piece {
    let slot: number | null = null;
    if (this.#skip('?')) {
      const head = /^(?:P?<([A-Za-z_][A-Za-z0-9_]*)>|([ims]*)([:)]))/.exec(
        this.#source.slice(this.#at, this.#at + 80).join(''),
      );
      if (head === null) throw new PatternProblem('it looks around, which patterns here cannot');
      this.#at += head[0].length;
      if (head[2]?.includes('s') === true) this.#dotReadsLines = true;
      if (head[3] === ')') return { kind: 'sequence', pieces: [] };
      if (head[1] !== undefined) slot = this.groups += 1;
    } else slot = this.groups += 1;
    const body = this.#choice();
    if (!this.#skip(')')) throw new PatternProblem('a bracket is not closed');
    return { kind: 'group', slot, body };
  }

  #escape(): Piece {
    const holds =
      Object.hasOwn(assertions, this.#peek() ?? '') && /[AzbB]/.test(this.#peek() ?? '')
        ? assertions[this.#next()]
        : undefined;
    return holds === undefined ? matching(this.#escaped()) : { kind: 'assert', holds };
  }

  /** What stands behind a backslash, as part of a JavaScript class. */
  #escaped(): string {
    const character = this.#next();
    if ('dDwWsS'.includes(character)) return `\\${character}`;
    const control = controls[character];
    if (control !== undefined) return literal(control);
    if (character === 'x') return literal(this.#hexadecimal());
    if (character === 'p' || character === 'P') {
      const name = /^(?:([A-Z])|\{([A-Za-z_]{1,40})\})/.exec(
        this.#source.slice(this.#at, this.#at + 42).join(''),
      );
      if (name === null) throw new PatternProblem('the name of a kind of characters is missing');
      this.#at += name[0].length;
      const kind = name[1] ?? name[2] ?? '';
      const property = kind.length <= 2 ? kind : `Script=${kind}`;
      return `\\${character}{${property}}`;
    }
    if (/[0-9A-Za-z]/.test(character))
      throw new PatternProblem(`"\\${character}" has no meaning here`);
    return literal(character);
  }

  #hexadecimal(): string {
    const digits = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(
      this.#source.slice(this.#at, this.#at + 9).join(''),
    );
    const code = Number.parseInt(digits?.[1] ?? digits?.[2] ?? '', 16);
    if (digits === null || code > 0x10ffff)
      throw new PatternProblem('a character number is not one');
    this.#at += digits[0].length;
    return String.fromCodePoint(code);
  }

  /** A class in brackets, written for JavaScript. */
  #class(): string {
    const negated = this.#skip('^') ? '^' : '';
    let body = '';
    let isFirst = true;
    while (this.#peek() !== ']' || isFirst) {
      isFirst = false;
      const from = this.#classItem();
      if (
        this.#peek() === '-' &&
        this.#source[this.#at + 1] !== ']' &&
        this.#source[this.#at + 1] !== undefined
      ) {
        this.#at += 1;
        const to = this.#classItem();
        const [low, high] = [codeOf(from), codeOf(to)];
        if (low === null || high === null || low > high)
          throw new PatternProblem('a range of characters is upside down');
        body += `${from}-${to}`;
      } else body += from;
    }
    this.#at += 1;
    return `${negated}${body}`;
  }

  #classItem(): string {
    const character = this.#next();
    if (character === '[' && this.#peek() === ':')
      throw new PatternProblem('named classes such as [:alpha:] are not read here');
    return character === '\\' ? this.#escaped() : literal(character);
  }

  #peek(): string | undefined {
    return this.#source[this.#at];
  }

  #next(): string {
    const character = this.#source[this.#at];
    if (character === undefined) throw new PatternProblem('it ends too early');
    this.#at += 1;
    return character;
  }

  #skip(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at += 1;
    return true;
  }
}

function literal(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function codeOf(item: string): number | null {
  const found = /^\\u\{([0-9a-f]+)\}$/.exec(item);
  return found?.[1] === undefined ? null : Number.parseInt(found[1], 16);
}

/** A test of one character; JavaScript's own engine does it, on one character it is always quick. */
function matching(classBody: string): Piece {
  let pattern: RegExp;
  try {
    pattern = new RegExp(`^[${classBody}]$`, 'iu');
  } catch {
    throw new PatternProblem('it names a kind of characters that does not exist');
  }
  return { kind: 'character', test: (character) => pattern.test(character) };
}
