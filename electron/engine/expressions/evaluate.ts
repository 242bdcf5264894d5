import { limits } from '../limits.ts';
import type { BinaryOperator, Expression } from './parse.ts';
import {
  ErrorValue,
  FunctionValue,
  ObjectValue,
  isArray,
  nameOfType,
  textOf,
  toDecimal,
  toInteger,
  toText,
  type Value,
} from './values.ts';
import type { ExpressionFunction, FunctionContext } from './functions/function.ts';
import { refusal, wrongCount } from './functions/refusal.ts';

/** Where the names of an expression come from. Roots are read when an expression names them. */
export interface Scope {
  /** A root of the context; undefined when there is no such root. */
  readonly root: (name: string) => Value | undefined;
  readonly functions: ReadonlyMap<string, ExpressionFunction>;
  readonly context: FunctionContext;
}

/** The value of an expression; an error is a value too. Never throws for content. */
export function evaluate(expression: Expression, scope: Scope): Value {
  return workOut(expression, {
    scope,
    left: limits.expressionBudget,
    depth: 0,
    visits: 0,
    origins: null,
  });
}

/** The value of an expression, the part of it that an error comes from, and how much of the work that was allowed is left. */
export interface Traced {
  readonly value: Value;
  readonly origin: Expression;
  readonly left: number;
}

/** As `evaluate`, for those who show where an error comes from. `budget` is at most limits.expressionBudget. */
export function traceExpression(expression: Expression, scope: Scope, budget: number): Traced {
  const origins = new Map<ErrorValue, Expression>();
  const work: Work = { scope, left: budget, depth: 0, visits: 0, origins };
  const value = workOut(expression, work);
  const origin = value instanceof ErrorValue ? origins.get(value) : undefined;
  return { value, origin: origin ?? expression, left: Math.max(0, work.left) };
}

function workOut(expression: Expression, work: Work): Value {
  try {
    return visit(expression, work, null);
  } catch (error) {
    if (error instanceof BudgetExhausted)
      return new ErrorValue('the expression needs too much work');
    throw error;
  }
}

class BudgetExhausted extends Error {}

interface Work {
  readonly scope: Scope;
  left: number;
  /** Functions within which the current one was called. */
  depth: number;
  /** Parts within which the current one is evaluated: guards the call stack. */
  visits: number;
  /** The part that first gave each error; null when nobody asks. */
  readonly origins: Map<ErrorValue, Expression> | null;
}

/** Arguments of the functions around an expression, innermost first. */
interface Locals {
  readonly names: readonly string[];
  readonly values: readonly Value[];
  readonly outer: Locals | null;
}

function visit(expression: Expression, work: Work, locals: Locals | null): Value {
  spend(work, 1);
  if (work.visits >= limits.expressionVisits) return tooDeep;
  work.visits += 1;
  const value = valueOf(expression, work, locals);
  work.visits -= 1;
  if (work.origins !== null && value instanceof ErrorValue && !work.origins.has(value))
    work.origins.set(value, expression);
  return value;
}

function valueOf(expression: Expression, work: Work, locals: Locals | null): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return lookUp(expression.name, work, locals);
    case 'property':
      return property(visit(expression.object, work, locals), expression.name);
    case 'index':
      return atIndex(visit(expression.object, work, locals), visit(expression.index, work, locals));
    case 'call':
      return call(expression.target, expression.args, work, locals);
    case 'negate': {
      const operand = toDecimal(visit(expression.operand, work, locals));
      return operand instanceof ErrorValue ? operand : operand.negated();
    }
    case 'binary':
      return binaryChain(expression, work, locals);
    case 'lambda':
      return new FunctionValue('<function>', (args) => {
        if (args.length !== expression.parameters.length) {
          return new ErrorValue(
            `the function takes ${String(expression.parameters.length)} values, not ${String(args.length)}`,
          );
        }
        return nested(work, () =>
          visit(expression.body, work, {
            names: expression.parameters,
            values: args,
            outer: locals,
          }),
        );
      });
  }
}

/** A long chain of operators leans to the left; walking it in a loop keeps the call stack flat. */
function binaryChain(
  expression: Expression & { kind: 'binary' },
  work: Work,
  locals: Locals | null,
): Value {
  const chain: (Expression & { kind: 'binary' })[] = [];
  let first: Expression = expression;
  while (first.kind === 'binary') {
    chain.push(first);
    first = first.left;
  }
  let value = visit(first, work, locals);
  for (let index = chain.length - 1; index >= 0; index -= 1) {
    const link = chain[index];
    if (link === undefined) break;
    value = operate(link.operator, value, visit(link.right, work, locals), work);
  }
  return value;
}

