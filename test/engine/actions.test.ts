import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { actionTypes } from '../../electron/engine/actions/registry.ts';
import { advance } from '../../electron/engine/advance.ts';
import { compile } from '../../electron/engine/flow/compile.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import type { Trigger } from '../../electron/engine/session.ts';
import type { ContactView, Input } from '../../electron/engine/world.ts';
import { definitionOf, flowOf, messageOf, nodeOf, startWith, worldOf } from './world.ts';

interface Row {
  readonly name: string;
  readonly action: Readonly<Record<string, unknown>>;
  readonly dialect?: Dialect;
  readonly contact?: Partial<ContactView>;
  /** Further parts of the definition, such as `localization`. */
  readonly flow?: Readonly<Record<string, unknown>>;
  /** False: nobody wrote before the flow began. */
  readonly message?: false;
  readonly trigger?: Trigger;
  /** Flows may call addresses. */
  readonly mayCall?: true;
  /** What follows the start; before each the clock goes on by a minute. */
  readonly inputs?: readonly Input[];
  /** Without ids. */
  readonly events: readonly unknown[];
  readonly problems?: readonly string[];
  /** The results of the run, by key: `category: value`. */
  readonly results?: Readonly<Record<string, string>>;
  readonly locals?: Readonly<Record<string, string>>;
  /** The definition of a second flow that exists. */
  readonly other?: unknown;
}

const ids = new Set([
  'uuid',
  'nodeUuid',
  'actionUuid',
  'flowUuid',
  'revisionId',
  'runUuid',
  'parentUuid',
  'sessionUuid',
  'messageUuid',
]);
const frame = new Set([
  'session_started',
  'session_ended',
  'run_started',
  'run_ended',
  'node_entered',
  'node_routed',
]);

function pick(trigger: Trigger | undefined): { readonly trigger?: Trigger } {
  return trigger === undefined ? {} : { trigger };
}

function withoutIds(event: object): unknown {
  return Object.fromEntries(Object.entries(event).filter(([name]) => !ids.has(name)));
}

describe.each([...actionTypes.keys()])('%s', (type) => {
  const file = new URL(`./actions/${type}.json`, import.meta.url);

  test('has a table', () => {
    expect(existsSync(file)).toBe(true);
  });

  const rows = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Row[]) : [];
  test.each(rows.map((row) => [row.name, row] as const))('%s', (_name, row) => {
    const action = { uuid: 'a-1', type, ...row.action };
    const definition = definitionOf([nodeOf('n-1', [action])], row.flow);
    const dialect = row.dialect ?? 'textit';
    const flows = [
      flowOf(definition, dialect),
      ...(row.other === undefined ? [] : [flowOf(row.other)]),
    ];
    const world = worldOf({
      flows,
      ...(row.contact === undefined ? {} : { contact: row.contact }),
      mayCall: row.mayCall ?? false,
    });
    const started = startWith('flow-1', row.message === false ? null : messageOf('hello'));
    let { session, events } = advance(null, { ...started, ...pick(row.trigger) }, world);
    for (const input of row.inputs ?? []) {
      world.wind(60_000);
      const next = advance(session, input, world);
      ({ session } = next);
      events = [...events, ...next.events];
    }
    expect(events.filter((event) => !frame.has(event.type)).map(withoutIds)).toEqual(row.events);
    expect(
      compile(definition, { revisionId: 'r', dialect }).problems.map((problem) => problem.code),
    ).toEqual(row.problems ?? []);
    const run = session.runs[0];
    if (row.results !== undefined) {
      const results = Object.entries(run?.results ?? {});
      expect(
        Object.fromEntries(
          results.map(([key, { category, value }]) => [key, `${category}: ${value}`]),
        ),
      ).toEqual(row.results);
    }
    if (row.locals !== undefined) expect(run?.locals ?? {}).toEqual(row.locals);
  });

  test('says in words what it does', () => {
    const action = { uuid: 'a-1', type, source: rows[0]?.action };
    expect(actionTypes.get(type)?.outline(action)).toMatch(/^[A-Z]/);
  });

  const { dialects = [], example } = actionTypes.get(type) ?? {};
  test.each(dialects)('its example can be read and does something in %s', (dialect) => {
    const happens = (actions: readonly unknown[]): unknown => {
      const definition = definitionOf([nodeOf('n-1', actions)]);
      const { problems } = compile(definition, { revisionId: 'r', dialect });
      expect(problems.map((problem) => problem.code)).not.toContain('broken_action');
      const flows = [
        flowOf(definition, dialect),
        flowOf(definitionOf([], { uuid: 'flow-2', name: 'Register' })),
      ];
      const { session, events } = advance(
        null,
        startWith('flow-1', messageOf('hello')),
        worldOf({ flows }),
      );
      return [events.map((event) => event.type), session.wait, session.runs[0]?.locals];
    };
    expect(happens([{ uuid: 'a-1', type, ...example }])).not.toEqual(happens([]));
  });
});
