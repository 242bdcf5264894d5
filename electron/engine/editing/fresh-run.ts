import { actionTypes } from '../actions/registry.ts';
import { registryOf, type FieldDefinition, type FieldType } from '../fields.ts';
import { isObject } from '../flow/json-parts.ts';
import { compile } from '../flow/compile.ts';
import type { FlowDefinition, NodeDefinition } from '../flow/definition.ts';
import { resultKey, storedAt } from '../flow/stored-results.ts';
import { NodeRun } from '../run/node-run.ts';
import { Sprint } from '../run/sprint.ts';
import type { RunResult } from '../session.ts';
import type { ContactView, World } from '../world.ts';

/** The person that an editor shows texts for when none is chosen. */
export interface SampleNeeds {
  readonly now: number;
  /** ISO 639-3. */
  readonly language: string;
  readonly fields: readonly FieldDefinition[];
}

/** A made-up person who has something in every field. */
export function samplePerson({ now, language, fields }: SampleNeeds): ContactView {
  return {
    uuid: '00000000-0000-4000-8000-000000000000',
    name: 'Asha Devi',
    language,
    urns: ['whatsapp:919876543210', 'tel:+919876543210'],
    fields: Object.fromEntries(
      fields.map(({ key, name, type }) => [key, sampleValue(name, type, now)]),
    ),
    groups: [],
    createdAt: now,
    lastSeenAt: now,
    timezone: '',
    status: 'active',
    channel: null,
    consent: 'unknown',
  };
}

function sampleValue(name: string, type: FieldType, now: number): string {
  if (type === 'number') return '12';
  return type === 'datetime' ? new Date(now).toISOString() : name;
}

/**
 * A run of the flow that has just begun with a message, with a result for everything that the flow can store: the answer
 * that its question looks for first. The text that is shown stands at no step.
 */
export function freshRun(definition: FlowDefinition, world: World): NodeRun {
  const { uuid, name, language, dialect } = definition;
  const { flow } = compile({ uuid, name, language, nodes: [] }, { revisionId: '', dialect });
  const message = { uuid: '', text: 'Hello', kind: 'text', attachments: [] };
  const trigger = { type: 'manual' } as const;
  const sprint = new Sprint(
    withOwnFields(definition, world),
    { type: 'start', flowUuid: uuid, trigger, message },
    null,
    trigger,
  );
  const run = sprint.startRun(flow, null, false);
  run.results = sampleResults(definition, world.universe.now());
  const node = { uuid: '', actions: [], router: null, exits: new Map(), firstExitUuid: '' };
  return new NodeRun(sprint, run, flow, node);
}

/** The fields that the flow's own steps set are known as well: the first person who comes to such a step makes them so. */
function withOwnFields({ nodes }: FlowDefinition, world: World): World {
  const known = world.fields();
  if (known === null) return world;
  const own = nodes.flatMap(({ actions }) =>
    actions.flatMap((action) => actionTypes.get(action.type)?.needs(action).fields ?? []),
  );
  const all = registryOf(
    [
      ...known.byKey.values(),
      ...own.map(({ key, name }) => ({ key, name, type: 'text' as const })),
    ],
    known.grows,
  );
  return { ...world, fields: () => all };
}

/** A result for each name that the flow stores something under, by key. */
function sampleResults(
  { nodes, dialect }: FlowDefinition,
  createdAt: number,
): Readonly<Record<string, RunResult>> {
  return Object.fromEntries(
    nodes.flatMap((node) =>
      storedAt(node).map((name) => {
        const value = storedValue(node, name);
        const result = {
          name,
          value,
          category: value,
          input: value,
          nodeUuid: node.uuid,
          createdAt,
        };
        return [dialect === 'glific' ? name : resultKey(dialect, name), result];
      }),
    ),
  );
}

/** The first answer that the step looks for, else a value that it sets outright, else the name of the result. */
function storedValue({ router, actions }: NodeDefinition, name: string): string {
  if (router?.resultName === name) {
    const sought = router.categories.find(({ uuid }) => uuid !== router.defaultCategoryUuid);
    return (sought ?? router.categories[0])?.name ?? name;
  }
  for (const { source } of actions) {
    const value = isObject(source) && source['name'] === name ? source['value'] : null;
    if (typeof value === 'string' && value !== '' && !value.includes('@')) return value;
  }
  return name;
}
