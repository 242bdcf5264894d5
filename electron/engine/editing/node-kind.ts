import type { Dialect } from '../flow/model.ts';

/**
 * The kinds of steps that branch, by the names that flow files give them in `_ui.nodes`. A step without a router is
 * `execute_actions`.
 */
export type NodeKindId =
  | 'wait_for_response'
  | 'split_by_expression'
  | 'split_by_contact_field'
  | 'split_by_run_result'
  | 'split_by_groups'
  | 'split_by_scheme'
  | 'split_by_random'
  | 'split_by_subflow'
  | 'split_by_webhook'
  | 'wait_for_time'
  | 'wait_for_result';

/** How the operand of a switch is chosen. In `form` the word `KEY` stands for the key of what was chosen. */
export type OperandForm =
  /** It is what the plan says, and nobody needs to see it. */
  | { readonly kind: 'fixed' }
  | { readonly kind: 'template' }
  | { readonly kind: 'contact_field' | 'result'; readonly form: string }
  /** Random: there is none. */
  | { readonly kind: 'none' };

/** What people add to it. */
export type BranchForm =
  /** Tests, each with its values and the name of its way out. */
  | { readonly kind: 'tests' }
  /** Groups: each is a `has_group` with the group's id and name, and its way out has the group's name. */
  | { readonly kind: 'groups' }
  /** Tests of this one type, each with one of these words or another; its way out has the word's name. */
  | { readonly kind: 'choices'; readonly test: string; readonly options: readonly string[] }
  /** Ways out by name, from so many to so many. */
  | { readonly kind: 'ways'; readonly least: number; readonly most: number }
  /** Nothing: what the action brings decides. */
  | { readonly kind: 'fixed' };

/** A router to begin with. Ways out are given by the names of their categories; the ids come from whoever makes it. */
export interface RouterPlan {
  readonly type: 'switch' | 'random';
  readonly operand: string;
  readonly waits: boolean;
  readonly cases: readonly {
    readonly type: string;
    readonly arguments: readonly string[];
    readonly category: string;
  }[];
  /** In the order of the ways out, the default one included. */
  readonly categories: readonly string[];
  readonly defaultCategory: string | null;
}

/** A wait that may end by time: what a new one begins with, and the name of its way out (in Glific the name decides). */
export interface TimeoutForm {
  readonly seconds: number;
  readonly longest: number;
  readonly category: string;
  /** Glific can work the seconds out: the key of the template beside `seconds`. */
  readonly expressionKey: string | null;
}

/** A kind of step as one dialect has it. */
export interface NodeForm {
  readonly plan: RouterPlan;
  readonly operand: OperandForm;
  readonly timeout: TimeoutForm | null;
}

/** One kind of branching step. */
export interface NodeKind {
  readonly id: NodeKindId;
  readonly summary: string;
  /**
   * Which steps of a file are of this kind, whatever `_ui` says; of the kinds in order the first that fits counts. `action`: the
   * type of an action of the step; null: whatever it does. `operand`: a regular expression for the whole operand, trimmed and
   * in lower case; null: any.
   */
  readonly when: {
    readonly router: RouterPlan['type'];
    readonly waits: boolean;
    readonly action: string | null;
    readonly operand: string | null;
  };
  /** The type of the action that a new one begins with; null: none. */
  readonly action: string | null;
  readonly branches: BranchForm;
  /** Kinds of answers that a wait can ask for. */
  readonly hints: readonly string[];
  /** A dialect that is left out does not have it. */
  readonly forms: Readonly<Partial<Record<Dialect, NodeForm>>>;
}
