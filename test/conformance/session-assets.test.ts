import { describe, expect, test } from 'vitest';
import { definitionOf, nodeOf } from '../engine/world.ts';
import { answerLine } from './door.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the first sprint of a flow of one step tells, without its runs. */
function eventsOf(actions: readonly Json[], more: Json): readonly Json[] {
  const { assets, ...others } = more;
  const flow = definitionOf([nodeOf('n', actions)]);
  const request = {
    id: 1,
    kind: 'session',
    assets: { flows: [flow], ...(assets as object | undefined) },
    ...others,
  };
  const { sprints } = JSON.parse(answerLine(JSON.stringify(request))) as {
    readonly sprints: readonly { readonly events: readonly Json[] }[];
  };
  return (sprints[0]?.events ?? []).filter(({ type }) => !String(type).startsWith('run_'));
}

describe('the assets of a session', () => {
  const say = (text: string) => ({ uuid: 's', type: 'send_msg', text });
  const set = (key: string, value: string) => ({
    uuid: 'f',
    type: 'set_contact_field',
    field: { key, name: key },
    value,
  });

  test('knows the fields that the assets have, with their names and types, and no others', () => {
    const fields = [
      { key: 'age', name: 'Age', type: 'number' },
      { key: 'due', name: 'Due date', type: 'datetime' },
      { key: 'village', name: 'Village', type: 'text' },
    ];
    const contact = { fields: { age: { text: '17' }, shoes: { text: '38' }, due: 'soon' } };
    const told = eventsOf(
      [
        set('village', 'Rampur'),
        set('hats', '2'),
        say('@fields.age @(fields.age + 1) [@fields.due] @fields'),
      ],
      { assets: { fields }, contact },
    );
    expect(told).toMatchObject([
      {
        type: 'contact_field_changed',
        field: { key: 'village', name: 'Village' },
        value: { text: 'Rampur' },
      },
      { type: 'error', code: 'field_missing' },
      { msg: { text: '17 18 [] Age: 17\nDue date: soon\nVillage: Rampur' } },
    ]);
    for (const key of ['shoes', 'hats'])
      expect(eventsOf([say(`[@fields.${key}]`)], { assets: { fields }, contact })).toMatchObject([
        { type: 'error', code: 'bad_expression' },
        { msg: { text: '[]' } },
      ]);
  });

  test('Glific has no list of fields: what a step sets is there, and so is what a person has', () => {
    const told = eventsOf(
      [set('hats', '2'), set('Age', '18'), say('@contact.fields.hats @fields.shoes @fields.age')],
      {
        dialect: 'glific',
        assets: { fields: [{ key: 'age', name: 'Age', type: 'number' }] },
        contact: { fields: { shoes: '38' } },
      },
    );
    expect(told).toMatchObject([
      { type: 'contact_field_changed', field: { key: 'hats' }, value: { text: '2' } },
      { type: 'contact_field_changed', field: { key: 'age' }, value: { text: '18' } },
      { msg: { text: '2 38 18' } },
    ]);
  });

  test('without fields in the assets, every key is one', () => {
    expect(eventsOf([set('hats', '2'), say('@fields.hats[@fields.shoes]')], {})).toMatchObject([
      { type: 'contact_field_changed', field: { key: 'hats' }, value: { text: '2', number: 2 } },
      { msg: { text: '2[]' } },
    ]);
  });

  test('knows the labels that the assets have, and no others', () => {
    const labels = [{ uuid: 'l-1', name: 'Spam' }];
    const action = {
      uuid: 'l',
      type: 'add_input_labels',
      labels: [{ uuid: 'l-9', name: 'Gone' }, { name_match: '@("Sp" & "am")' }],
    };
    const trigger = { type: 'msg', msg: { uuid: 'm-1', text: 'hi' } };
    expect(eventsOf([action], { assets: { labels }, trigger })).toEqual([
      expect.objectContaining({ type: 'error', code: 'label_missing' }),
      { type: 'input_labels_added', input_uuid: 'm-1', labels },
    ]);
  });

  const reminder = {
    uuid: 't-1',
    name: 'reminder',
    translations: [
      {
        channel: { uuid: 'ch-1', name: 'Vonage' },
        locale: 'eng-IN',
        components: [
          {
            name: 'body',
            type: 'body/text',
            content: 'Come on {{1}}, {{2}}.',
            variables: { 1: 0, 2: 1 },
          },
        ],
        variables: [{ type: 'text' }, { type: 'text' }],
      },
      {
        channel: { uuid: 'ch-1', name: 'Vonage' },
        locale: 'hin',
        components: [
          { name: 'body', type: 'body/text', content: '{{1}} को आइए।', variables: { 1: 0 } },
        ],
        variables: [{ type: 'text' }],
      },
    ],
  };
  test.each([
    [
      'eng',
      [reminder],
      {
        text: 'Come on Monday, Asha.',
        locale: 'eng-IN',
        templating: {
          template: { uuid: 't-1', name: 'reminder' },
          variables: [
            { type: 'text', value: 'Monday' },
            { type: 'text', value: 'Asha' },
          ],
        },
      },
    ],
    [
      'hin',
      [reminder],
      {
        text: 'Monday को आइए।',
        locale: 'hin',
        templating: { variables: [{ type: 'text', value: 'Monday' }] },
      },
    ],
    ['eng', undefined, { text: 'Monday', templating: { template: { uuid: 't-1' } } }],
  ])('a template in the language %s of the templates %j', (language, templates, msg) => {
    const action = {
      ...say('Monday'),
      template: { uuid: 't-1', name: 'reminder' },
      template_variables: ['Monday', '@contact.name'],
    };
    expect(
      eventsOf([action], {
        assets: { templates, channels: [{ uuid: 'ch-1', name: 'Vonage' }] },
        contact: { name: 'Asha', language },
        env: { languages: ['eng', 'hin'], country: 'IN' },
      }),
    ).toMatchObject([{ msg }]);
  });

  test('goes without a template that the assets do not have', () => {
    const action = { ...say('Monday'), template: { uuid: 't-9', name: 'gone' } };
    const [created] = eventsOf([action], { assets: { templates: [reminder] } });
    expect(created).toMatchObject({ msg: { text: 'Monday' } });
    expect(created?.['msg']).not.toHaveProperty('templating');
  });

  test('the run that began the session is its parent', () => {
    const trigger = {
      type: 'flow_action',
      history: { parent_uuid: 'p', ancestors: 3, ancestors_since_input: 1 },
      run_summary: {
        uuid: 'r-1',
        flow: { uuid: 'f-9', name: 'Registration' },
        contact: {
          uuid: 'c-9',
          name: 'Bob',
          fields: { gender: { text: 'Male' } },
          urns: ['tel:+250788'],
        },
        status: 'active',
        results: { age: { name: 'Age', value: '33', category: 'Adult' } },
      },
    };
    const text =
      '@trigger.type @parent @parent.status @parent.flow.name @parent.contact.name @parent.fields.gender @parent.results.age @parent.results.age.category @parent.urns.tel @contact';
    const start = { uuid: 'g', type: 'start_session', flow: { uuid: 'flow-1' }, urns: ['tel:+1'] };
    expect(eventsOf([say(text), start], { trigger, contact: { name: 'Asha' } })).toMatchObject([
      {
        msg: {
          text: 'flow_action Bob@Registration active Registration Bob Male 33 Adult tel:+250788 Asha',
        },
      },
      {
        type: 'session_triggered',
        history: {
          parent_uuid: expect.stringMatching(/^0{8}-/) as string,
          ancestors: 4,
          ancestors_since_input: 2,
        },
      },
    ]);
  });

  test.each([
    [{ body: { a: 1 } }, 'valid'],
    [{ body: '<html>' }, 'ignored'],
    [{ body: '' }, 'none'],
  ])('the answer %j of a call is told as %s', (mock, extraction) => {
    const url = 'https://example.org/';
    const call = { uuid: 'w', type: 'call_webhook', method: 'GET', url };
    expect(eventsOf([call], { http_mocks: { [url]: [{ status: 200, ...mock }] } })).toMatchObject([
      { type: 'webhook_called', url, method: 'GET', status: 'success', extraction },
    ]);
  });
});
