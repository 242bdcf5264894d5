import { describe, expect, test } from 'vitest';
import { advance } from '../../electron/engine/advance.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import { readFlows } from '../../electron/engine/flow/read-flows.ts';
import { sampleFlows } from '../../electron/engine/samples/index.ts';
import { glificLeave, textItJoin } from './dialect-flows.ts';
import { rewrite } from './rewritten.ts';
import {
  consents,
  definitionOf,
  flowOf,
  messageOf,
  nodeOf,
  sent,
  startWith,
  worldOf,
} from './world.ts';

/** Runs the first flow of a file with these answers (null: silence). */
function play(
  json: unknown,
  dialect: Dialect,
  language: string,
  answers: readonly (string | null)[],
) {
  const flow = flowOf(readFlows(json).flows[0]?.definition, dialect);
  const world = worldOf({ flows: [flow], contact: { language } });
  let step = advance(null, startWith(flow.uuid), world);
  const events = [...step.events];
  for (const answer of answers) {
    if (answer === null) world.wind(400_000_000);
    step = advance(
      step.session,
      answer === null ? { type: 'timeout' } : { type: 'message', message: messageOf(answer) },
      world,
    );
    events.push(...step.events);
  }
  return {
    texts: sent(events),
    replies: events.flatMap((event) => (event.type === 'msg_created' ? event.quickReplies : [])),
    consent: consents(events),
    fields: events.flatMap((event) =>
      event.type === 'contact_field_changed' ? [`${event.key}=${event.value}`] : [],
    ),
    status: step.session.status,
  };
}

