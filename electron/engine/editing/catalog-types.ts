import type { ActionId } from '../actions/registry.ts';
import type { Offline } from '../actions/action.ts';
import type { TestArgument } from '../cases/argument.ts';
import type { Dialect } from '../flow/model.ts';
import type { Condition, StepGroup } from './action-form.ts';
import type { Field } from './field.ts';
import type { NodeForm, NodeKind } from './node-kind.ts';

/** Everything that an editor of flows in one dialect can offer. Plain JSON. */
export interface Catalog {
  readonly dialect: Dialect;
  readonly actions: readonly CatalogAction[];
  readonly nodes: readonly CatalogNode[];
  readonly tests: readonly CatalogTest[];
  /** What expressions can call; Glific has none. */
  readonly functions: readonly CatalogFunction[];
  /** What templates can name behind an `@`. */
  readonly names: readonly CatalogName[];
  readonly limits: CatalogLimits;
}

/** One action, or one that looks like another in files: the first whose type and conditions fit is the one. */
export interface CatalogAction {
  readonly id: ActionId;
  /** As files write it. */
  readonly type: string;
  readonly group: StepGroup;
  readonly summary: string;
  readonly offline: Offline;
  /** False: it is shown and changed where a file brought it, and not offered anew, because it is not done here. */
  readonly addable: boolean;
  readonly when: readonly Condition[];
  /** Without `uuid`; with `type`. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly fields: readonly Field[];
}

/** One kind of branching step, as the dialect has it. */
export interface CatalogNode extends Omit<NodeKind, 'forms'>, NodeForm {}

/** One router test. */
export interface CatalogTest {
  readonly name: string;
  readonly summary: string;
  /** The values of a case, without what is tested. */
  readonly arguments: readonly TestArgument[];
  /** An expression and the text that it gives (TextIt); a message and the values for which it holds (Glific). */
  readonly example: string;
  /** Why it never holds here; null for a test that can. Such a test is not offered anew. */
  readonly caveat: string | null;
}

export interface CatalogFunction {
  readonly name: string;
  readonly signature: string;
  readonly summary: string;
  readonly example: { readonly expression: string; readonly text: string };
  /** True for a router test that expressions can call too. */
  readonly isTest: boolean;
}

export interface CatalogName {
  /** For example `contact.first_name`; the word `KEY` in it stands for the key of a field, a result or a text of the organisation. */
  readonly name: string;
  readonly summary: string;
}

/** The engine's limits that an editor can tell beforehand, in characters, items or seconds. */
export interface CatalogLimits {
  readonly nodesPerFlow: number;
  readonly partsPerNode: number;
  readonly categoryName: number;
  readonly resultName: number;
  readonly longestTimeout: number;
  readonly quickReplies: number;
}
