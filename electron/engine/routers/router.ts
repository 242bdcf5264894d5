import type { RouterDefinition } from '../flow/definition.ts';
import type { CompiledRouter, Localized } from '../flow/model.ts';
import type { NodeContext } from '../flow/node-context.ts';

/** One type of router: how it is made ready, and how it reads in the outline of a flow. */
export interface RouterType {
  readonly type: string;
  readonly compile: (
    router: RouterDefinition,
    context: NodeContext,
    exits: ReadonlySet<string>,
  ) => CompiledRouter;
  /** What the router does when it does not wait, in plain words. */
  readonly outline: (router: RouterDefinition) => string;
}

/** A category with its translated name, and the way out that it leads to. */
export interface CompiledCategory {
  readonly name: string;
  readonly localizedName: Localized<string>;
  readonly exitUuid: string;
}

/** The categories of a router by uuid; one whose way out does not exist ends the run, and is reported. */
export function compileCategories(
  router: RouterDefinition,
  context: NodeContext,
  exits: ReadonlySet<string>,
): ReadonlyMap<string, CompiledCategory> {
  const categories = new Map<string, CompiledCategory>();
  for (const category of router.categories) {
    if (!exits.has(category.exitUuid)) {
      context.report({
        severity: 'error',
        code: 'missing_category',
        reference: category.name,
        text: `The answer "${category.name}" has no way out; the flow ends there.`,
      });
    }
    categories.set(category.uuid, {
      name: category.name,
      localizedName: context.localized(
        category.uuid,
        'name',
        [category.name],
        (names) => names[0] ?? category.name,
      ),
      exitUuid: category.exitUuid,
    });
  }
  return categories;
}
