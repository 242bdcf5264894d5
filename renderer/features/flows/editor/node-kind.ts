import type { Catalog, CatalogNode } from '../../../../electron/engine/editing/catalog-types.ts';
import type { NodeKindId } from '../../../../electron/engine/editing/node-kind.ts';
import type { FlowNode } from './model/definition.ts';

/** What kind of branching step a node with a router is: the first of the catalog that fits, as the engine orders them. */
export function nodeKindOf(catalog: Catalog, node: FlowNode): NodeKindId {
  return catalog.nodes.find((kind) => isOfKind(kind, node))?.id ?? 'split_by_expression';
}

function isOfKind({ when }: CatalogNode, { router, actions }: FlowNode): boolean {
  if (router === null || router.type !== when.router) return false;
  if ((router.wait !== null) !== when.waits) return false;
  if (when.action !== null && actions.every(({ type }) => type !== when.action)) return false;
  if (when.operand === null) return true;
  return new RegExp(`^(?:${when.operand})$`).test(router.operand.trim().toLowerCase());
}
