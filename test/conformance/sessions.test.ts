import { describe, expect, test } from 'vitest';
import { sampleFlows } from '../../electron/engine/samples/index.ts';
import { definitionOf, nodeOf } from '../engine/world.ts';
import { answerLine } from './door.ts';

type Json = Readonly<Record<string, unknown>>;

const optIn = sampleFlows.find(({ role }) => role === 'opt_in')?.definition;
const globals = { organisation_name: 'Seva Trust' };

function ask(request: Json): Json {
  return JSON.parse(answerLine(JSON.stringify({ id: 1, ...request }))) as Json;
}

describe('a conversation', () => {
  const talk = (more: Json): Json =>
    ask({ kind: 'conversation', flows: [optIn], globals, ...more });

  test('changes the language, takes a tapped yes and ends', () => {
    const answer = talk({ steps: [{ say: 'hindi' }, { tap: 'हाँ' }] });
    expect(answer).toMatchObject({
      consent: 'optin',
      status: 'completed',
      contact: { language: 'hin', fields: { settings: 'optin' } },
    });
    expect(answer['transcript']).toMatchObject([
      {
        from: 'flow',
        text: expect.stringContaining('This is Seva Trust') as string,
        quick_replies: ['Yes', 'No', 'हिन्दी'],
      },
      { from: 'contact', text: 'hindi' },
      {
        from: 'flow',
        text: expect.stringContaining('नमस्ते') as string,
        quick_replies: ['हाँ', 'नहीं', 'English'],
      },
      { from: 'contact', text: 'हाँ' },
      { from: 'flow', text: expect.stringContaining('धन्यवाद') as string },
    ]);
  });

  test.each([
    [{ timeout: true }, 'completed', 'timeout'],
    [{ expire: true }, 'expired', 'expiration'],
  ])('is ended by %j', (step, status, event) => {
    const answer = talk({ steps: [step], contact: { language: 'hi' } });
    expect(answer).toMatchObject({ status, consent: null, contact: { language: 'hin' } });
    expect(answer['transcript']).toMatchObject([{ from: 'flow' }, { event }]);
  });

  test('says what went wrong', () => {
    const answer = talk({ steps: [{ say: 'yes' }, { say: 'hello?' }] });
    expect(answer['transcript']).toContainEqual({
      failure: 'The conversation does not wait for anything.',
      code: 'not_waiting',
    });
  });

  test('starts the flow that is named, and enters another', () => {
    const outer = definitionOf(
      [nodeOf('n', [{ uuid: 'e', type: 'enter_flow', flow: { uuid: 'inner', name: 'Inner' } }])],
      { uuid: 'outer', name: 'Outer' },
    );
    const inner = definitionOf(
      [
        nodeOf('m', [
          { uuid: 'a', type: 'send_msg', text: 'hi @contact.name' },
          { uuid: 'g', type: 'add_contact_groups', groups: [{ uuid: 'g-1', name: 'Mothers' }] },
        ]),
      ],
      { uuid: 'inner', name: 'Inner' },
    );
    expect(
      talk({ flows: [inner, outer], start: 'Outer', contact: { name: 'Asha' } }),
    ).toMatchObject({
      transcript: [{ from: 'flow', text: 'hi Asha' }],
      contact: { groups: [{ uuid: 'g-1', name: 'Mothers' }] },
      status: 'completed',
    });
    expect(talk({ start: 'Nobody' })).toMatchObject({ code: 'bad_request' });
  });
});

