import type { CaseDefinition, RouterDefinition } from '../flow/definition.ts';
import type { CompiledRouter, Routed } from '../flow/model.ts';
import type { NodeContext } from '../flow/node-context.ts';
import { ErrorValue, textOf } from '../expressions/values.ts';
import type { NodeRun } from '../run/node-run.ts';
import { compileGlificCase, glificOperand } from './glific-cases.ts';
import { compileCategories, type CompiledCategory, type RouterType } from './router.ts';
import { compileTextItCase } from './textit-cases.ts';
import type { CaseMatch, CompiledCase, Operand } from './case.ts';

/**
 * Tests a value, usually the person's answer, against cases in order; the first that holds decides,
 * else the default category. A case that cannot be tested is reported and passed over.
 * Rules: https://textit.com/mr/docs/ (routers), https://glific.github.io/docs/ (flows).
 */
export const switchRouter: RouterType = {
  type: 'switch',
  compile: compileSwitch,
  outline: (router) => `Splits by ${router.operand === '' ? 'nothing' : router.operand}`,
};

interface Way {
  readonly case: CompiledCase;
  readonly category: CompiledCategory;
}

function compileSwitch(
  router: RouterDefinition,
  context: NodeContext,
  exits: ReadonlySet<string>,
): CompiledRouter {
  const categories = compileCategories(router, context, exits);
  const ways = router.cases.flatMap((item) => compileWay(item, categories, context));
  const fallback = categories.get(router.defaultCategoryUuid ?? '') ?? null;
  if (fallback === null) {
    context.report({
      severity: router.defaultCategoryUuid === null ? 'warning' : 'error',
      code: 'missing_category',
      text: 'There is no way out for other answers; the conversation breaks off when one comes.',
    });
  }
  const read = compileOperand(router, context);
  const timeout = categories.get(router.wait?.timeoutCategoryUuid ?? '') ?? null;
  const { resultName } = router;

  return {
    type: 'switch',
    wait: router.wait,
    resultName,
    route: (run) => {
      const operand = read(run);
      const chosen = firstThatHolds(ways, operand, run);
      const category = chosen?.way.category ?? fallback;
      if (category === null) return null;
      const match = chosen?.match ?? { text: operand.text };
      if (resultName !== null) saveResult(run, resultName, category, match, operand.text);
      return {
        exitUuid: category.exitUuid,
        category: category.name,
        operand: operand.text,
        byDefault: chosen === null,
        caseUuid: chosen?.way.case.uuid ?? null,
        match: chosen?.match.text ?? null,
      };
    },
    routeTimeout: (run): Routed | null => {
      if (timeout === null) return null;
      if (resultName !== null) saveResult(run, resultName, timeout, { text: '' }, '');
      return {
        exitUuid: timeout.exitUuid,
        category: timeout.name,
        operand: '',
        byDefault: false,
        caseUuid: null,
        match: null,
      };
    },
  };
}

function compileWay(
  item: CaseDefinition,
  categories: ReadonlyMap<string, CompiledCategory>,
  context: NodeContext,
): readonly Way[] {
  const category = categories.get(item.categoryUuid);
  if (category === undefined) {
    context.report({
      severity: 'error',
      code: 'missing_category',
      reference: item.type,
      text: `The test "${item.type}" leads to an answer that does not exist; it is left out.`,
    });
    return [];
  }
  const compiled =
    context.definition.dialect === 'glific'
      ? compileGlificCase(item, context)
      : compileTextItCase(item, context);
  return compiled === null ? [] : [{ case: compiled, category }];
}

function compileOperand(router: RouterDefinition, context: NodeContext): (run: NodeRun) => Operand {
  const template = context.template(router.operand);
  if (context.definition.dialect === 'glific') return (run) => glificOperand(run, template);
  return (run) => {
    const value = run.value(template);
    return { value, text: value instanceof ErrorValue ? '' : textOf(value), kind: 'text' };
  };
}

function firstThatHolds(
  ways: readonly Way[],
  operand: Operand,
  run: NodeRun,
): { readonly way: Way; readonly match: CaseMatch } | null {
  for (const way of ways) {
    const match = way.case.match(operand, run);
    if (match instanceof ErrorValue)
      run.error('test', `A test could not be made: ${match.message}.`);
    else if (match !== null) return { way, match };
  }
  return null;
}

/** In Glific a result is what was typed, in TextIt it is what the test recognised. */
function saveResult(
  run: NodeRun,
  name: string,
  category: CompiledCategory,
  match: CaseMatch,
  input: string,
): void {
  const { text, ...rest } = match;
  run.saveResult({
    name,
    value: run.flow.dialect === 'glific' ? input : text,
    category: category.name,
    categoryLocalized: run.choose(category.localizedName).value,
    input,
    ...rest,
  });
}
