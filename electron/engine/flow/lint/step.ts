import { actionTypes } from '../../actions/registry.ts';
import { consentSetBy } from '../../actions/set-contact-field.ts';
import type { NodeDefinition } from '../definition.ts';

/** What a step does, as far as the file says. */

/** Actions after which a conversation rests until a time is over or another program has answered. */
const pausingActions: ReadonlySet<string> = new Set([
  'wait_for_time',
  'wait_for_result',
  'call_webhook',
]);

export function pauses(node: NodeDefinition): boolean {
  return node.actions.some((action) => pausingActions.has(action.type));
}

/** The flows that a step enters. */
export function enteredBy(
  node: NodeDefinition,
): readonly { readonly uuid: string; readonly name: string }[] {
  return node.actions.flatMap((action) =>
    action.type === 'enter_flow' ? (actionTypes.get(action.type)?.needs(action).flows ?? []) : [],
  );
}

export function entersFlow(node: NodeDefinition): boolean {
  return node.actions.some((action) => action.type === 'enter_flow');
}

export function sets(node: NodeDefinition, value: 'optin' | 'optout'): boolean {
  return node.actions.some((action) => consentSetBy(action) === value);
}

/** True when the step has a way out at which the flow ends. */
export function mayEnd(node: NodeDefinition): boolean {
  return node.exits.some((exit) => exit.destinationUuid === null);
}

/** Where a category of a step leads; null when the flow ends there, or the category does not exist. */
export function wayOf(node: NodeDefinition, categoryUuid: string | null): string | null {
  const category = node.router?.categories.find((candidate) => candidate.uuid === categoryUuid);
  return node.exits.find((exit) => exit.uuid === category?.exitUuid)?.destinationUuid ?? null;
}

/** True for an action that sends the person a message. */
export function isSend(type: string): boolean {
  return type === 'send_msg' || type === 'send_interactive_msg';
}
