import { z } from 'zod';
import { method } from './define.ts';
import { flowCatalog } from './flow-catalog.ts';
import { flowCounts } from './flow-counts.ts';
import { flowDrafts } from './flow-drafts.ts';
import { flowFiles } from './flow-files.ts';
import { flowKeywords } from './flow-keywords.ts';
import { flowMaking, flowName } from './flow-making.ts';
import { flowRevisions } from './flow-revisions.ts';
import type { FlowDetail, FlowRow } from './flow-rows.ts';

export type { ExportedFlows, ImportedReference, ImportResult } from './flow-files.ts';
export type { FlowDetail, FlowProblem, FlowRow, FlowStep } from './flow-rows.ts';

export const flows = {
  list: method<readonly FlowRow[]>()(z.object({}), 'All flows, those that are put away too.'),
  get: method<FlowDetail>()(
    z.object({ id: z.string() }),
    'One flow with its steps as text and its problems (of the draft when there is one).',
  ),
  update: method<FlowDetail>()(
    z.object({
      id: z.string(),
      name: flowName.optional(),
      ignoreKeywords: z.boolean().optional(),
      role: z.enum(['opt_in', 'opt_out', 'new_contact', 'default']).nullable().optional(),
      purposeId: z.string().nullable().optional(),
    }),
    'Changes name, role, purpose, or whether flow keywords are ignored while somebody is in it (stop never is).',
  ),
  ...flowCatalog,
  ...flowFiles,
  ...flowMaking,
  ...flowKeywords,
  ...flowCounts,
  ...flowDrafts,
  ...flowRevisions,
};
