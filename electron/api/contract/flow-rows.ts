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

/** What a flow is for here; at most one flow has each. */
export type FlowRole = 'opt_in' | 'opt_out' | 'new_contact' | 'default';

export interface FlowRow {
  readonly id: string;
  readonly name: string;
  readonly dialect: 'textit' | 'glific';
  readonly role: FlowRole | null;
  /** What its messages and consent steps are for; null: all messages. */
  readonly purposeId: string | null;
  /** The name of that purpose; null: all messages. */
  readonly purposeLabel: string | null;
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
  /** Put away: nobody begins it, it has no role, and its keywords start nothing. */
  readonly archived: boolean;
  /** How often it began in the last 30 days, for itself or entered from another flow. */
  readonly runs: number;
  /** How many of its runs came to an end by themselves in the last 30 days. */
  readonly completed: number;
}

export interface FlowDetail extends FlowRow {
  readonly outline: readonly FlowStep[];
  readonly problems: readonly FlowProblem[];
  readonly revisions: readonly {
    readonly number: number;
    readonly publishedAt: number | null;
    readonly note: string;
    readonly current: boolean;
    /** Who published it, as they named themselves; empty for what came with the program and for a draft. */
    readonly publishedBy: string;
    /** When it was last saved, ms UTC. */
    readonly savedAt: number;
  }[];
  /** The flow file, as it is stored. */
  readonly definition: unknown;
}
