import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { actionTypes } from '../../electron/engine/actions/registry.ts';
import { advance } from '../../electron/engine/advance.ts';
import { compile } from '../../electron/engine/flow/compile.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import type { ContactView } from '../../electron/engine/world.ts';
import { definitionOf, flowOf, messageOf, nodeOf, startWith, worldOf } from './world.ts';

interface Row {
  readonly name: string;
  readonly action: Readonly<Record<string, unknown>>;
  readonly dialect?: Dialect;
  readonly contact?: Partial<ContactView>;
  /** Further parts of the definition, such as `localization`. */
  readonly flow?: Readonly<Record<string, unknown>>;
  /** Without ids. */
  readonly events: readonly unknown[];
  readonly problems?: readonly string[];
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
]);
const frame = new Set([
  'session_started',
  'session_ended',
  'run_started',
  'run_ended',
  'node_entered',
  'node_routed',
]);

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
    });
    const { events } = advance(null, startWith('flow-1', messageOf('hello')), world);
    expect(events.filter((event) => !frame.has(event.type)).map(withoutIds)).toEqual(row.events);
    expect(
      compile(definition, { revisionId: 'r', dialect }).problems.map((problem) => problem.code),
    ).toEqual(row.problems ?? []);
  });

  test('says in words what it does', () => {
    const action = { uuid: 'a-1', type, source: rows[0]?.action };
    expect(actionTypes.get(type)?.outline(action)).toMatch(/^[A-Z]/);
  });

  const { dialects = [], example } = actionTypes.get(type) ?? {};
  test.each(dialects)('its example can be read and does something in %s', (dialect) => {
    const happens = (actions: readonly unknown[]): number => {
      const definition = definitionOf([nodeOf('n-1', actions)]);
      const { problems } = compile(definition, { revisionId: 'r', dialect });
      expect(problems.map((problem) => problem.code)).not.toContain('broken_action');
      const flows = [
        flowOf(definition, dialect),
        flowOf(definitionOf([], { uuid: 'flow-2', name: 'Register' })),
      ];
      return advance(null, startWith('flow-1', messageOf('hello')), worldOf({ flows })).events
        .length;
    };
    expect(happens([{ uuid: 'a-1', type, ...example }])).toBeGreaterThan(happens([]));
  });
});
