import { describe, expect, test } from 'vitest';
import { advance } from '../../electron/engine/advance.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import { child, enter } from './conversations.ts';
import { definitionOf, flowOf, nodeOf, sent, startWith, worldOf } from './world.ts';

describe('what a file names by an id of another place', () => {
  test('a flow is found by its name', () => {
    const inner = { ...flowOf(child), name: 'Registration' };
    const outer = (name: string) =>
      flowOf(
        definitionOf([nodeOf('n', [{ type: 'enter_flow', flow: { uuid: 'PLACEHOLDER', name } }])], {
          uuid: 'outer',
        }),
      );
    const play = (name: string) =>
      advance(null, startWith('outer'), worldOf({ flows: [inner, outer(name)] }));
    expect(sent(play('Registration').events)).toEqual(['May we?']);
    expect(play('Another').session.status).toBe('failed');
    expect(play('').session.status).toBe('failed');
  });

  test('an id that is known counts more than a name', () => {
    const inner = { ...flowOf(child), name: 'Other' };
    const namesake = { ...flowOf(definitionOf([], { uuid: 'namesake' })), name: 'Child' };
    const outer = flowOf(definitionOf([nodeOf('n', [enter('child')])], { uuid: 'outer' }));
    const { events } = advance(
      null,
      startWith('outer'),
      worldOf({ flows: [namesake, inner, outer] }),
    );
    expect(sent(events)).toEqual(['May we?']);
  });

  test.each(['textit', 'glific'] as const satisfies readonly Dialect[])(
    'a group is found by its name when it is tested for: %s',
    (dialect) => {
      const router = {
        type: 'switch',
        operand: '@contact.groups',
        default_category_uuid: 'no',
        categories: [
          { uuid: 'yes', name: 'Yes', exit_uuid: 'y' },
          { uuid: 'no', name: 'No', exit_uuid: 'x' },
        ],
        cases: [
          {
            uuid: 'c',
            type: 'has_group',
            arguments: ['from-there', 'Mothers'],
            category_uuid: 'yes',
          },
        ],
      };
      const say = (uuid: string, text: string) =>
        nodeOf(uuid, [{ uuid: `${uuid}-a`, type: 'send_msg', text }]);
      const flow = flowOf(
        definitionOf([
          {
            uuid: 'n',
            actions: [],
            router,
            exits: [
              { uuid: 'y', destination_uuid: 'in' },
              { uuid: 'x', destination_uuid: 'out' },
            ],
          },
          say('in', 'A mother'),
          say('out', 'Not one'),
        ]),
        dialect,
      );
      const world = {
        ...worldOf({ flows: [flow] }),
        group: ({ name }: { readonly name: string }) =>
          name === 'Mothers' ? { uuid: 'g-1', name } : null,
      };
      expect(sent(advance(null, startWith(flow.uuid), world).events)).toEqual(['A mother']);
    },
  );
});
