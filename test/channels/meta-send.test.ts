import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelConfig } from '../../electron/channels/provider.ts';
import { meta } from '../../electron/channels/providers/meta.ts';
import { metaError, type StandInMeta, startStandInMeta } from '../support/stand-in-meta.ts';
import { outgoing, sendOverHttp } from './send-over-http.ts';

let graph: StandInMeta;
let config: ChannelConfig;

beforeEach(async () => {
  graph = await startStandInMeta();
  config = {
    values: { phoneNumberId: graph.phoneNumberId, baseUrl: graph.url },
    secrets: { accessToken: graph.accessToken },
  };
});
afterEach(() => graph.stop());

describe('a message that Meta takes', () => {
  it('arrives once, with our id, and comes back with its wamid', async () => {
    const result = await sendOverHttp(meta, outgoing({ quickReplies: ['Yes', 'No'] }), config);
    expect(graph.taken).toMatchObject([
      {
        to: '919812345678',
        type: 'interactive',
        text: 'May we write to you?',
        choices: ['Yes', 'No'],
        opaque: outgoing().id,
      },
    ]);
    expect(result).toEqual({ type: 'accepted', externalId: graph.taken[0]?.id });
    expect(graph.requests[0]).toMatchObject({
      method: 'POST',
      path: `/v25.0/${graph.phoneNumberId}/messages`,
    });
  });

  it.each([
    [{ scheme: 'tel', value: '+919812345678' }, { to: '919812345678' }],
    [{ scheme: 'whatsapp', value: '919812345678' }, { to: '919812345678' }],
    [{ scheme: 'bsuid', value: 'IN.1349' }, { recipient: 'IN.1349' }],
  ] as const)('to %j says %j', async (to, names) => {
    expect(await sendOverHttp(meta, outgoing({ to }), config)).toMatchObject({ type: 'accepted' });
    const { to: number, recipient } = graph.taken[0]?.body ?? {};
    expect({ to: number, recipient }).toEqual({ to: undefined, recipient: undefined, ...names });
  });

  it('goes to the version of the API that the channel names', async () => {
    graph.always({ type: 'answer', status: 200, body: '{}' });
    const named = {
      ...config,
      values: { ...config.values, apiVersion: 'v99.0', baseUrl: `${graph.url}/` },
    };
    expect(await sendOverHttp(meta, outgoing(), named)).toEqual({
      type: 'accepted',
      externalId: null,
    });
    expect(graph.requests[0]?.path).toBe(`/v99.0/${graph.phoneNumberId}/messages`);
  });
});

describe('a message that is not sent at all', () => {
  it.each([
    ['no phone number id', { values: {} }, 'not_configured'],
    ['no token', { secrets: {} }, 'not_configured'],
    [
      'an address that would show the token',
      { values: { phoneNumberId: '1', baseUrl: 'http://graph.example.org' } },
      'not_configured',
    ],
    [
      'an address that is none',
      { values: { phoneNumberId: '1', baseUrl: 'graph' } },
      'not_configured',
    ],
  ])('%s', async (_name, change: Partial<ChannelConfig>, code) => {
    expect(await sendOverHttp(meta, outgoing(), { ...config, ...change })).toMatchObject({
      refuse: expect.any(String) as string,
      code,
    });
    expect(graph.requests).toEqual([]);
  });

  it('a person of the simulator', async () => {
    const message = outgoing({ to: { scheme: 'sim', value: 'asha' } });
    expect(await sendOverHttp(meta, message, config)).toMatchObject({
      code: 'no_whatsapp_address',
    });
    expect(graph.requests).toEqual([]);
  });
});