describe('a flow of Glific written for TextIt', () => {
  const { json, problems } = rewrite(
    { flows: [{ definition: glificLeave, keywords: ['leave'] }], contact_field: [] },
    'textit',
  );
  const file = json as {
    readonly flows: readonly { readonly nodes: readonly { readonly uuid: string }[] }[];
  };

  test('begins with the step that stood highest, and is read as TextIt', () => {
    expect(file).toMatchObject({
      version: '13',
      triggers: [{ trigger_type: 'K', keywords: ['leave'], flow: { uuid: glificLeave.uuid } }],
      fields: [{ key: 'settings' }],
    });
    expect(file.flows[0]?.nodes[0]?.uuid).toBe('b0000000-0000-4000-8000-000000000010');
    expect(readFlows(json).flows[0]?.dialect).toBe('textit');
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each([
    ['eng', ['1']],
    ['eng', ['no']],
    ['eng', [null]],
    ['hin', ['हाँ']],
  ] as const)('says and does the same: %s, %j', (language, answers) => {
    const asGlific = play(
      { flows: [{ definition: glificLeave }], contact_field: [] },
      'glific',
      language,
      answers,
    );
    expect(play(json, 'textit', language, answers)).toEqual(asGlific);
  });

  test('tells what has no meaning there, for each step', () => {
    const hard = definitionOf(
      [
        nodeOf('n1', [{ uuid: 'a', type: 'wait_for_time', delay: '60' }], 'n2'),
        nodeOf(
          'n2',
          [
            {
              uuid: 'b',
              type: 'send_msg',
              text: 'On @calendar.current_date, @contact.optin_time <%= 1 %>',
            },
          ],
          'n3',
        ),
        nodeOf('n3', [], null, {
          type: 'switch',
          operand: '@input.text',
          wait: { type: 'msg' },
          default_category_uuid: 'c',
          categories: [{ uuid: 'c', name: 'Other', exit_uuid: 'n3-x' }],
          cases: [
            { uuid: 'd', type: 'has_multiple', arguments: ['a, b'], category_uuid: 'c' },
            { uuid: 'e', type: 'has_location', arguments: [], category_uuid: 'c' },
          ],
        }),
      ],
      { language: 'base' },
    );
    const converted = rewrite(hard, 'textit');
    expect(converted.problems.map(({ nodeUuid, severity }) => [nodeUuid, severity])).toEqual([
      ['n1', 'error'],
      ['n2', 'warning'],
      ['n3', 'warning'],
      ['n3', 'warning'],
    ]);
    expect(converted.file).toMatchObject({
      flows: [
        {
          nodes: [
            { uuid: 'n1', actions: [] },
            {
              actions: [
                { text: 'On @(format_date(today(), "D/MM/YYYY")), @@contact.optin_time <%= 1 %>' },
              ],
            },
            { router: { cases: [{ type: 'has_any_word' }] } },
          ],
        },
      ],
    });
  });
});

describe('a flow of TextIt written for Glific', () => {
  const { json, problems } = rewrite({ version: '13', flows: [textItJoin] }, 'glific');

  test('has its first step highest, its buttons as a stored message, and is read as Glific', () => {
    const { flows } = readFlows(json);
    expect(flows[0]).toMatchObject({ dialect: 'glific', languages: ['hin'] });
    expect(json).toMatchObject({
      contact_field: ['consent'],
      interactive_templates: [
        {
          type: 'quick_reply',
          interactive_content: { options: [{ title: 'Yes' }, { title: 'No' }] },
        },
      ],
      flows: [{ definition: { language: 'base', vars: [textItJoin.uuid] } }],
    });
    expect(problems.map(({ severity }) => severity)).not.toContain('error');
  });

  test.each([
    ['eng', ['yes']],
    ['eng', ['what']],
    ['eng', [null]],
    ['hin', ['हाँ']],
  ] as const)('says and does the same: %s, %j', (language, answers) => {
    const asTextIt = play({ version: '13', flows: [textItJoin] }, 'textit', language, answers);
    expect(asTextIt.texts.length).toBeGreaterThan(0);
    const texts = asTextIt.texts.map((text) =>
      text.replace('Thank you Asha.', 'Thank you Asha Devi.'),
    );
    expect(play(json, 'glific', language, answers)).toEqual({ ...asTextIt, texts });
  });

  test.each(sampleFlows.filter(({ role }) => role !== 'new_contact'))(
    'our own $role flow says and does the same',
    ({ definition }) => {
      const { json: converted, problems: found } = rewrite(definition, 'glific');
      expect(found.filter(({ severity }) => severity !== 'note')).toEqual([]);
      for (const language of ['eng', 'hin']) {
        for (const answers of [['yes'], ['no'], ['1'], ['2'], ['what', 'yes'], ['नहीं'], ['हाँ']])
          expect(play(converted, 'glific', language, answers)).toEqual(
            play(definition, 'textit', language, answers),
          );
      }
    },
  );

  test('a flow that is not here is told once', () => {
    const enter = { uuid: 'a', type: 'enter_flow', flow: { uuid: 'X_UUID', name: 'Gone' } };
    for (const to of ['textit', 'glific'] as const) {
      const flow = definitionOf([nodeOf('n', [enter, { ...enter, uuid: 'b' }])], {
        language: to === 'textit' ? 'base' : 'eng',
      });
      expect(rewrite(flow, to).problems).toMatchObject([
        { code: 'not_converted', nodeUuid: 'n', text: expect.stringContaining('Gone') as string },
      ]);
    }
  });

  test('a step with several actions and a question becomes two, a way for silence gets its name', () => {
    const flow = definitionOf([
      nodeOf(
        'n1',
        [
          { uuid: 'a', type: 'send_msg', text: 'One @fields.age' },
          { uuid: 'b', type: 'send_email', addresses: [], subject: '', body: '' },
          { uuid: 'c', type: 'send_msg', text: 'Two @(upper(contact.name))' },
        ],
        null,
        {
          type: 'switch',
          operand: '@input.text',
          result_name: 'My Answer',
          wait: { type: 'msg', timeout: { seconds: 60, category_uuid: 'silent' } },
          default_category_uuid: 'other',
          categories: [
            { uuid: 'other', name: 'Other', exit_uuid: 'n1-x' },
            { uuid: 'silent', name: 'Silent', exit_uuid: 'n1-x' },
          ],
          cases: [
            { uuid: 'x', type: 'has_text', arguments: [], category_uuid: 'other' },
            { uuid: 'y', type: 'has_pattern', arguments: ['\\D+'], category_uuid: 'other' },
            { uuid: 'z', type: 'has_number_lte', arguments: ['5'], category_uuid: 'other' },
            { uuid: 'w', type: 'has_date', arguments: [], category_uuid: 'other' },
          ],
        },
      ),
    ]);
    const converted = rewrite(flow, 'glific');
    expect(converted.json).toMatchObject({
      flows: [
        {
          definition: {
            nodes: [
              {
                uuid: 'n1',
                actions: [
                  { text: 'One @contact.fields.age' },
                  { text: 'Two @(upper(contact.name))' },
                ],
              },
              {
                actions: [],
                router: {
                  result_name: 'my_answer',
                  categories: [{ name: 'Other' }, { name: 'No Response' }],
                  cases: [
                    { type: 'has_pattern', arguments: ['.'] },
                    { type: 'has_pattern', arguments: ['[^\\d]+'] },
                    { type: 'has_number_between', arguments: ['-999999999', '5'] },
                  ],
                },
              },
            ],
          },
        },
      ],
    });
    expect(converted.problems.map(({ text }) => text).join('\n')).toMatch(
      /send_email[\s\S]*upper[\s\S]*has_date/,
    );
  });
});
