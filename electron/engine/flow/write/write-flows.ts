import {
  isObject,
  itemsOf,
  mapActions,
  withProperty,
  withoutProperties,
  type JsonObject,
} from '../json-parts.ts';
import type { Dialect } from '../model.ts';
import { ProblemList, type Problem } from '../problems.ts';
import { readDefinition } from '../read-definition.ts';
import { referencesOf, type Reference } from '../references.ts';
import { GlificMessages } from './actions-to-glific.ts';
import { Conversion, type ConversionHost } from './conversion.ts';
import { toGlific } from './to-glific.ts';
import { toTextIt } from './to-textit.ts';

/** A flow as it is stored here. */
export interface StoredFlow {
  readonly id: string;
  readonly name: string;
  readonly dialect: Dialect;
  readonly definition: unknown;
  /** What starts it. */
  readonly keywords: readonly string[];
}

export interface WrittenFile {
  /** Plain JSON: an export file as the system itself writes it. */
  readonly file: JsonObject;
  /** What is otherwise there, and what was left out. */
  readonly problems: readonly Problem[];
}

/**
 * Writes flows as an export file of one of the two systems. A flow of the same dialect is written as it came, whatever is
 * in it; one of the other dialect is converted, and what has no equivalent is told for each step. Never throws.
 */
export function writeFlows(
  flows: readonly StoredFlow[],
  dialect: Dialect,
  host: ConversionHost,
): WrittenFile {
  const found = new ProblemList();
  const messages = new GlificMessages();
  const written = flows.map((flow) => {
    const source = isObject(flow.definition) ? flow.definition : {};
    if (flow.dialect === dialect) return { flow, definition: asItCame(source, flow, messages) };
    const conversion = new Conversion(source, flow.name, host, found.report);
    return {
      flow,
      definition: withProperty(
        dialect === 'textit'
          ? toTextIt(source, flow.id, conversion)
          : toGlific(source, flow.id, conversion, messages),
        'name',
        flow.name,
      ),
    };
  });
  const references = written.flatMap(({ definition }) =>
    referencesOf(readDefinition(definition, dialect, () => undefined)),
  );
  const file =
    dialect === 'glific'
      ? glificFile(written, references, messages)
      : textItFile(written, references, host);
  return { file, problems: found.problems };
}

interface Written {
  readonly flow: StoredFlow;
  readonly definition: JsonObject;
}

/** The definition without the messages that belong beside it in the file; under the name that it has here. */
function asItCame(source: JsonObject, flow: StoredFlow, messages: GlificMessages): JsonObject {
  const renumbered = new Map<string, unknown>();
  for (const template of itemsOf(source['interactive_templates']).filter(isObject)) {
    const id = messages.adopt(template);
    if (id !== template['source_id']) renumbered.set(String(template['source_id']), id);
  }
  const named = withProperty(
    withoutProperties(source, ['interactive_templates']),
    'name',
    flow.name,
  );
  const known =
    typeof named['uuid'] === 'string' && named['uuid'] !== '' ? named : { ...named, uuid: flow.id };
  if (renumbered.size === 0) return known;
  return mapActions(known, (action) =>
    action['type'] === 'send_interactive_msg' && renumbered.has(String(action['id']))
      ? { ...action, id: renumbered.get(String(action['id'])) }
      : action,
  );
}

function glificFile(
  written: readonly Written[],
  references: readonly Reference[],
  messages: GlificMessages,
): JsonObject {
  const consentIsSet = written.some(({ definition }) => setsField(definition, 'settings'));
  return {
    flows: written.map(({ flow, definition }) => ({ definition, keywords: flow.keywords })),
    contact_field: unique([
      ...(consentIsSet ? ['settings'] : []),
      ...references.filter(({ kind }) => kind === 'field').map(({ uuid }) => uuid),
    ]),
    collections: unique(
      references
        .filter(({ kind, name }) => kind === 'group' && name !== '')
        .map(({ name }) => name),
    ),
    interactive_templates: messages.all,
  };
}

function textItFile(
  written: readonly Written[],
  references: readonly Reference[],
  host: ConversionHost,
): JsonObject {
  const groups = new Map<string, JsonObject>();
  for (const { kind, uuid, name } of references) {
    if (kind !== 'group' || name === '') continue;
    const id = uuid === '' ? (host.idOf('group', uuid, name) ?? host.newUuid()) : uuid;
    if (!groups.has(name)) groups.set(name, { uuid: id, name, query: null });
  }
  const fields = new Map<string, JsonObject>();
  if (written.some(({ definition }) => setsField(definition, 'settings')))
    fields.set('settings', { key: 'settings', name: 'Settings', type: 'text' });
  for (const { kind, uuid, name } of references)
    if (kind === 'field')
      fields.set(uuid, { key: uuid, name, type: host.field(uuid)?.type ?? 'text' });
  return {
    version: '13',
    // Not one of TextIt's own: its import then finds groups and flows by name, and takes no ids for its own.
    site: '',
    flows: written.map(({ definition }) => definition),
    campaigns: [],
    triggers: written
      .filter(({ flow }) => flow.keywords.length > 0)
      .map(({ flow, definition }) => ({
        trigger_type: 'K',
        keywords: flow.keywords,
        match_type: 'O',
        flow: { uuid: definition['uuid'], name: flow.name },
        groups: [],
        exclude_groups: [],
        channel: null,
      })),
    fields: Array.from(fields.values()),
    groups: Array.from(groups.values()),
  };
}

function setsField(definition: JsonObject, key: string): boolean {
  return itemsOf(definition['nodes'])
    .flatMap((node) => (isObject(node) ? itemsOf(node['actions']) : []))
    .some(
      (action) =>
        isObject(action) &&
        action['type'] === 'set_contact_field' &&
        isObject(action['field']) &&
        action['field']['key'] === key,
    );
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
