import type { CaseDefinition, RouterDefinition, WaitDefinition } from '../flow/definition.ts';
import type { CompiledRouter, CompiledWait, Routed } from '../flow/model.ts';
import type { NodeContext } from '../flow/node-context.ts';
import { lowerCase, trimSpace } from '../expressions/text.ts';
import { ErrorValue, textOf } from '../expressions/values.ts';
import { limits } from '../limits.ts';
import type { NodeRun } from '../run/node-run.ts';
import { compileGlificCase, glificOperand } from './glific-cases.ts';
import { compileCategories, type CompiledCategory, type RouterType } from './router.ts';
import { compileTextItCase } from './textit-cases.ts';
import type { CaseMatch, CompiledCase, Operand, TriedCase } from './case.ts';

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
    wait: router.wait === null ? null : compileWait(router.wait, context),
    resultName,
    categories: router.categories.map(({ name }) => name),
    route: (run) => {
      const { cause } = run;
      const choices =
        cause.by === 'outcome'
          ? cause.words.map((word) => choiceByOutcome(word, categories, ways, run))
          : [choiceByTests(read(run), ways, run)];
      const choice = choices.find(({ category }) => category !== null) ?? choices[0];
      const category = choice?.category ?? fallback;
      if (choice === undefined || category === null) return null;
      const { operand, match, caseUuid, tried } = choice;
      if (resultName !== null)
        saveResult(run, resultName, category, match ?? { text: operand }, operand);
      return {
        exitUuid: category.exitUuid,
        category: category.name,
        operand,
        byDefault: choice.category === null,
        caseUuid,
        match: match?.text ?? null,
        ...(tried !== undefined && { tried }),
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
  return [{ case: compiled, category }];
}

/** Glific: `expression` gives the seconds instead; when it gives none, what stands beside it counts. */
function compileWait(wait: WaitDefinition, context: NodeContext): CompiledWait {
  const { timeoutSeconds, timeoutExpression, hint = null } = wait;
  const template = timeoutExpression === undefined ? null : context.template(timeoutExpression);
  return {
    hint,
    timeoutSeconds: (run) => {
      if (template === null) return timeoutSeconds;
      const seconds = Number(trimSpace(run.text(template)));
      return seconds > 0 ? Math.min(seconds, limits.longestTimeout) : timeoutSeconds;
    },
  };
}

function compileOperand(router: RouterDefinition, context: NodeContext): (run: NodeRun) => Operand {
  const template = context.template(router.operand);
  if (context.definition.dialect === 'glific') return (run) => glificOperand(run, template);
  return (run) => {
    const value = run.value(template);
    return { value, text: value instanceof ErrorValue ? '' : textOf(value), kind: 'text' };
  };
}

/** What a router takes, and by which case; without a category no case holds. */
interface Choice {
  readonly operand: string;
  readonly category: CompiledCategory | null;
  readonly match: CaseMatch | null;
  readonly caseUuid: string | null;
  /** Left out where nobody looks. */
  readonly tried?: readonly TriedCase[] | undefined;
}

/** The first case that holds; one that cannot be tested is reported and passed over. */
function choiceByTests(operand: Operand, ways: readonly Way[], run: NodeRun): Choice {
  const tried: TriedCase[] | undefined = run.sprint.world.explains === true ? [] : undefined;
  for (const { case: tested, category } of ways) {
    const match = tested.match(operand, run);
    tried?.push(triedCase(tested, category, match, run));
    if (match instanceof ErrorValue)
      run.error('test', `A test could not be made: ${match.message}.`);
    else if (match !== null)
      return { operand: operand.text, category, match, caseUuid: tested.uuid, tried };
  }
  return { operand: operand.text, category: null, match: null, caseUuid: null, tried };
}

function triedCase(
  tested: CompiledCase,
  category: CompiledCategory,
  match: CaseMatch | null | ErrorValue,
  run: NodeRun,
): TriedCase {
  const isError = match instanceof ErrorValue;
  return {
    caseUuid: tested.uuid,
    test: tested.test,
    ...tested.asks(run),
    category: category.name,
    outcome: isError ? 'error' : match === null ? 'fails' : 'holds',
    error: isError ? match.message : '',
  };
}

/** Glific finds what an action brought by the name of the category, else by its tests. */
function choiceByOutcome(
  word: string,
  categories: ReadonlyMap<string, CompiledCategory>,
  ways: readonly Way[],
  run: NodeRun,
): Choice {
  for (const category of categories.values()) {
    if (lowerCase(category.name) === word)
      return { operand: word, category, match: { text: word }, caseUuid: null };
  }
  return choiceByTests({ value: word, text: word, kind: 'text' }, ways, run);
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
