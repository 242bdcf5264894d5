import type { RouterDefinition } from '../flow/definition.ts';
import type { CompiledRouter } from '../flow/model.ts';
import type { NodeContext } from '../flow/node-context.ts';
import { Decimal } from '../expressions/decimal.ts';
import { compileCategories, type RouterType } from './router.ts';

/** Takes one of its categories at random, each as likely as the other. */
export const randomRouter: RouterType = {
  type: 'random',
  compile: compileRandom,
  outline: (router) => `Takes one of ${String(router.categories.length)} ways at random`,
};

function compileRandom(
  router: RouterDefinition,
  context: NodeContext,
  exits: ReadonlySet<string>,
): CompiledRouter {
  const categories = Array.from(compileCategories(router, context, exits).values());
  const { resultName } = router;
  return {
    type: 'random',
    wait: null,
    resultName,
    categories: categories.map(({ name }) => name),
    route: (run) => {
      const random = run.sprint.world.universe.random();
      const index = Math.floor(random * categories.length);
      const category = categories[index];
      if (category === undefined) return null;
      const operand = Decimal.of(random).toString();
      if (resultName !== null)
        run.saveResult({
          name: resultName,
          value: String(index),
          category: category.name,
          categoryLocalized: run.choose(category.localizedName).value,
          input: operand,
        });
      return {
        exitUuid: category.exitUuid,
        category: category.name,
        operand,
        byDefault: false,
        caseUuid: null,
        match: String(index),
      };
    },
    routeTimeout: () => null,
  };
}
