import { z } from 'zod';
import { method } from './define.ts';
import { flowCatalog } from './flow-catalog.ts';

export interface FlowProblem {
  /** `critical` keeps a flow from being published. */
  readonly severity: 'critical' | 'warning' | 'note';
  /** Stays the same from release to release; docs/engine/problems.md tells of each. */
  readonly code: string;
  /** What is so, and what will happen. */
  readonly text: string;
  /** What to do about it. */
  readonly fix: string;
  readonly nodeUuid: string | null;
}

export interface FlowStep {
  readonly nodeUuid: string;
  /** Number in reading order, from 1. */
  readonly number: number;
  readonly lines: readonly string[];
  readonly branches: readonly {
    readonly label: string;
    readonly category: string | null;
    readonly goesTo: number | null;
  }[];
  readonly unreachable: boolean;
}

export interface FlowRow {
  readonly id: string;
  readonly name: string;
  readonly dialect: 'textit' | 'glific';
  readonly role: 'opt_in' | 'opt_out' | 'new_contact' | 'default' | null;
  readonly keywords: readonly string[];
  readonly languages: readonly string[];
  readonly steps: number;
  readonly publishedRevision: number | null;
  readonly publishedAt: number | null;
  readonly hasDraft: boolean;
  readonly ignoreKeywords: boolean;
  readonly critical: number;
  readonly warnings: number;
  /** People in it now. */
  readonly active: number;
}

export interface FlowDetail extends FlowRow {
  readonly outline: readonly FlowStep[];
  readonly problems: readonly FlowProblem[];
  readonly revisions: readonly {
    readonly number: number;
    readonly publishedAt: number | null;
    readonly note: string;
    readonly current: boolean;
  }[];
  /** The flow file, as it was imported. */
  readonly definition: unknown;
}

/** Something outside a flow that its steps name. */
export interface ImportedReference {
  /** `message`: one of Glific's stored messages with buttons. */
  readonly kind: 'group' | 'field' | 'label' | 'flow' | 'message';
  readonly name: string;
  /** `known`: it was here. `made`: it is now. `on_use`: a flow makes it when it uses it. `missing`: these steps fail until it is here. */
  readonly outcome: 'known' | 'made' | 'on_use' | 'missing';
  readonly nodeUuids: readonly string[];
}

export interface ImportResult {
  readonly flows: readonly {
    readonly id: string;
    readonly name: string;
    readonly isNew: boolean;
    readonly keywordsAdded: readonly string[];
    /** They clash with other keywords, or can be none. */
    readonly keywordsLeftOut: readonly string[];
    readonly references: readonly ImportedReference[];
    /** Its steps with their numbers, as `get` has them. */
    readonly outline: readonly Pick<FlowStep, 'nodeUuid' | 'number'>[];
    /** All that `get` tells of the draft. */
    readonly problems: readonly FlowProblem[];
  }[];
  /** About the file as a whole. */
  readonly problems: readonly FlowProblem[];
}

export interface ExportedFlows {
  readonly fileName: string;
  /** JSON. */
  readonly text: string;
  /** The flows in it, by name: those that were chosen, and those that they enter. */
  readonly flows: readonly string[];
  /** What is otherwise in the other system, or had to be left out. */
  readonly problems: readonly (FlowProblem & { readonly flow: string })[];
}

export const flows = {
  ...flowCatalog,
  list: method<readonly FlowRow[]>()(z.object({}), 'All flows.'),
  get: method<FlowDetail>()(
    z.object({ id: z.string() }),
    'One flow with its steps as text and its problems (of the draft when there is one).',
  ),
  import: method<ImportResult>()(
    z.object({ text: z.string().max(20_000_000), fileName: z.string().max(255).default('') }),
    'Reads a flow file of Glific or TextIt; each flow arrives as a draft. A flow that is here already gets a new draft.',
  ),
  export: method<ExportedFlows>()(
    z.object({
      /** Left out: all flows. */
      ids: z.array(z.string()).min(1).max(500).optional(),
      dialect: z.enum(['own', 'glific', 'textit']).default('own'),
    }),
    'Flows, and the flows that they enter, as an export file: as they came, or converted for Glific or TextIt.',
  ),
  publish: method<FlowDetail>()(
    z.object({ id: z.string(), note: z.string().trim().max(400).default('') }),
    'Puts the draft into use; refused while it has critical problems.',
  ),
  update: method<FlowDetail>()(
    z.object({
      id: z.string(),
      name: z.string().trim().min(1).max(128).optional(),
      ignoreKeywords: z.boolean().optional(),
      role: z.enum(['opt_in', 'opt_out', 'new_contact', 'default']).nullable().optional(),
    }),
    'Changes name, role, or whether flow keywords are ignored while somebody is in it (stop never is).',
  ),
};
