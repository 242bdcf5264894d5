import type { CompiledFlow, Dialect } from '../../electron/engine/flow/model.ts';
import { compile } from '../../electron/engine/flow/compile.ts';
import { usualForms } from '../../electron/engine/environment.ts';
import { registryOf, type FieldDefinition } from '../../electron/engine/fields.ts';
import type { EngineEvent, GroupRef } from '../../electron/engine/events.ts';
import type { ContactView, IncomingMessage, Input, World } from '../../electron/engine/world.ts';

/** Monday, 5 January 2026, 10:00 in Delhi. */
export const startTime = Date.UTC(2026, 0, 5, 4, 30);

export const asha: ContactView = {
  uuid: 'c-1',
  name: 'Asha Devi',
  language: '',
  urns: ['whatsapp:919876543210', 'tel:+919876543210'],
  fields: { village: 'Rampur' },
  groups: [{ uuid: 'g-1', name: 'Mothers' }],
  createdAt: startTime - 86_400_000,
  lastSeenAt: null,
  timezone: '',
  status: 'active',
  channel: null,
  consent: 'unknown',
};

/** Groups of the organisation; the last stands for a Glific collection with a number. */
export const groups: readonly (GroupRef & { readonly fileIds: readonly string[] })[] = [
  { uuid: 'g-1', name: 'Mothers', fileIds: [] },
  { uuid: 'g-2', name: 'Optin contacts', fileIds: ['1', '106'] },
  { uuid: 'g-3', name: 'Optout contacts', fileIds: ['OPTOUT_COLLECTION_UUID'] },
];

export interface TestWorld extends World {
  /** Moves the clock. */
  readonly wind: (milliseconds: number) => void;
}

export interface WorldOptions {
  readonly contact?: Partial<ContactView>;
  readonly flows?: readonly CompiledFlow[];
  readonly random?: number;
  readonly globals?: Readonly<Record<string, string>>;
  readonly languages?: readonly string[];
  /** True when flows may call addresses. */
  readonly mayCall?: boolean;
  /** The fields that people can have; nothing is told of them when left out. */
  readonly fields?: readonly FieldDefinition[];
  /** True when steps make the fields that they set. */
  readonly fieldsGrow?: boolean;
  /** The labels that exist, by name; all do when left out. */
  readonly labels?: readonly string[];
}

/** A world that is the same every time: ids are counted, the clock stands, chance is a constant. */
export function worldOf(options: WorldOptions = {}): TestWorld {
  let now = startTime;
  let ids = 0;
  const flows = options.flows ?? [];
  return {
    wind: (milliseconds) => {
      now += milliseconds;
    },
    universe: {
      now: () => now,
      uuid: () => `id-${String((ids += 1))}`,
      random: () => options.random ?? 0.5,
    },
    environment: {
      languages: options.languages ?? ['eng', 'hin'],
      timezone: 'Asia/Kolkata',
      country: 'IN',
      ...usualForms,
    },
    contact: { ...asha, ...options.contact },
    globals: options.globals ?? { organisation_name: 'Seva Trust' },
    flow: (uuid) => flows.find((flow) => flow.uuid === uuid) ?? null,
    revision: (id) => flows.find((flow) => flow.revisionId === id) ?? null,
    flowNamed: (name) => flows.find((flow) => flow.name === name) ?? null,
    mayCall: () => options.mayCall ?? false,
    fields: () =>
      options.fields === undefined ? null : registryOf(options.fields, options.fieldsGrow ?? false),
    label: (label) => (options.labels?.includes(label.name) === false ? null : label),
    group: ({ uuid, name }) => {
      const found = groups.find(
        (group) =>
          group.uuid === uuid ||
          group.fileIds.includes(uuid) ||
          (uuid === '' && group.name === name),
      );
      return found === undefined ? null : { uuid: found.uuid, name: found.name };
    },
  };
}

/** Compiles a definition; its uuid with `@1` is the revision. */
export function flowOf(definition: unknown, dialect: Dialect = 'textit'): CompiledFlow {
  const { flow } = compile(definition, { revisionId: '', dialect });
  return { ...flow, revisionId: `${flow.uuid}@1` };
}

export function messageOf(text: string, more: Partial<IncomingMessage> = {}): IncomingMessage {
  return { uuid: 'm-1', text, kind: 'text', attachments: [], ...more };
}

export function startWith(flowUuid: string, message: IncomingMessage | null = null): Input {
  return { type: 'start', flowUuid, trigger: { type: 'manual' }, message };
}

/** The texts that were sent. */
export function sent(events: readonly EngineEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'msg_created' ? [event.text] : []));
}

/** The consent that was set, with whether it rests on an answer. */
export function consents(events: readonly EngineEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'consent_set'
      ? [`${event.value} ${event.answered ? 'answered' : 'unanswered'}`]
      : [],
  );
}

/** A node of a flow in TextIt's dialect, with the ids that the tests use. */
export function nodeOf(
  uuid: string,
  actions: readonly unknown[],
  destination: string | null = null,
  router?: unknown,
): unknown {
  return {
    uuid,
    actions,
    exits: [{ uuid: `${uuid}-x`, destination_uuid: destination }],
    ...(router === undefined ? {} : { router }),
  };
}

export function definitionOf(
  nodes: readonly unknown[],
  more: Readonly<Record<string, unknown>> = {},
): unknown {
  return {
    uuid: 'flow-1',
    name: 'Test',
    spec_version: '14.4.2',
    language: 'eng',
    type: 'messaging',
    nodes,
    ...more,
  };
}
