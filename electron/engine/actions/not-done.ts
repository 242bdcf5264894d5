import type { z } from 'zod';
import type { NodeContext } from '../flow/node-context.ts';
import type { NodeRun } from '../run/node-run.ts';
import { defineAction, type ActionParts, type ActionType } from './action.ts';

/** The parts of an action that flows may hold but that cannot be done here. */
export interface NotDoneParts<S extends z.ZodType, Type extends string> extends Omit<
  ActionParts<S, Type, never>,
  'compile'
> {
  /** Why it is not done, and what follows; told when the flow is read and again when it runs. */
  readonly why: string;
  /** Leaves behind what the failure of the action does, so that the router behind it takes its failure exit. */
  readonly fail?: (fields: z.infer<S>, context: NodeContext) => (run: NodeRun) => void;
}

/**
 * Makes an action type that only says that it is not done. A desktop has no voice, no airtime, no
 * language model; the flow goes on as it does where such a service fails.
 */
export function defineNotDone<S extends z.ZodType, const Type extends string>(
  parts: NotDoneParts<S, Type>,
): ActionType<Type, never> {
  const { why, fail, ...others } = parts;
  return defineAction({
    ...others,
    compile: (fields, _action, context) => {
      context.report({
        severity: 'warning',
        code: 'unsupported_action',
        reference: parts.type,
        text: why,
      });
      const failed = fail?.(fields, context);
      return (run) => {
        run.error('unsupported_action', why);
        failed?.(run);
      };
    },
  });
}

/** Stores a result as services leave it when they fail; without a name there is nothing to store. */
export function saveFailure(run: NodeRun, name: string, value: string, input = ''): void {
  if (name !== '') run.saveResult({ name, value, category: 'Failure', input });
}
