import { z } from 'zod';
import { method } from './define.ts';
import type { FlowProblem, FlowStep } from './flow-rows.ts';

/** The largest flow file that is read, in characters of its JSON. */
export const longestFlowFile = 20_000_000;

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

export const flowFiles = {
  import: method<ImportResult>()(
    z.object({
      text: z.string().max(longestFlowFile),
      fileName: z.string().max(255).default(''),
    }),
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
};
