import { actionTypes } from '../actions/registry.ts';
import type { FieldDefinition } from '../fields.ts';
import type { ActionDefinition, FlowDefinition } from './definition.ts';
import { readInteractiveJson } from './interactive.ts';
import { isObject, textIn } from './json-parts.ts';

/** Something outside a flow that its steps name: by its id in the system that the flow comes from, and by its name. */
export interface Reference {
  readonly kind: 'group' | 'field' | 'label' | 'flow' | 'message';
  /** Of a field the key. Glific's are numbers or placeholders such as `OPTIN_UUID`. */
  readonly uuid: string;
  readonly name: string;
  /** The steps that name it. */
  readonly nodeUuids: readonly string[];
}

/** Everything that a flow refers to, each once, in the order of its steps. */
export function referencesOf(definition: FlowDefinition): readonly Reference[] {
  const found = new Map<string, Reference & { readonly nodeUuids: string[] }>();
  const add = (kind: Reference['kind'], uuid: string, name: string, nodeUuid: string): void => {
    if (uuid === '' && name === '') return;
    const key = JSON.stringify([kind, uuid, name]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { kind, uuid, name, nodeUuids: [nodeUuid] });
    else if (known.nodeUuids.at(-1) !== nodeUuid) known.nodeUuids.push(nodeUuid);
  };
  for (const node of definition.nodes) {
    for (const action of node.actions) {
      const needs = actionTypes.get(action.type)?.needs(action);
      for (const { uuid, name } of needs?.groups ?? []) add('group', uuid, name, node.uuid);
      for (const { key, name } of needs?.fields ?? []) add('field', key, name, node.uuid);
      for (const { uuid, name } of needs?.flows ?? []) add('flow', uuid, name, node.uuid);
      for (const { uuid, name } of needs?.labels ?? []) add('label', uuid, name, node.uuid);
      const message = missingMessage(action, definition);
      if (message !== null) add('message', message.uuid, message.name, node.uuid);
    }
    for (const { type, args } of node.router?.cases ?? []) {
      if (type === 'has_group') add('group', args[0] ?? '', args[1] ?? '', node.uuid);
    }
  }
  return Array.from(found.values());
}

/** The fields among them; what a step sets is a text as far as it says. */
export function fieldsIn(references: readonly Reference[]): readonly FieldDefinition[] {
  return references
    .filter(({ kind }) => kind === 'field')
    .map(({ uuid, name }) => ({ key: uuid, name, type: 'text' }));
}

/** One of Glific's stored messages whose words are neither in the file nor in the action. */
function missingMessage(
  { type, source }: ActionDefinition,
  definition: FlowDefinition,
): { readonly uuid: string; readonly name: string } | null {
  if (type !== 'send_interactive_msg' || !isObject(source)) return null;
  const id = source['id'];
  const uuid = typeof id === 'number' || typeof id === 'string' ? String(id) : '';
  return textIn(source['expression']) !== '' ||
    definition.interactiveTemplates.has(uuid) ||
    readInteractiveJson(textIn(source['text'])) !== null
    ? null
    : { uuid, name: textIn(source['name']) };
}
