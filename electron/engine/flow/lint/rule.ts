import type { FlowDefinition } from '../definition.ts';
import type { Problem } from '../problems.ts';

/** What a flow is used for. */
export interface Purpose {
  readonly role: 'opt_in' | 'opt_out' | 'new_contact' | 'default' | null;
  /** Languages of the organisation, ISO 639-3. */
  readonly languages: readonly string[];
}

/** One thing to look for; gives what it found. */
export type LintRule = (flow: FlowDefinition, purpose: Purpose) => readonly Problem[];