function operate(operator: BinaryOperator, left: Value, right: Value, work: Work): Value {
  if (operator === '&' || operator === '=' || operator === '!=') {
    const a = toText(left);
    const b = toText(right);
    if (a instanceof ErrorValue) return a;
    if (b instanceof ErrorValue) return b;
    spend(work, a.length + b.length);
    if (operator === '&') return a + b;
    return operator === '=' ? a === b : a !== b;
  }
  const a = toDecimal(left);
  const b = toDecimal(right);
  if (a instanceof ErrorValue) return a;
  if (b instanceof ErrorValue) return b;
  switch (operator) {
    case '+':
      return a.plus(b) ?? outOfRange;
    case '-':
      return a.minus(b) ?? outOfRange;
    case '*':
      return a.times(b) ?? outOfRange;
    case '/':
      return b.isZero()
        ? new ErrorValue('a number cannot be divided by zero')
        : (a.dividedBy(b) ?? outOfRange);
    case '^':
      spend(work, powerCost);
      return a.toThePower(b) ?? outOfRange;
    case '<':
      return a.compare(b) < 0;
    case '<=':
      return a.compare(b) <= 0;
    case '>':
      return a.compare(b) > 0;
    case '>=':
      return a.compare(b) >= 0;
  }
}

/** How many times more work a power is than a sum, in the worst case. */
const powerCost = 100;
const tooDeep = new ErrorValue('functions call each other too deeply');
const outOfRange = new ErrorValue('the number is out of range');

function lookUp(name: string, work: Work, locals: Locals | null): Value {
  for (let scope = locals; scope !== null; scope = scope.outer) {
    const index = scope.names.indexOf(name);
    if (index >= 0) return scope.values[index] ?? null;
  }
  const root = work.scope.root(name);
  if (root !== undefined) return root;
  const definition = work.scope.functions.get(name);
  if (definition === undefined) return new ErrorValue(`there is nothing called ${name}`);
  return new FunctionValue(name, (args) =>
    nested(work, () => callFunction(definition, args, work)),
  );
}

function property(object: Value, name: string): Value {
  if (object instanceof ErrorValue) return object;
  if (object instanceof ObjectValue) {
    const value = object.read(name);
    return value === undefined ? new ErrorValue(`there is no ${name} here`) : value;
  }
  if (isArray(object) && /^[0-9]+$/.test(name)) return atIndex(object, name);
  return new ErrorValue(`${nameOfType(object)} has no ${name}`);
}

function atIndex(object: Value, index: Value): Value {
  if (object instanceof ErrorValue) return object;
  if (index instanceof ErrorValue) return index;
  if (object instanceof ObjectValue) return object.read(textOf(index).toLowerCase()) ?? null;
  if (!isArray(object)) return new ErrorValue(`${nameOfType(object)} has no items`);
  const position = toInteger(index);
  if (position instanceof ErrorValue) return position;
  const item = object.at(position);
  return item === undefined ? new ErrorValue(`the list has no item ${String(position)}`) : item;
}

function call(
  target: Expression,
  args: readonly Expression[],
  work: Work,
  locals: Locals | null,
): Value {
  const called = visit(target, work, locals);
  if (called instanceof ErrorValue) return called;
  if (!(called instanceof FunctionValue))
    return new ErrorValue(`${nameOfType(called)} is not a function`);
  const definition = target.kind === 'name' ? work.scope.functions.get(target.name) : undefined;
  if (definition?.lazily !== undefined && called.name === definition.name) {
    const problem = wrongCount(definition, args.length);
    return (
      problem ?? definition.lazily(args.map((argument) => () => visit(argument, work, locals)))
    );
  }
  return called.call(args.map((argument) => visit(argument, work, locals)));
}

/** Calls a function with values that are there already, as a router does with its tests. */
export function applyFunction(
  definition: ExpressionFunction,
  args: readonly Value[],
  context: FunctionContext,
): Value {
  const refused = refusal(definition, args);
  return refused ?? definition.call(args, context);
}

function callFunction(definition: ExpressionFunction, args: readonly Value[], work: Work): Value {
  const refused = refusal(definition, args);
  if (refused !== null) return refused;
  if (definition.lazily !== undefined)
    return definition.lazily(args.map((argument) => () => argument));
  for (const argument of args) spend(work, costOf(argument) * definition.weight);
  const value = definition.call(args, work.scope.context);
  spend(work, costOf(value));
  return value;
}

/** Functions that call functions may nest as deep as brackets may. */
function nested(work: Work, run: () => Value): Value {
  work.depth += 1;
  try {
    return work.depth > limits.expressionDepth ? tooDeep : run();
  } finally {
    work.depth -= 1;
  }
}

/** The items of a list may be one long text many times over: looking at each costs its length. */
function costOf(value: Value): number {
  if (typeof value === 'string') return value.length;
  if (!isArray(value)) return 1;
  return value.reduce<number>(
    (cost, item) => cost + (typeof item === 'string' || isArray(item) ? item.length : 1),
    1,
  );
}

function spend(work: Work, cost: number): void {
  work.left -= cost;
  if (work.left < 0) throw new BudgetExhausted();
}
