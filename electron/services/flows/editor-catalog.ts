import { catalogOf } from '../../engine/editing/catalog.ts';
import type { Catalog } from '../../engine/editing/catalog-types.ts';
import type { Dialect } from '../../engine/flow/model.ts';

const made = new Map<Dialect, Catalog>();

/** What an editor of flows in a dialect can offer; the same as long as the program runs. */
export function editorCatalog(dialect: Dialect): Catalog {
  const catalog = made.get(dialect) ?? catalogOf(dialect);
  made.set(dialect, catalog);
  return catalog;
}
