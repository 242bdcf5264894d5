import { consentSetBy } from '../actions/set-contact-field.ts';
import type { FlowDefinition, NodeDefinition } from './definition.ts';
import { leadingTo } from './graph.ts';
import type { CompiledFlow } from './model.ts';

/** What a node's actions set consent to; with both, `optout`. */
function consentSetAt(node: NodeDefinition): 'optin' | 'optout' | null {
  const set = new Set(node.actions.map(consentSetBy));
  return set.has('optout') ? 'optout' : set.has('optin') ? 'optin' : null;
}

/** The nodes that set consent to this value. */
export function nodesThatSet(
  definition: FlowDefinition,
  value: 'optin' | 'optout',
): readonly string[] {
  return definition.nodes.filter((node) => consentSetAt(node) === value).map((node) => node.uuid);
}

/** Every node from which a step that sets this consent can be reached within the flow. */
export function nodesLeadingTo(
  definition: FlowDefinition,
  value: 'optin' | 'optout',
): ReadonlySet<string> {
  return leadingTo(definition, nodesThatSet(definition, value));
}

/**
 * True when a step that sets consent to `optin` can still be reached from a node. An answer after
 * which that is no longer so was a no. Null (the end of the flow) leads nowhere.
 */
export function leadsToOptIn(flow: CompiledFlow, nodeUuid: string | null): boolean {
  return nodeUuid !== null && flow.leadsToOptIn.has(nodeUuid);
}
