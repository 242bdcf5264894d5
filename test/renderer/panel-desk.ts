import { render } from '@testing-library/svelte';
import { SvelteMap } from 'svelte/reactivity';
import { catalogOf } from '../../electron/engine/editing/catalog.ts';
import type { Catalog } from '../../electron/engine/editing/catalog-types.ts';
import {
  actionOf,
  nodeOf,
  type Definition,
} from '../../renderer/features/flows/editor/model/definition.ts';
import type {
  PanelNames,
  PanelHost,
} from '../../renderer/features/flows/editor/panel/panel-host.ts';
import StepPanel from '../../renderer/features/flows/editor/panel/StepPanel.svelte';
import {
  createFixtureTransport,
  type FixtureOptions,
  type FixtureTransport,
} from '../support/fixture-transport.ts';

type Dialect = 'textit' | 'glific';

const names: PanelNames = {
  groups: [
    { uuid: 'group-1', name: 'Farmers' },
    { uuid: 'group-2', name: 'Mothers' },
  ],
  labels: [{ uuid: 'label-1', name: 'Question' }],
  flows: [
    { uuid: 'flow-a', name: 'Welcome', dialect: 'textit' },
    { uuid: 'flow-b', name: 'Help', dialect: 'glific' },
  ],
  fields: [{ key: 'village', name: 'Village', type: 'text' }],
  messages: [
    {
      id: '7',
      name: 'Villages',
      text: JSON.stringify({ type: 'list', title: 'Villages', body: 'Choose yours.', items: [] }),
    },
  ],
  globals: [{ key: 'organisation_name', text: 'Seva Trust' }],
  languages: [
    { code: 'eng', glific: 'en', name: 'English', ours: true },
    { code: 'hin', glific: 'hi', name: 'Hindi', ours: true },
    { code: 'mar', glific: 'mr', name: 'Marathi', ours: false },
  ],
};

/** A flow open in the panel, as the editor would have it. */
export interface PanelDesk {
  readonly host: PanelHost;
  readonly catalog: Catalog;
  /** The only action of the step as it stands in the flow now. */
  action(): Readonly<Record<string, unknown>>;
  /** The router of the step. */
  router(): Readonly<Record<string, unknown>>;
  /** The deeds so far, by name. */
  readonly deeds: readonly string[];
  readonly transport: FixtureTransport;
}

export const nodeUuid = 'node-1';

/** A flow of one step that leads to another. */
export function flowOf(
  actions: readonly Readonly<Record<string, unknown>>[],
  router?: Readonly<Record<string, unknown>>,
  exits: readonly unknown[] = [{ uuid: 'exit-1', destination_uuid: 'node-2' }],
): Definition {
  return {
    uuid: 'flow-1',
    name: 'Test',
    language: 'eng',
    spec_version: '14.4.2',
    localization: {},
    nodes: [
      { uuid: nodeUuid, actions, ...(router === undefined ? {} : { router }), exits },
      { uuid: 'node-2', actions: [], exits: [{ uuid: 'exit-2', destination_uuid: null }] },
    ],
  };
}

/** Shows the panel over a flow, its first step chosen. */
export function openPanel(
  definition: Definition,
  dialect: Dialect = 'textit',
  answers: FixtureOptions['answers'] = {},
): PanelDesk {
  const state = new SvelteMap<string, unknown>([
    ['definition', definition],
    ['person', { id: null, name: '' }],
  ]);
  const catalog = catalogOf(dialect);
  const deeds: string[] = [];
  let ids = 0;
  const host: PanelHost = {
    id: 'flow-1',
    get definition() {
      return state.get('definition') as Definition;
    },
    deeds: { dialect, newId: () => `new-${String((ids += 1))}` },
    selected: [nodeUuid],
    numbers: new Map([[nodeUuid, 1]]),
    problems: [],
    catalog,
    names,
    get person() {
      return state.get('person') as PanelHost['person'];
    },
    set person(person) {
      state.set('person', person);
    },
    do: (name, deed) => {
      deeds.push(name);
      state.set('definition', deed(host.definition));
    },
  };
  const transport = createFixtureTransport({
    scenario: 'hindi',
    now: Date.UTC(2026, 10, 23),
    answers,
  });
  window.bridge = transport;
  render(StepPanel, { desk: host });
  return {
    host,
    catalog,
    deeds,
    transport,
    action: () => {
      const [first] = nodeOf(host.definition, nodeUuid)?.actions ?? [];
      const found = first && actionOf(host.definition, nodeUuid, first.uuid);
      if (found === undefined) throw new Error('The step has no action.');
      return found.source;
    },
    router: () => {
      const router = nodeOf(host.definition, nodeUuid)?.router;
      if (router == null) throw new Error('The step has no router.');
      return router.source;
    },
  };
}