describe('what Meta answers', () => {
  it.each([
    [
      'a wrong token',
      () => ({ ...config, secrets: { accessToken: 'old' } }),
      { type: 'retry', code: '190', accountProblem: true, retryAfterMs: 900_000 },
    ],
    [
      'a phone number id that it does not know',
      () => ({ ...config, values: { ...config.values, phoneNumberId: '1' } }),
      { type: 'retry', code: '100', accountProblem: true, retryAfterMs: 900_000 },
    ],
  ])('to %s means staff must act, and nothing is lost', async (_name, configOf, meaning) => {
    expect(await sendOverHttp(meta, outgoing(), configOf())).toMatchObject(meaning);
    expect(graph.taken).toEqual([]);
  });

  const rejected = { type: 'rejected' };
  const retry = { type: 'retry' };
  it.each([
    [131050, 400, { ...rejected, optedOut: 'marketing' }],
    [498, 400, { ...rejected, optedOut: 'marketing' }],
    [131026, 400, { ...rejected, undeliverable: true }],
    [131047, 400, { ...rejected, windowClosed: true }],
    [470, 400, { ...rejected, windowClosed: true }],
    [131049, 400, rejected],
    [130472, 400, rejected],
    [131021, 400, rejected],
    [132001, 404, rejected],
    [132015, 400, rejected],
    [100, 400, rejected],
    [999_999, 400, rejected],
    [130429, 429, retry],
    [130429, 400, retry],
    [131056, 400, { ...retry, retryAfterMs: 6_000 }],
    [131048, 400, { ...retry, retryAfterMs: 3_600_000 }],
    [80007, 400, { ...retry, retryAfterMs: 60_000 }],
    [4, 403, { ...retry, retryAfterMs: 60_000 }],
    [131000, 500, retry],
    [2, 500, retry],
    [999_999, 503, retry],
    [131053, 400, { ...retry, maxAttempts: 2 }],
    [131031, 403, { ...retry, accountProblem: true }],
    [131042, 400, { ...retry, accountProblem: true }],
    [368, 403, { ...retry, accountProblem: true }],
    [10, 403, { ...retry, accountProblem: true }],
    [200, 403, { ...retry, accountProblem: true }],
    [299, 403, { ...retry, accountProblem: true }],
    [0, 401, { ...retry, accountProblem: true }],
    [999_999, 401, { ...retry, accountProblem: true }],
  ])('error %i with status %i', async (code, status, meaning) => {
    graph.next(metaError(code, { status, details: 'in its own words' }));
    const result = await sendOverHttp(meta, outgoing(), config);
    const extras = {
      accountProblem: undefined,
      optedOut: undefined,
      undeliverable: undefined,
      windowClosed: undefined,
      maxAttempts: undefined,
    };
    expect({ ...extras, ...result }).toMatchObject({ ...extras, ...meaning, code: String(code) });
    expect(result).toMatchObject({ reason: expect.stringContaining('in its own words') as string });
    // The next attempt is served as usual.
    expect(await sendOverHttp(meta, outgoing(), config)).toMatchObject({ type: 'accepted' });
  });

  it.each([
    [429, '', { type: 'retry', code: '429' }],
    [408, '', { type: 'retry', code: '408' }],
    [500, '<html>', { type: 'retry', code: '500' }],
    [502, '{"error":"down"}', { type: 'retry', code: '502' }],
    [302, '', { type: 'retry', code: '302' }],
    [403, 'no', { type: 'rejected', code: '403' }],
    [404, '', { type: 'rejected', code: '404' }],
    [200, 'not json', { type: 'accepted', externalId: null }],
    [200, '{"messages":{}}', { type: 'accepted', externalId: null }],
  ])('status %i with the body %j', async (status, body, meaning) => {
    graph.next({ type: 'answer', status, body, headers: { location: '/login' } });
    expect(await sendOverHttp(meta, outgoing(), config)).toMatchObject(meaning);
  });

  it('honours Retry-After over its own waits', async () => {
    graph.next(metaError(131056, { retryAfterSeconds: 42 }));
    expect(await sendOverHttp(meta, outgoing(), config)).toMatchObject({
      type: 'retry',
      retryAfterMs: 42_000,
    });
  });
});

describe('a connection that breaks', () => {
  it('before the answer: the caller sees it break, whether Meta took the message or not', async () => {
    graph.next({ type: 'close' }, { type: 'take_and_close' });
    await expect(sendOverHttp(meta, outgoing(), config)).rejects.toThrow();
    expect(graph.taken).toHaveLength(0);
    await expect(sendOverHttp(meta, outgoing(), config)).rejects.toThrow();
    expect(graph.taken).toHaveLength(1);
  });

  it('or never answers: the caller gives up', async () => {
    graph.next({ type: 'hang' });
    const patience = new AbortController();
    const sent = sendOverHttp(meta, outgoing(), config, { signal: patience.signal });
    await graph.arrived(1);
    patience.abort();
    await expect(sent).rejects.toThrow(/abort/i);
    expect(graph.taken).toEqual([]);
  });
});

describe('the code of a failed status', () => {
  it.each([
    ['131050', { optedOut: 'marketing' }],
    ['131026', { undeliverable: true }],
    ['131047', { windowClosed: true }],
    ['131049', {}],
    ['130472', {}],
    ['', {}],
    ['constructor', {}],
  ])('%s says %j', (code, meaning) => {
    expect(meta.failureMeaning?.(code)).toEqual(meaning);
  });
});
