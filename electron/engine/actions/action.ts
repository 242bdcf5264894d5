import { z } from 'zod';
import type { ActionEditor, ActionVariant } from '../editing/action-form.ts';
import type { GroupRef, LabelRef } from '../events.ts';
import type { ActionDefinition } from '../flow/definition.ts';
import type { CompiledAction, Dialect } from '../flow/model.ts';
import type { NodeContext } from '../flow/node-context.ts';
import { firstIssue } from '../flow/structure.ts';
import type { NodeRun } from '../run/node-run.ts';

/** What an action refers to outside its flow. */
export interface Needs {
  readonly groups?: readonly GroupRef[];
  readonly fields?: readonly { readonly key: string; readonly name: string }[];
  readonly flows?: readonly { readonly uuid: string; readonly name: string }[];
  readonly labels?: readonly LabelRef[];
}

/**
 * What becomes of an action while there is no connection. `works`: the same, it needs none. `queued`: what it sends waits
 * in the outbox. `fails`: it needs an answer from elsewhere; without one the flow goes on as for a call that failed.
 * `left_out`: it is not done here, with or without a connection; the flow goes on, and the record says so.
 */
export type Offline = 'works' | 'queued' | 'fails' | 'left_out';

/** What an action does, and what it does when the pause is over that it asked for. */
export type ActionBody = Pick<CompiledAction, 'run' | 'resume'>;

/** What people read about an action type; docs/engine/actions.md is made of it. */
interface ActionFacts<Type extends string> {
  readonly type: Type;
  readonly summary: string;
  /** Whose flow files have it. */
  readonly dialects: readonly Dialect[];
  readonly offline: Offline;
}

/** One type of action: how it is made ready, run, told in words, and what it needs. */
export interface ActionType<Type extends string = string, Variant extends string = string>
  extends ActionFacts<Type>, ActionEditor<string> {
  /** Those that people know under names of their own. */
  readonly variants: readonly ActionVariant<Variant>[];
  /** Its fields in a flow file, beside `uuid` and `type`. */
  readonly schema: z.ZodType;
  /** The fields of one such action; executed by the tests, in each of its dialects. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Null, with a problem, when the action cannot be read. */
  readonly compile: (action: ActionDefinition, context: NodeContext) => ActionBody | null;
  /** One line of the flow's outline. */
  readonly outline: (action: ActionDefinition) => string;
  readonly needs: (action: ActionDefinition) => Needs;
}

/** The parts of an action type, written against its own fields. */
export interface ActionParts<S extends z.ZodType, Type extends string, Variant extends string>
  extends ActionFacts<Type>, ActionEditor<keyof z.input<S> & string> {
  readonly variants?: readonly ActionVariant<Variant>[];
  readonly schema: S;
  readonly example: z.input<S> & Readonly<Record<string, unknown>>;
  readonly compile: (
    fields: z.infer<S>,
    action: ActionDefinition,
    context: NodeContext,
  ) => ((run: NodeRun) => void) | ActionBody | null;
  readonly outline: (fields: z.infer<S>) => string;
  readonly needs?: (fields: z.infer<S>) => Needs;
}

/** Makes an action type whose fields are checked by its schema before any of its parts sees them. */
export function defineAction<
  S extends z.ZodType,
  const Type extends string,
  const Variant extends string = never,
>(parts: ActionParts<S, Type, Variant>): ActionType<Type, Variant> {
  const { type, summary, dialects, offline, schema, example, group, defaults, form } = parts;
  return {
    type,
    summary,
    dialects,
    offline,
    group,
    defaults,
    form,
    variants: parts.variants ?? [],
    schema,
    example,
    compile: (action, context) => {
      const parsed = schema.safeParse(action.source);
      if (parsed.success) {
        const body = parts.compile(parsed.data, action, context);
        return typeof body === 'function' ? { run: body } : body;
      }
      context.report({
        severity: 'error',
        code: 'broken_action',
        reference: type,
        text: `The action "${type}" cannot be read (${firstIssue(parsed.error)}); it is left out.`,
      });
      return null;
    },
    outline: (action) => {
      const parsed = schema.safeParse(action.source);
      return parsed.success ? parts.outline(parsed.data) : `${type} (cannot be read)`;
    },
    needs: (action) => {
      const parsed = schema.safeParse(action.source);
      return parsed.success ? (parts.needs?.(parsed.data) ?? {}) : {};
    },
  };
}

/** An id of a file: a text, in Glific often a number. */
export const identifier = z.union([z.string(), z.number().transform(String)]);

/** A text that a file may leave out. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** The same where files also write numbers. */
export const optionalWord = identifier.nullish().transform((value) => value ?? '');

/** A list that a file may leave out. */
export function optionalList<S extends z.ZodType>(item: S) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}
