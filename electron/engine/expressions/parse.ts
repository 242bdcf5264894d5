import { limits } from '../limits.ts';
import { Decimal } from './decimal.ts';
import { tokensOf, type Token } from './tokens.ts';

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
  | { readonly ok: false; readonly message: string };

/** Loosest first; all are left-associative, so that `2 ^ 3 ^ 2` is 64. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['&'],
  ['=', '!='],
  ['<=', '<', '>=', '>'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];

/** Reads an expression (without its `@( )`). Never throws: what cannot be read says why. */
export function parseExpression(source: string): Parsed {
  const tokens = tokensOf(source);
  if (tokens === null)
    return {
      ok: false,
      message: `"${source.slice(0, 80)}" holds a character that has no meaning here`,
    };
  try {
    return { ok: true, expression: new Parser(tokens).whole() };
  } catch (error) {
    if (error instanceof SyntaxProblem)
      return { ok: false, message: `"${source.slice(0, 80)}" cannot be read: ${error.message}` };
    throw error;
  }
}

class SyntaxProblem extends Error {}

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;
  /** Brackets around the current place; the expression itself stands in none. */
  #depth = -1;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Expression {
    const expression = this.#expression();
    if (this.#token().kind !== 'end')
      throw new SyntaxProblem(`unexpected "${this.#token().value}"`);
    return expression;
  }

  #expression(): Expression {
    this.#depth += 1;
    if (this.#depth > limits.expressionDepth)
      throw new SyntaxProblem('too many brackets within brackets');
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
      return { kind: 'lambda', parameters, body: this.#expression() };
    }
    this.#position = start;
    return null;
  }

  #binary(level: number): Expression {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = this.#operator(operators);
      if (operator === null) return left;
      left = { kind: 'binary', operator, left, right: this.#binary(level + 1) };
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
    if (!this.#skipMark('-')) return this.#postfix();
    this.#depth += 1;
    if (this.#depth > limits.expressionDepth) throw new SyntaxProblem('too many signs');
    const operand = this.#unary();
    this.#depth -= 1;
    return { kind: 'negate', operand };
  }

  #postfix(): Expression {
    let expression = this.#atom();
    for (let parts = 0; ; parts += 1) {
      if (parts > limits.expressionDepth) throw new SyntaxProblem('too many parts');
      if (this.#skipMark('.')) {
        const token = this.#next();
        if (token.kind !== 'name' && token.kind !== 'number')
          throw new SyntaxProblem('a name is missing after a dot');
        expression = { kind: 'property', object: expression, name: token.value.toLowerCase() };
      } else if (this.#skipMark('[')) {
        const index = this.#expression();
        this.#expectMark(']');
        expression = { kind: 'index', object: expression, index };
      } else if (this.#isMark('(')) {
        expression = { kind: 'call', target: expression, args: this.#arguments() };
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
      if (value === null) throw new SyntaxProblem(`${token.value} is out of range`);
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
    );
  }

  #token(): Token {
    return this.#tokens[this.#position] ?? { kind: 'end', value: '' };
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
    if (!this.#skipMark(mark)) throw new SyntaxProblem(`"${mark}" is missing`);
  }
}
