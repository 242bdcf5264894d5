import { z } from 'zod';
import type { FlowDifference } from '../../engine/flow/compare-types.ts';
import { method } from './define.ts';
import type { FlowDetail, FlowStep } from './flow-rows.ts';
import type { OpenedFlow } from './flow-drafts.ts';

/** One revision as it is on record. */
export interface FlowRevision {
  readonly number: number;
  readonly dialect: 'textit' | 'glific';
  /** ms UTC; null for a draft. */
  readonly publishedAt: number | null;
  /** ms UTC. */
  readonly savedAt: number;
  readonly publishedBy: string;
  readonly note: string;
  readonly current: boolean;
  readonly definition: unknown;
  readonly outline: readonly FlowStep[];
}

export const flowRevisions = {
  revision: method<FlowRevision>()(
    z.object({ id: z.string(), number: z.int() }),
    'One revision of a flow, with its steps as text.',
  ),
  compare: method<FlowDifference>()(
    z.object({
      id: z.string(),
      /** Numbers of revisions; null: the draft. */
      from: z.int().nullable(),
      to: z.int().nullable(),
    }),
    'What is otherwise in the second of two revisions, step by step: texts word by word, translations, tests, connections, settings.',
  ),
  restore: method<OpenedFlow>()(
    z.object({
      id: z.string(),
      number: z.int(),
      /** The `draft` that the editor last saw; another one that was saved since is not lost (`draft_changed`). */
      basedOn: z.string().max(64).default(''),
    }),
    'Makes a draft of an old revision. The history stays as it is.',
  ),
  publish: method<FlowDetail>()(
    z.object({
      id: z.string(),
      note: z.string().trim().max(400).default(''),
      /** Who publishes it; left out or empty: whom the settings name. */
      operator: z.string().trim().max(80).default(''),
    }),
    'Puts the draft into use; refused while it has critical problems.',
  ),
};
