import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { advance } from '../../electron/engine/advance.ts';
import type { EngineEvent } from '../../electron/engine/events.ts';
import type { FlowDefinition, NodeDefinition } from '../../electron/engine/flow/definition.ts';
import type { CompiledFlow } from '../../electron/engine/flow/model.ts';
import { readDefinition } from '../../electron/engine/flow/read-definition.ts';
import { readFlows } from '../../electron/engine/flow/read-flows.ts';
import type { SessionState } from '../../electron/engine/session.ts';
import type { Input } from '../../electron/engine/world.ts';
import { flowOf, messageOf, startTime, startWith, worldOf } from './world.ts';
import { glificFlows } from '../support/glific-flows.ts';

const names = ['optin', 'optout', 'consent_optin', 'language', 'registration', 'new_contact'];

interface Loaded {
  readonly definition: FlowDefinition;
  readonly flow: CompiledFlow;
}

function load(name: string): Loaded {
  const [read] = readFlows(
    JSON.parse(readFileSync(new URL(`${name}.json`, glificFlows), 'utf8')),
  ).flows;
  return {
    definition: readDefinition(read?.definition, 'glific', () => undefined),
    flow: flowOf(read?.definition, 'glific'),
  };
}

/** Answers that between them take every way out of a question. */
function inputsFor(node: NodeDefinition | undefined): readonly Input[] {
  const words = (node?.router?.cases ?? []).map(
    ({ args: [words = ''] }) => words.split(/[\s,;]+/)[0] ?? '',
  );
  return [
    ...[...words, 'something else'].map((text): Input => ({
      type: 'message',
      message: messageOf(text),
    })),
    { type: 'timeout' },
    { type: 'expiration' },
  ];
}

/** What happens, step by step, when every answer is given at every question that is reached. */
function walkEverywhere(
  start: Loaded,
  all: readonly Loaded[],
  language: string,
): readonly (readonly EngineEvent[])[] {
  const flows = all.map(({ flow }) => flow);
  const world = {
    ...worldOf({ flows, contact: { language }, languages: ['eng', 'hin'] }),
    flowNamed: (name: string) =>
      flows.find((flow) => flow.name.toLowerCase() === name.toLowerCase()) ?? null,
    group: ({ uuid, name }: { readonly uuid: string; readonly name: string }) => ({ uuid, name }),
  };
  const nodes = new Map(
    all.flatMap(({ definition }) => definition.nodes.map((node) => [node.uuid, node] as const)),
  );
  const first = advance(null, startWith(start.flow.uuid), world);
  const steps = [first.events];
  const seen = new Set<string>();
  const ahead: SessionState[] = [first.session];
  for (let session = ahead.pop(); session !== undefined; session = ahead.pop()) {
    const place = session.runs
      .filter((run) => run.status === 'active')
      .map((run) => run.nodeUuid)
      .join(' ');
    if (session.status !== 'waiting' || seen.has(place)) continue;
    seen.add(place);
    const wait = session.wait;
    for (const input of inputsFor(nodes.get(wait?.nodeUuid ?? ''))) {
      if (input.type === 'timeout' && wait?.timeoutAt == null) continue;
      const until =
        input.type === 'timeout'
          ? wait?.timeoutAt
          : input.type === 'expiration'
            ? wait?.expiresAt
            : null;
      const then = { ...world, universe: { ...world.universe, now: () => until ?? startTime } };
      const step = advance(session, input, then);
      steps.push(step.events);
      ahead.push(step.session);
    }
  }
  return steps;
}

// The files are Glific's own and no part of this repository: where they are not at hand, our own flows prove the same rules.
describe.skipIf(!existsSync(glificFlows)).each(['eng', 'hin'])(
  'in %s, Glific’s file',
  (language) => {
    test.each(names)('%s.json is walked to every way out of every step', (name) => {
      const start = load(name);
      const events = walkEverywhere(start, names.map(load), language).flat();
      expect(events.filter(({ type }) => type === 'error' || type === 'failure')).toEqual([]);

      const entered = new Set(
        events.flatMap((event) => (event.type === 'node_entered' ? [event.nodeUuid] : [])),
      );
      expect(start.definition.nodes.filter(({ uuid }) => !entered.has(uuid))).toEqual([]);
      const taken = new Set(
        events.flatMap((event) =>
          event.type === 'node_routed' ? [`${event.nodeUuid} ${event.category ?? ''}`] : [],
        ),
      );
      const ways = start.definition.nodes.flatMap(({ uuid, router }) =>
        (router?.categories ?? [{ name: '' }]).map((category) => `${uuid} ${category.name}`),
      );
      expect(ways.filter((way) => !taken.has(way))).toEqual([]);
    });

    test.each(names)('%s.json speaks the language of the person', (name) => {
      const start = load(name);
      for (const step of walkEverywhere(start, names.map(load), language)) {
        let spoken = language;
        for (const event of step) {
          if (event.type === 'contact_language_changed') spoken = event.language;
          if (event.type !== 'msg_created' || event.flowUuid !== start.flow.uuid) continue;
          const translated = start.definition.translations.get(spoken)?.get(event.actionUuid);
          const [own = ''] = translated?.get('text') ?? [];
          if (own === '' || own.startsWith('{')) continue;
          expect(event.language).toBe(spoken);
          expect(event.text.slice(0, 12)).toBe(own.slice(0, 12));
        }
      }
    });
  },
);
