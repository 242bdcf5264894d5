import { matchOf } from '../cases/textit/match.ts';
import { textItTests } from '../cases/textit/index.ts';
import type { Template } from '../expressions/template.ts';
import { applyFunction } from '../expressions/evaluate.ts';
import type { ExpressionFunction } from '../expressions/functions/function.ts';
import { ErrorValue, ObjectValue, textOf, type Value } from '../expressions/values.ts';
import type { CaseDefinition } from '../flow/definition.ts';
import type { NodeContext } from '../flow/node-context.ts';
import type { NodeRun } from '../run/node-run.ts';
import { askedWords, unknownCase, type CaseMatch, type CompiledCase } from './case.ts';

const tests = new Map(textItTests.map((test) => [test.name, test]));

/** A case of TextIt's dialect, ready to be tested. */
export function compileTextItCase(item: CaseDefinition, context: NodeContext): CompiledCase {
  const test = tests.get(item.type);
  if (test === undefined) return unknownCase(item, context);
  const count = item.args.length + 1;
  if (count < test.arguments.min || count > test.arguments.max) {
    context.report({
      severity: 'error',
      code: 'wrong_arguments',
      reference: item.type,
      text: `The test "${item.type}" has ${String(item.args.length)} values, which is not its number; it never holds.`,
    });
  }
  // Translated arguments count only when they are as many as the original ones.
  const asked = context.localized(item.uuid, 'arguments', item.args, (items) =>
    items.length === item.args.length ? askedOf(test, items, context) : null,
  );
  return {
    uuid: item.uuid,
    test: item.type,
    asks: (run) => {
      const { value, language } = run.choose(asked);
      return {
        args: askedWords((value ?? asked.base)?.templates ?? [], run),
        language: value === null || language === run.flow.language ? '' : language,
      };
    },
    match: (operand, run) => {
      const { ask } = run.choose(asked).value ?? asked.base ?? {};
      const result = ask?.(operand.value, run) ?? false;
      if (result instanceof ErrorValue) return result;
      const matched = matchOf(result);
      return matched === null ? null : { text: textOf(matched.match), ...extraOf(matched.extra) };
    },
  };
}

interface Asked {
  readonly templates: readonly Template[];
  readonly ask: (operand: Value, run: NodeRun) => Value;
}

/** The test with its arguments. What a flow says outright is read once, here, not for every message. */
function askedOf(test: ExpressionFunction, items: readonly string[], context: NodeContext): Asked {
  const templates = items.map((source) => context.template(source));
  const literals = templates.flatMap(({ literal }) => (literal === null ? [] : [literal]));
  const { min, max } = test.arguments;
  const isWhole = literals.length === items.length && items.length + 1 >= min && items.length < max;
  if (test.prepare !== undefined && isWhole) {
    const prepared = test.prepare(literals);
    return {
      templates,
      ask: (operand, run) =>
        operand instanceof ErrorValue ? operand : prepared(operand, run.scope.expressions.context),
    };
  }
  return {
    templates,
    ask: (operand, run) => {
      const values = templates.map((template) => run.value(template));
      const args = [operand, ...ownGroup(test, values, run)];
      return applyFunction(test, args, run.scope.expressions.context);
    },
  };
}

/** A group that is here under another id than in the file is found by its name. */
function ownGroup(
  test: ExpressionFunction,
  args: readonly Value[],
  run: NodeRun,
): readonly Value[] {
  const [uuid, name = ''] = args;
  if (test.name !== 'has_group' || typeof uuid !== 'string' || typeof name !== 'string')
    return args;
  const group = run.sprint.world.group({ uuid, name });
  return group === null ? args : args.with(0, group.uuid);
}

/** As texts, because a result is stored as plain JSON. */
function extraOf(value: Value): Pick<CaseMatch, 'extra'> {
  if (!(value instanceof ObjectValue)) return {};
  const read = (name: string): string => textOf(value.read(name.toLowerCase()) ?? null);
  return { extra: Object.fromEntries(value.names().map((name) => [name, read(name)])) };
}
