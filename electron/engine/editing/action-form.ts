import type { Form, KeyPath } from './field.ts';

/** Where a menu for a new step keeps an action. */
export type StepGroup = 'send' | 'contact' | 'flow' | 'call' | 'other';

/** Something that holds of an action's JSON: the text at the path, trimmed and in lower case, is one of these. */
export interface Condition {
  readonly path: KeyPath;
  readonly oneOf: readonly [string, ...string[]];
}

/** What an editor needs to make and to change an action. */
export interface ActionEditor<Key extends string> {
  readonly group: StepGroup;
  /** The fields of a new one. Only a field that is required may still be empty: people fill it in before the action counts. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly form: Form<Key>;
}

/**
 * An action that people know under a name of its own although files write it like another: setting consent is a contact field in
 * files. An action of its type for which every condition holds is shown with this form.
 */
export interface ActionVariant<Id extends string = string> extends ActionEditor<string> {
  readonly id: Id;
  readonly summary: string;
  readonly when: readonly [Condition, ...Condition[]];
}
