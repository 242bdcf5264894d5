import { describe, expect, test } from 'vitest';
import { compile } from '../../electron/engine/flow/compile.ts';
import { dialectOf } from '../../electron/engine/flow/dialect.ts';
import { readFlows } from '../../electron/engine/flow/read-flows.ts';
import { limits } from '../../electron/engine/limits.ts';
import { definitionOf, nodeOf } from './world.ts';

const uuid = (last: number): string => `a0000000-0000-4000-8000-00000000000${String(last)}`;
const bare = (more: Readonly<Record<string, unknown>> = {}): unknown =>
  definitionOf([nodeOf('n', [])], { uuid: uuid(1), ...more });
const codes = (json: unknown): readonly string[] =>
  readFlows(json).problems.map((problem) => problem.code);

describe('a file', () => {
  test('of TextIt brings all its flows with the keywords of their triggers', () => {
    const file = {
      version: '13',
      flows: [bare(), definitionOf([], { uuid: uuid(2), name: 'Second' })],
      triggers: [
        { trigger_type: 'K', keywords: ['join', 'start'], flow: { uuid: uuid(1), name: 'Test' } },
        { trigger_type: 'K', keyword: 'join', flow: { uuid: uuid(1), name: 'Test' } },
        { trigger_type: 'M', keywords: ['missed'], flow: { uuid: uuid(1), name: 'Test' } },
        'junk',
      ],
    };
    const { flows, problems } = readFlows(file);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['not_imported', 'note'],
      ['not_imported', 'note'],
    ]);
    expect(flows).toMatchObject([
      {
        uuid: uuid(1),
        name: 'Test',
        dialect: 'textit',
        keywords: ['join', 'start'],
        languages: ['eng'],
      },
      { uuid: uuid(2), name: 'Second', keywords: [] },
    ]);
  });

  test('of Glific brings keywords, and each flow the stored messages that it uses', () => {
    const used = { source_id: 7, label: 'Consent', interactive_content: {} };
    const file = {
      flows: [
        {
          definition: definitionOf(
            [
              nodeOf('n', [
                { uuid: 'a', type: 'send_interactive_msg', name: 'Consent', id: 7, text: '' },
              ]),
            ],
            { uuid: uuid(1) },
          ),
          keywords: ['consent', ' '],
        },
        { definition: definitionOf([], { uuid: uuid(2) }), keywords: [] },
      ],
      interactive_templates: [used, { source_id: 8 }],
      contact_field: ['settings'],
      collections: ['Optin contacts'],
    };
    const { flows } = readFlows(file);
    expect(flows.map((flow) => [flow.dialect, flow.keywords])).toEqual([
      ['glific', ['consent']],
      ['glific', []],
    ]);
    expect(flows[0]?.definition).toMatchObject({ interactive_templates: [used] });
    expect(flows[1]?.definition).not.toHaveProperty('interactive_templates');
  });

  test('of Glific brings every stored message to a flow that works out which it sends', () => {
    const templates = [7, 8].map((id) => ({ source_id: id, interactive_content: {} }));
    const send = {
      uuid: 'a',
      type: 'send_interactive_msg',
      name: 'Expression',
      expression: '@results.id',
    };
    const { flows } = readFlows({
      flows: [{ definition: definitionOf([nodeOf('n', [send])], { uuid: uuid(1) }) }],
      interactive_templates: templates,
    });
    expect(flows[0]?.definition).toMatchObject({ interactive_templates: templates });
  });

  test.each([
    ['the first word', { match_type: 'F' }, 'note', 'whole message'],
    ['a group', { groups: [{ name: 'Mothers' }] }, 'warning', 'members of "Mothers"'],
    ['others than a group', { exclude_groups: [{ name: 'Old' }] }, 'warning', 'members of "Old"'],
    ['one channel', { channel: { uuid: 'c' } }, 'note', 'all channels'],
    ['any message', { trigger_type: 'C' }, 'note', 'Default flow'],
    ['a time', { trigger_type: 'S' }, 'note', 'calendar'],
    ['something new', { trigger_type: 'constructor' }, 'note', 'not known here'],
  ])('of TextIt with a trigger for %s says so', (_name, more, severity, words) => {
    const trigger = {
      trigger_type: 'K',
      keywords: ['join'],
      match_type: 'O',
      flow: { uuid: uuid(1), name: 'Test' },
    };
    const { flows, problems } = readFlows({
      version: '13',
      flows: [bare()],
      triggers: [{ ...trigger, ...more }],
    });
    expect(problems).toMatchObject([
      {
        severity,
        code: 'not_imported',
        reference: 'Test',
        text: expect.stringContaining(words) as string,
      },
    ]);
    expect(flows[0]?.keywords).toEqual('trigger_type' in more ? [] : ['join']);
  });

  test('brings the groups and fields that it lists', () => {
    expect(
      readFlows({
        version: '13',
        flows: [bare()],
        campaigns: [{}, {}],
        groups: [
          { uuid: 'g', name: 'Mothers', query: null },
          { uuid: 'h', name: 'Young', query: 'age < 18' },
          5,
        ],
        fields: [{ key: 'age', name: 'Age', type: 'number' }, null],
      }),
    ).toMatchObject({
      groups: [
        { uuid: 'g', name: 'Mothers' },
        { uuid: 'h', name: 'Young' },
      ],
      fields: [{ key: 'age', name: 'Age' }],
      problems: [
        { code: 'not_imported', text: expect.stringContaining('2 campaigns') as string },
        { code: 'not_imported', severity: 'warning', reference: 'Young' },
      ],
    });
    expect(
      readFlows({ flows: [bare()], collections: ['Mothers', 7], contact_field: ['age'] }),
    ).toMatchObject({
      groups: [{ uuid: '', name: 'Mothers' }],
      fields: [{ key: 'age', name: 'age' }],
      problems: [],
    });
  });

  test('says what its flows need', () => {
    const flow = readFlows(
      definitionOf([
        nodeOf(
          'n',
          [
            { uuid: '1', type: 'add_contact_groups', groups: [{ uuid: 'g', name: 'Mothers' }] },
            {
              uuid: '2',
              type: 'set_contact_field',
              field: { key: 'age', name: 'Age' },
              value: '1',
            },
            {
              uuid: '3',
              type: 'set_contact_field',
              field: { key: 'settings', name: 'Consent' },
              value: 'optin',
            },
            { uuid: '4', type: 'enter_flow', flow: { uuid: uuid(2), name: 'Second' } },
          ],
          null,
          {
            type: 'switch',
            operand: '@contact.groups',
            categories: [],
            cases: [
              { uuid: 'c', type: 'has_group', arguments: ['h', 'Fathers'], category_uuid: '' },
            ],
          },
        ),
      ]),
    ).flows[0];
    expect(flow).toMatchObject({
      groups: [
        { uuid: 'g', name: 'Mothers' },
        { uuid: 'h', name: 'Fathers' },
      ],
      fields: [{ key: 'age', name: 'Age' }],
      flows: [{ uuid: uuid(2), name: 'Second' }],
    });
  });

  test.each([
    ['not an object', 'hello', ['not_a_flow']],
    ['nothing', null, ['not_a_flow']],
    ['an empty object', {}, ['not_a_flow']],
    ['no flows', { flows: [] }, ['not_a_flow']],
    ['a flow that is none, beside a good one', { flows: [5, bare()] }, ['not_a_flow']],
    ['an old format', { flows: [{ action_sets: [], base_language: 'eng' }] }, ['not_a_flow']],
    ['the same flow twice', { flows: [bare(), bare()] }, ['duplicate_flow']],
    ['a placeholder for an id', bare({ uuid: 'OPTIN_UUID' }), ['placeholder_uuid']],
    [
      'too many flows',
      {
        flows: Array.from({ length: limits.flowsPerFile + 1 }, () =>
          definitionOf([], { uuid: null }),
        ),
      },
      ['too_large'],
    ],
  ])('with %s says so', (_name, json, expected) => {
    expect(codes(json)).toEqual(expected);
    for (const { text } of readFlows(json).problems) expect(text).toMatch(/^[A-Z].*\.?$/s);
  });

  test('of an old format is told how to be had', () => {
    expect(readFlows({ flows: [{ action_sets: [] }] }).problems[0]?.text).toContain(
      'export it again',
    );
  });

  test('with hostile keys changes nothing but itself', () => {
    const json: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"uuid":"x","nodes":[{"uuid":"__proto__","actions":[],"exits":[{"uuid":"e","destination_uuid":"constructor"}]}],"localization":{"hin":{"__proto__":{"text":["x"]}},"__proto__":{}}}',
    );
    expect(readFlows(json).flows).toHaveLength(1);
    expect(compile(json, { revisionId: 'r', dialect: 'textit' }).problems).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('that is nested very deeply is only not a flow', () => {
    let deep: unknown = [];
    for (let depth = 0; depth < 20_000; depth += 1) deep = [deep];
    expect(codes(deep)).toEqual(['not_a_flow']);
    expect(readFlows({ nodes: [deep], _ui: deep, localization: deep }).flows).toHaveLength(1);
  });
});

describe('the dialect', () => {
  test.each([
    ['a plain definition', bare(), 'textit'],
    ['a file of TextIt', { version: '13', flows: [bare({ language: 'base' })] }, 'textit'],
    ['the language base', bare({ language: 'base' }), 'glific'],
    ['a list of vars', bare({ vars: [] }), 'glific'],
    ['two-letter languages', bare({ localization: { hi: {} } }), 'glific'],
    [
      'an interactive message',
      definitionOf([nodeOf('n', [{ type: 'send_interactive_msg' }])]),
      'glific',
    ],
    ['a definition within', { definition: bare({ language: 'base' }) }, 'glific'],
    ['a file of Glific', { flows: [], contact_field: [] }, 'glific'],
    ['a file that does not say', { flows: [] }, null],
  ])('of %s', (_name, json, expected) => {
    expect(dialectOf(json)).toBe(expected);
  });
});
