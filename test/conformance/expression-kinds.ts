import { z } from 'zod';
import { evaluate, applyFunction, type Scope } from '../../electron/engine/expressions/evaluate.ts';
import type { ExpressionFunction } from '../../electron/engine/expressions/functions/function.ts';
import { parseExpression, type Expression } from '../../electron/engine/expressions/parse.ts';
import { readDateTime } from '../../electron/engine/expressions/read-temporal.ts';
import { compileTemplate, type TemplateScope } from '../../electron/engine/expressions/template.ts';
import { trimSpace, wordsOf } from '../../electron/engine/expressions/text.ts';
import { ObjectValue, textOf, type Value } from '../../electron/engine/expressions/values.ts';
import { compileVariables } from '../../electron/engine/expressions/variables.ts';
import { functions } from '../../electron/engine/functions.ts';
import { environmentOf, environmentSchema } from './environment.ts';
import { kindOf, Refusal, type Kind } from './kind.ts';
import { readValue, writeValue } from './values.ts';

const args = z.array(z.unknown()).default([]);
const context = z.record(z.string(), z.unknown()).default({});
const dialect = z.enum(['textit', 'glific']).default('textit');
const templateShape = { dialect, context, env: environmentSchema };

/** Functions, operators, templates and words of the expression language, one at a time. */
export const expressionKinds: Readonly<Record<string, Kind>> = {
  function: kindOf(
    z.object({ name: z.string(), args, env: environmentSchema }),
    ({ name, args: given, env }) => {
      const world = environmentOf(env);
      const values = given.map((value) => readValue(value, world));
      return { value: writeValue(applyFunction(functionCalled(name), values, world)) };
    },
  ),
  operator: kindOf(
    z.object({
      operator: z.string(),
      args: z.array(z.unknown()).min(1).max(2),
      env: environmentSchema,
    }),
    ({ operator, args: given, env }) => {
      const world = environmentOf(env);
      const value = evaluate(operation(operator, given.length), {
        root: (name) => readValue(given[operands.indexOf(name)], world),
        functions,
        context: world,
      });
      return { value: writeValue(value) };
    },
  ),
  template: kindOf(z.object({ template: z.string(), ...templateShape }), (request) => {
    let errors = 0;
    const text = compiled(request).text(scopeOf(request), () => (errors += 1));
    return { text, errors };
  }),
  value: kindOf(z.object({ template: z.string(), ...templateShape }), (request) => ({
    value: writeValue(compiled(request).value(scopeOf(request), () => undefined)),
  })),
  datetime: kindOf(z.object({ text: z.string(), env: environmentSchema }), ({ text, env }) => ({
    value: writeValue(readDateTime(text, environmentOf(env))),
  })),
  words: kindOf(z.object({ text: z.string() }), ({ text }) => ({
    tokens: wordsOf(trimSpace(text)),
  })),
  phone: kindOf(
    z.object({ text: z.string(), country: z.string().default('') }),
    ({ text, country }) => {
      const found = applyFunction(
        functionCalled('has_phone'),
        [text, country],
        environmentOf(environmentSchema.parse({})),
      );
      return {
        value: found instanceof ObjectValue ? writeValue(found.read('match') ?? null) : null,
      };
    },
  ),
};

function functionCalled(name: string): ExpressionFunction {
  const found = functions.get(name.toLowerCase());
  if (found === undefined) throw new Refusal(`there is no function called ${name}`);
  return found;
}

const operands: readonly string[] = ['a', 'b'];

/** The operator between names that stand for its operands. */
function operation(operator: string, count: number): Expression {
  const parsed = parseExpression(count === 1 ? `${operator} a` : `a ${operator} b`);
  const isOne =
    parsed.ok &&
    (count === 1
      ? parsed.expression.kind === 'negate' && parsed.expression.operand.kind === 'name'
      : parsed.expression.kind === 'binary' &&
        parsed.expression.left.kind === 'name' &&
        parsed.expression.right.kind === 'name');
  if (!isOne) throw new Refusal(`there is no operator ${operator} for ${String(count)} values`);
  return parsed.expression;
}

type TemplateRequest = z.output<z.ZodObject<typeof templateShape>> & { readonly template: string };

/** The names in the context are the ones that may follow an `@`. */
function compiled({ template, dialect: of, context: given }: TemplateRequest) {
  const roots = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  return of === 'glific'
    ? compileVariables(template)
    : compileTemplate(template, (name) => roots.has(name));
}

function scopeOf({ context: given, env }: TemplateRequest): TemplateScope {
  const world = environmentOf(env);
  const roots = ObjectValue.of(
    Object.entries(given).map(([name, value]) => [name, readValue(value, world)]),
  );
  const expressions: Scope = { root: (name) => roots.read(name), functions, context: world };
  return { expressions, variable: (parts) => variableOf(roots, parts) };
}

/** A Glific variable: the path through the context; null where it leads nowhere. */
function variableOf(roots: ObjectValue, parts: readonly string[]): string | null {
  let value: Value | undefined = roots;
  for (const part of parts) {
    if (!(value instanceof ObjectValue)) return null;
    value = value.read(part);
  }
  return value === undefined || value === null ? null : textOf(value);
}
