import type { Catalog, CatalogNode } from '../../../../../electron/engine/editing/catalog-types.ts';
import type { FlowNode } from '../model/definition.ts';

/** What kind of branching step a node is: the first that fits. Undefined for one that does not branch, or of no known kind. */
export function nodeKindOf(
  catalog: Catalog,
  { actions, router }: FlowNode,
): CatalogNode | undefined {
  if (router === null) return undefined;
  const operand = router.operand.trim().toLowerCase();
  return catalog.nodes.find(
    ({ when }) =>
      when.router === router.type &&
      when.waits === (router.wait !== null) &&
      (when.action === null || actions.some(({ type }) => type === when.action)) &&
      (when.operand === null || new RegExp(`^(?:${when.operand})$`, 'u').test(operand)),
  );
}
