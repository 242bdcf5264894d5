import { z } from 'zod';
import type { Catalog } from '../../engine/editing/catalog-types.ts';
import { method } from './define.ts';

/** What an editor of flows can offer and show; joined into `flows`. */
export const flowCatalog = {
  catalog: method<Catalog>()(
    z.object({ dialect: z.enum(['textit', 'glific']) }),
    'Actions with their fields, steps that branch, tests, functions and names of one dialect, for an editor.',
  ),
};
