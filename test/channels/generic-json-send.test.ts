import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelConfig } from '../../electron/channels/provider.ts';
import { genericJson } from '../../electron/channels/providers/generic-json.ts';
import { type StandInGeneric, startStandInGeneric } from '../support/stand-in-generic.ts';
import { outgoing, sendOverHttp } from './send-over-http.ts';

let other: StandInGeneric;
let config: ChannelConfig;

beforeEach(async () => {
  other = await startStandInGeneric();
  config = { values: { sendUrl: other.sendUrl }, secrets: { secret: other.secret } };
});
afterEach(() => other.stop());

it('arrives signed, whole and once, though it is sent twice', async () => {
  const message = outgoing({
    header: 'Clinic',
    footer: 'Send STOP to leave',
    quickReplies: ['हाँ', 'नहीं'],
    attachments: ['image:https://example.org/a.png'],
  });
  expect(await sendOverHttp(genericJson, message, config)).toEqual({
    type: 'accepted',
    externalId: `out-${message.id}`,
  });
  expect(await sendOverHttp(genericJson, message, config, { now: 1_767_312_060_000 })).toEqual({
    type: 'accepted',
    externalId: `out-${message.id}`,
  });
  expect(other.taken).toEqual([
    {
      id: message.id,
      to: '+919812345678',
      text: 'May we write to you?',
      header: 'Clinic',
      footer: 'Send STOP to leave',
      quick_replies: ['हाँ', 'नहीं'],
      attachments: ['image:https://example.org/a.png'],
    },
  ]);
  expect(other.requests.map((request) => request.headers['x-timestamp'])).toEqual([
    '1767312000',
    '1767312060',
  ]);
});

it('hands over lists, requests for a location and templates as they are', async () => {
  const sections = [{ title: 'North', rows: [{ title: 'Almora', description: 'Hills' }] }];
  const template = { name: 'reminder', language: 'hin', variables: ['Asha'] };
  const list = { kind: 'list', button: 'Choose', sections } as const;
  const [first, second] = [outgoing({ interactive: list, template }), outgoing({ id: 'second' })];
  await sendOverHttp(genericJson, first, config);
  await sendOverHttp(genericJson, { ...second, interactive: { kind: 'location_request' } }, config);
  expect(other.taken).toMatchObject([
    { list: { button: 'Choose', sections }, template, text: first.text },
    { request: 'location', text: second.text },
  ]);
});

it('leaves out what a message does not have', async () => {
  await sendOverHttp(genericJson, outgoing(), config);
  expect(Object.keys(other.taken[0] ?? {}).sort()).toEqual(['id', 'text', 'to']);
});

it('says that its signature is refused, and that nothing else would pass', async () => {
  const result = await sendOverHttp(genericJson, outgoing(), {
    ...config,
    secrets: { secret: 'another' },
  });
  expect(result).toMatchObject({
    type: 'retry',
    code: '401',
    accountProblem: true,
    retryAfterMs: 900_000,
  });
  expect(other.taken).toEqual([]);
});

it.each([
  ['no address', {}, { secret: 's' }, 'no_send_url'],
  ['an address that is none', { sendUrl: 'example' }, { secret: 's' }, 'bad_send_url'],
  [
    'an address of another kind',
    { sendUrl: 'file:///etc/passwd' },
    { secret: 's' },
    'bad_send_url',
  ],
  ['no secret', { sendUrl: 'https://example.org' }, {}, 'no_secret'],
])('is not sent at all with %s', async (_name, values, secrets, code) => {
  expect(await sendOverHttp(genericJson, outgoing(), { values, secrets })).toMatchObject({ code });
  expect(other.requests).toEqual([]);
});

describe('an answer of', () => {
  it.each([
    [200, '{"id":"x-1"}', { type: 'accepted', externalId: 'x-1' }],
    [202, '', { type: 'accepted', externalId: null }],
    [204, '', { type: 'accepted', externalId: null }],
    [409, '{"id":7}', { type: 'accepted', externalId: '7' }],
    [403, '{"error":"opted_out"}', { type: 'rejected', code: 'opted_out', optedOut: 'all' }],
    [410, '{"error":"opted_out"}', { type: 'rejected', code: 'opted_out', optedOut: 'all' }],
    [400, '{"error":"opted_out"}', { type: 'rejected', code: '400' }],
    [
      403,
      '{"error":"blocked"}',
      { type: 'rejected', code: '403', reason: 'The other side answered 403: blocked' },
    ],
    [
      422,
      '{"message":"too long"}',
      { type: 'rejected', code: '422', reason: 'The other side answered 422: too long' },
    ],
    [302, '', { type: 'retry', code: '302' }],
    [408, '', { type: 'retry', code: '408' }],
    [425, '', { type: 'retry', code: '425' }],
    [429, '', { type: 'retry', code: '429' }],
    [500, '[', { type: 'retry', code: '500' }],
  ])('%i %s', async (status, body, meaning) => {
    other.next({ type: 'answer', status, body });
    expect(await sendOverHttp(genericJson, outgoing(), config)).toMatchObject(meaning);
  });

  it('429 with Retry-After, in seconds or as a date by its own clock', async () => {
    const date = 'Fri, 02 Jan 2026 00:00:00 GMT';
    other.next(
      { type: 'answer', status: 429, body: '', headers: { 'retry-after': '7' } },
      {
        type: 'answer',
        status: 503,
        body: '',
        headers: { date, 'retry-after': 'Fri, 02 Jan 2026 00:01:30 GMT' },
      },
      { type: 'answer', status: 503, body: '', headers: { date, 'retry-after': 'soon' } },
    );
    expect(await sendOverHttp(genericJson, outgoing(), config)).toMatchObject({
      retryAfterMs: 7_000,
    });
    expect(await sendOverHttp(genericJson, outgoing(), config)).toMatchObject({
      retryAfterMs: 90_000,
    });
    expect(await sendOverHttp(genericJson, outgoing(), config)).not.toHaveProperty('retryAfterMs');
  });
});

it('breaks for the caller when the connection does', async () => {
  other.next({ type: 'close' }, { type: 'take_and_close' });
  await expect(sendOverHttp(genericJson, outgoing(), config)).rejects.toThrow();
  await expect(sendOverHttp(genericJson, outgoing(), config)).rejects.toThrow();
  // The repeat is recognised by its id.
  expect(await sendOverHttp(genericJson, outgoing(), config)).toMatchObject({ type: 'accepted' });
  expect(other.taken).toHaveLength(1);
});
