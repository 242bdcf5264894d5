import { expect, test } from 'vitest';
import { advance } from '../../electron/engine/advance.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import type { ContactView } from '../../electron/engine/world.ts';
import { parent, child, say } from './conversations.ts';
import rows from './context.json' with { type: 'json' };
import {
  definitionOf,
  flowOf,
  messageOf,
  nodeOf,
  sent,
  startWith,
  worldOf,
  type WorldOptions,
} from './world.ts';

interface Row {
  readonly name: string;
  readonly dialect?: Dialect;
  readonly contact?: Partial<ContactView>;
  readonly fields?: WorldOptions['fields'];
  readonly fieldsGrow?: boolean;
  /** Actions before the message. */
  readonly before?: readonly unknown[];
  readonly template: string;
  readonly text: string;
  readonly errors?: number;
}

test.each((rows as readonly Row[]).map((row) => [row.name, row] as const))('%s', (_name, row) => {
  const flow = definitionOf([nodeOf('n-1', [...(row.before ?? []), say(row.template)])]);
  const world = worldOf({
    flows: [flowOf(flow, row.dialect)],
    ...(row.contact === undefined ? {} : { contact: row.contact }),
    ...(row.fields === undefined ? {} : { fields: row.fields }),
    fieldsGrow: row.fieldsGrow ?? false,
  });
  const message = messageOf('hello', { attachments: ['image:https://example.org/a.jpg'] });
  const { events } = advance(null, startWith('flow-1', message), world);
  expect(sent(events)).toEqual([row.text]);
  expect(events.filter((event) => event.type === 'error')).toHaveLength(row.errors ?? 0);
});

test('how often a step was entered, and how it was resumed', () => {
  const again = definitionOf([
    nodeOf('n', [say('@node.visit_count @resume.type')], 'ask'),
    {
      uuid: 'ask',
      actions: [],
      exits: [{ uuid: 'x', destination_uuid: 'n' }],
      router: {
        type: 'switch',
        operand: '@input',
        default_category_uuid: 'c',
        categories: [{ uuid: 'c', name: 'All', exit_uuid: 'x' }],
        cases: [],
        wait: { type: 'msg' },
      },
    },
  ]);
  const world = worldOf({ flows: [flowOf(again)] });
  let { session, events } = advance(null, startWith('flow-1'), world);
  const said = [...sent(events)];
  for (let turn = 0; turn < 2; turn += 1) {
    ({ session, events } = advance(session, { type: 'message', message: messageOf('x') }, world));
    said.push(...sent(events));
  }
  expect(said).toEqual(['1 ', '2 msg', '3 msg']);
});

test('parent and child know each other', () => {
  const inner = definitionOf([nodeOf('i', [say('@parent.flow of @parent, @parent.status')])], {
    uuid: 'child',
    name: 'Child',
  });
  const outer = definitionOf(
    [
      nodeOf('o', [{ uuid: 'e', type: 'enter_flow', flow: { uuid: 'child' } }], 'p'),
      nodeOf('p', [say('@child @child.flow.name @child.status @child.run.status @child.contact')]),
    ],
    { uuid: 'parent', name: 'Parent' },
  );
  const { events } = advance(
    null,
    startWith('parent'),
    worldOf({ flows: [flowOf(outer), flowOf(inner)] }),
  );
  expect(sent(events)).toEqual([
    'Parent of Asha Devi@Parent, active',
    'Asha Devi@Child Child completed completed Asha Devi',
  ]);
});

test('a session that another one began says so', () => {
  const flow = flowOf(definitionOf([nodeOf('n', [say('@trigger.type')])]));
  const trigger = { type: 'manual', ancestorsSinceInput: 1 } as const;
  const { events } = advance(
    null,
    { type: 'start', flowUuid: 'flow-1', trigger, message: null },
    worldOf({ flows: [flow] }),
  );
  expect(sent(events)).toEqual(['flow_action']);
});

test('what a keyword began, in Glific', () => {
  const flow = flowOf(
    definitionOf([nodeOf('n', [say('@results.flow_keyword (@results.flow_keyword.category)')])]),
    'glific',
  );
  const { events } = advance(
    null,
    {
      type: 'start',
      flowUuid: 'flow-1',
      trigger: { type: 'keyword', keyword: 'Join!' },
      message: null,
    },
    worldOf({ flows: [flow] }),
  );
  expect(sent(events)).toEqual(['join (Join!)']);
});

test('the parts of a waiting parent stay small when stored', () => {
  const world = worldOf({ flows: [flowOf(parent), flowOf(child)] });
  const { session } = advance(null, startWith('parent'), world);
  expect(JSON.stringify(session).length).toBeLessThan(1000);
});
