import { limits } from '../limits.ts';
import { Decimal } from './decimal.ts';
import { tokensOf, type Span, type Token } from './tokens.ts';

/** What an expression means, before anybody's data is looked at. Parsed once, evaluated often. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | Decimal | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'property'; readonly object: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression }
  | { readonly kind: 'call'; readonly target: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'lambda'; readonly parameters: readonly string[]; readonly body: Expression };

export type BinaryOperator =
  '^' | '*' | '/' | '+' | '-' | '<=' | '<' | '>=' | '>' | '=' | '!=' | '&';

export type Parsed =
  | { readonly ok: true; readonly expression: Expression }
  | {
      readonly ok: false;
      readonly message: string;
      /** Where the reading stopped. */
      readonly at: Span;
    };

/** Where the parts of an expression stand in its source. */
export type Spans = Map<Expression, Span>;

/** Loosest first; all are left-associative, so that `2 ^ 3 ^ 2` is 64. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['&'],
  ['=', '!='],
  ['<=', '<', '>=', '>'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];

/**
 * Reads an expression (without its `@( )`). Never throws: what cannot be read says why. `spans` gets the place of each part, for
 * those who show one.
 */
export function parseExpression(source: string, spans: Spans | null = null): Parsed {
  const tokens = tokensOf(source);
  if ('from' in tokens)
    return {
      ok: false,
      message: `"${source.slice(0, 80)}" holds a character that has no meaning here`,
      at: tokens,
    };
  try {
    return { ok: true, expression: new Parser(tokens, spans).whole() };
  } catch (error) {
    if (error instanceof SyntaxProblem)
      return {
        ok: false,
        message: `"${source.slice(0, 80)}" cannot be read: ${error.message}`,
        at: error.at,
      };
    throw error;
  }
}

class SyntaxProblem extends Error {
  readonly at: Span;

  constructor(message: string, { from, to }: Span) {
    super(message);
    this.at = { from, to };
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #spans: Spans | null;
  #position = 0;
  /** Brackets around the current place; the expression itself stands in none. */
  #depth = -1;

  constructor(tokens: readonly Token[], spans: Spans | null) {
    this.#tokens = tokens;
    this.#spans = spans;
  }

  whole(): Expression {
    const expression = this.#expression();
    if (this.#token().kind !== 'end') throw this.#problem(`unexpected "${this.#token().value}"`);
    return expression;
  }

  #expression(): Expression {
    this.#depth += 1;
    if (this.#depth > limits.expressionDepth)
      throw this.#problem('too many brackets within brackets');
    const expression = this.#lambda() ?? this.#binary(0);
    this.#depth -= 1;
    return expression;
  }

  /** `(a, b) => body`; null when the tokens here are not one. */
  #lambda(): Expression | null {
    if (!this.#isMark('(')) return null;
    const start = this.#position;
    const parameters: string[] = [];
    this.#position += 1;
    while (this.#token().kind === 'name') {
      parameters.push(this.#next().value.toLowerCase());
      if (!this.#skipMark(',')) break;
    }
    if (parameters.length > 0 && this.#skipMark(')') && this.#skipMark('=>')) {
      return this.#placed(start, { kind: 'lambda', parameters, body: this.#expression() });
    }
    this.#position = start;
    return null;
  }

  #binary(level: number): Expression {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    const start = this.#position;
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = this.#operator(operators);
      if (operator === null) return left;
      const right = this.#binary(level + 1);
      left = this.#placed(start, { kind: 'binary', operator, left, right });
    }
  }

  #operator(operators: readonly BinaryOperator[]): BinaryOperator | null {
    const token = this.#token();
    if (token.kind !== 'mark') return null;
    const operator = operators.find((candidate) => candidate === token.value) ?? null;
    if (operator !== null) this.#position += 1;
    return operator;
  }

  #unary(): Expression {
    const start = this.#position;
    if (!this.#skipMark('-')) return this.#postfix();
    this.#depth += 1;
    if (this.#depth > limits.expressionDepth) throw this.#problem('too many signs');
    const operand = this.#unary();
    this.#depth -= 1;
    return this.#placed(start, { kind: 'negate', operand });
  }

  #postfix(): Expression {
    const start = this.#position;
    let expression = this.#placed(start, this.#atom());
    for (let parts = 0; ; parts += 1) {
      if (parts > limits.expressionDepth) throw this.#problem('too many parts');
      if (this.#skipMark('.')) {
        const token = this.#next();
        if (token.kind !== 'name' && token.kind !== 'number')
          throw new SyntaxProblem('a name is missing after a dot', token);
        const name = token.value.toLowerCase();
        expression = this.#placed(start, { kind: 'property', object: expression, name });
      } else if (this.#skipMark('[')) {
        const index = this.#expression();
        this.#expectMark(']');
        expression = this.#placed(start, { kind: 'index', object: expression, index });
      } else if (this.#isMark('(')) {
        const args = this.#arguments();
        expression = this.#placed(start, { kind: 'call', target: expression, args });
      } else return expression;
    }
  }

  #arguments(): readonly Expression[] {
    this.#expectMark('(');
    const args: Expression[] = [];
    if (this.#skipMark(')')) return args;
    do args.push(this.#expression());
    while (this.#skipMark(','));
    this.#expectMark(')');
    return args;
  }

  #atom(): Expression {
    const token = this.#next();
    if (token.kind === 'text') return { kind: 'literal', value: token.value };
    if (token.kind === 'number') {
      const value = Decimal.read(token.value);
      if (value === null) throw new SyntaxProblem(`${token.value} is out of range`, token);
      return { kind: 'literal', value };
    }
    if (token.kind === 'name') {
      const name = token.value.toLowerCase();
      if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
      return name === 'null' ? { kind: 'literal', value: null } : { kind: 'name', name };
    }
    if (token.kind === 'mark' && token.value === '(') {
      const expression = this.#expression();
      this.#expectMark(')');
      return expression;
    }
    throw new SyntaxProblem(
      token.kind === 'end' ? 'it ends too early' : `unexpected "${token.value}"`,
      token,
    );
  }

  /** Notes where a part stands that begins at this token and ends before the current one. */
  #placed<E extends Expression>(start: number, expression: E): E {
    const from = this.#tokens[start]?.from ?? 0;
    this.#spans?.set(expression, { from, to: this.#tokens[this.#position - 1]?.to ?? from });
    return expression;
  }

  #problem(message: string): SyntaxProblem {
    return new SyntaxProblem(message, this.#token());
  }

  #token(): Token {
    return (
      this.#tokens[this.#position] ??
      this.#tokens.at(-1) ?? { kind: 'end', value: '', from: 0, to: 0 }
    );
  }

  #next(): Token {
    const token = this.#token();
    this.#position += 1;
    return token;
  }

  #isMark(mark: string): boolean {
    const token = this.#token();
    return token.kind === 'mark' && token.value === mark;
  }

  #skipMark(mark: string): boolean {
    const found = this.#isMark(mark);
    if (found) this.#position += 1;
    return found;
  }

  #expectMark(mark: string): void {
    if (!this.#skipMark(mark)) throw this.#problem(`"${mark}" is missing`);
  }
}