describe('a session', () => {
  const run = (more: Json): Json =>
    ask({
      kind: 'session',
      assets: { flows: [optIn], globals: [{ key: 'organisation_name', value: 'Seva Trust' }] },
      ...more,
    });

  test('is told in sprints with the events of goflow', () => {
    const { sprints } = run({
      contact: { name: 'Asha', fields: { village: { text: 'Rampur' } } },
      trigger: {
        type: 'msg',
        event: { type: 'msg_received', msg: { text: 'join' } },
        keyword_match: { type: 'first_word', keyword: 'join' },
      },
      resumes: [
        { type: 'msg', event: { msg: { text: 'maybe' } } },
        { type: 'msg', msg: { text: 'Yes' }, resumed_on: '2026-01-05T05:00:00Z' },
      ],
    }) as unknown as {
      readonly sprints: readonly { readonly events: readonly Json[]; readonly status: string }[];
    };
    expect(sprints.map(({ status }) => status)).toEqual(['waiting', 'waiting', 'completed']);
    expect(sprints.map(({ events }) => events.map(({ type }) => type))).toEqual([
      ['run_started', 'msg_created', 'msg_wait'],
      ['run_result_changed', 'msg_created', 'msg_wait'],
      ['run_result_changed', 'contact_field_changed', 'msg_created', 'run_ended'],
    ]);
    expect(sprints[0]?.events[1]).toMatchObject({
      msg: { locale: 'eng', quick_replies: [{ text: 'Yes' }, { text: 'No' }, { text: 'हिन्दी' }] },
    });
    expect(sprints[0]?.events[2]).toEqual({
      type: 'msg_wait',
      timeout_seconds: 86_400,
      expires_on: '2026-01-07T04:30:00.000Z',
    });
    expect(sprints[2]?.events[1]).toEqual({
      type: 'contact_field_changed',
      field: { key: 'settings', name: 'settings' },
      value: { text: 'optin' },
    });
  });

  test.each([
    ['wait_timeout', 'completed'],
    ['wait_expiration', 'expired'],
  ])('takes %s', (type, status) => {
    expect(run({ resumes: [{ type }] })).toMatchObject({
      sprints: [{ status: 'waiting' }, { status }],
    });
  });

  test('knows the groups that the assets have, and no others', () => {
    const flow = definitionOf([
      nodeOf('n', [
        {
          uuid: 'g',
          type: 'add_contact_groups',
          groups: [
            { uuid: 'g-9', name: 'Nobody' },
            { uuid: 'g-1', name: 'Mothers' },
          ],
        },
      ]),
    ]);
    const { sprints } = run({
      assets: { flows: [flow], groups: [{ uuid: 'g-1', name: 'Mothers', query: null }] },
    }) as unknown as { readonly sprints: readonly { readonly events: readonly Json[] }[] };
    expect(sprints[0]?.events).toContainEqual({
      type: 'contact_groups_changed',
      groups_added: [{ uuid: 'g-1', name: 'Mothers' }],
    });
    expect(sprints[0]?.events).toContainEqual(
      expect.objectContaining({ type: 'error', code: 'group_missing' }),
    );
  });

  const greeting = definitionOf([nodeOf('n', [{ uuid: 'a', type: 'send_msg', text: 'hello' }])]);
  const messageTo = (contact: Json, channels?: readonly Json[], env: Json = {}): unknown => {
    const assets = { flows: [greeting], ...(channels !== undefined && { channels }) };
    const { sprints } = run({ assets, contact, env }) as unknown as {
      readonly sprints: readonly { readonly events: readonly Json[] }[];
    };
    return sprints[0]?.events.find(({ type }) => type === 'msg_created')?.['msg'];
  };
  const vonage = { uuid: 'ch-1', name: 'Vonage', schemes: ['tel'] };

  test.each([
    [{}, undefined, { urn: 'tel:+12065551212', locale: 'eng' }],
    [{}, [vonage], { channel: { uuid: 'ch-1', name: 'Vonage' } }],
    [{ urns: ['telegram:1', 'tel:+1'] }, [vonage], { urn: 'tel:+1' }],
    [{ urns: [] }, undefined, { unsendable_reason: 'no_route' }],
    [{ urns: ['telegram:1'] }, [vonage], { unsendable_reason: 'no_route' }],
    [{}, [{ ...vonage, roles: ['receive'] }], { unsendable_reason: 'no_route' }],
    [{ status: 'stopped' }, undefined, { unsendable_reason: 'contact_stopped' }],
  ])('writes to %j over %j: %j', (contact, channels, expected) => {
    expect(messageTo(contact, channels)).toMatchObject(expected);
  });

  test('names the country with the language, and no reason when there is none', () => {
    expect(messageTo({}, undefined, { country: 'IN' })).toEqual({
      uuid: expect.stringMatching(/^0{8}-/) as string,
      urn: 'tel:+12065551212',
      text: 'hello',
      locale: 'eng-IN',
    });
  });

  test.each([
    ['12', { text: '12', number: 12 }],
    ['12 cows', { text: '12 cows' }],
    ['2026-01-05', { text: '2026-01-05', datetime: '2026-01-05T00:00:00.000000Z' }],
    ['', null],
  ])('the field value "%s" is %j', (value, expected) => {
    const flow = definitionOf([
      nodeOf('n', [{ uuid: 'a', type: 'set_contact_field', field: { key: 'cows' }, value }]),
    ]);
    const contact = { fields: { cows: 'many' } };
    expect(run({ assets: { flows: [flow] }, contact })).toMatchObject({
      sprints: [{ events: [{}, { type: 'contact_field_changed', value: expected }, {}] }],
    });
  });

  const about = definitionOf([
    nodeOf('n', [
      { uuid: 'a', type: 'send_msg', text: '@trigger.type @trigger.params.crop @(1.5)' },
    ]),
  ]);
  test.each([
    [{ type: 'manual', params: { crop: 'rice' } }, 'manual rice 1.5'],
    [{ type: 'msg', msg: { text: 'hi' } }, 'msg  1.5'],
    [{ type: 'msg', msg: { text: 'hi' }, keyword_match: { keyword: 'hi' } }, 'msg  1.5'],
    [{ type: 'flow_action', history: { ancestors_since_input: 1 } }, 'flow_action  1.5'],
    [{ type: 'campaign' }, 'manual  1.5'],
  ])('is begun by %j', (trigger, text) => {
    const { sprints } = run({ assets: { flows: [about] }, trigger }) as unknown as {
      readonly sprints: readonly { readonly events: readonly Json[] }[];
    };
    expect(sprints[0]?.events.find(({ type }) => type === 'msg_created')).toMatchObject({
      msg: { text },
    });
  });

  test("takes the environment of goflow's triggers, and env above it", () => {
    const trigger = {
      environment: {
        timezone: 'Asia/Kolkata',
        default_country: 'IN',
        allowed_languages: ['eng'],
        number_format: { decimal_symbol: ',', digit_grouping_symbol: '.' },
      },
    };
    const flow = definitionOf([
      nodeOf('n', [{ uuid: 'a', type: 'send_msg', text: '@(tz(now())) @(format_number(1234.5))' }]),
    ]);
    expect(run({ assets: { flows: [flow] }, trigger, env: { country: 'NP' } })).toMatchObject({
      sprints: [{ events: [{}, { msg: { text: 'Asia/Kolkata 1.234,5', locale: 'eng-NP' } }, {}] }],
    });
  });

  test('answers calls from the mocks, within the sprint, and none when there is no more', () => {
    const url = 'https://example.org/weather';
    const call = { type: 'call_webhook', method: 'GET', url };
    const flow = definitionOf([
      nodeOf('n', [
        { uuid: 'a', ...call },
        { uuid: 'b', type: 'send_msg', text: '@webhook.status @webhook.json.rain' },
        { uuid: 'c', ...call },
      ]),
    ]);
    const mocks = { [url]: [{ status: 201, body: { rain: 12 } }] };
    expect(run({ assets: { flows: [flow] }, http_mocks: mocks })).toMatchObject({
      sprints: [
        {
          status: 'completed',
          events: [
            {},
            { type: 'webhook_called', status: 'success', status_code: 201 },
            { type: 'msg_created', msg: { text: '201 12' } },
            { type: 'error', code: 'webhook_failed' },
            { type: 'webhook_called', status: 'connection_error', status_code: 0 },
            { type: 'run_ended' },
          ],
        },
      ],
    });
  });

  test.each([
    { trigger: { flow: { uuid: 'nobody' } } },
    { resumes: [{ type: 'msg' }] },
    { resumes: [{ type: 'dial' }] },
    { assets: {} },
  ])('of %j is refused', (more) => {
    expect(run(more)).toMatchObject({ id: 1, code: 'bad_request' });
  });
});
