import { describe, expect, it } from 'vitest';
import type { WebhookRequest } from '../../electron/channels/provider.ts';
import { genericJson } from '../../electron/channels/providers/generic-json.ts';
import { signedJson } from '../support/stand-in-generic.ts';

const NOW = Date.UTC(2026, 0, 2);
const MINUTE = 60_000;
const config = { values: {}, secrets: { secret: 's' } };
const strict = { ...config, values: { requireTimestamp: 'yes' } };
const message = { from: '+254700000001', text: 'Hi', id: 'ext-1' };

function request(
  posted: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  receivedAt = NOW,
): WebhookRequest {
  return {
    method: 'POST',
    query: {},
    headers: posted.headers,
    body: Buffer.from(posted.body),
    receivedAt,
  };
}

describe('a signed time', () => {
  it.each([
    [0, true],
    [5 * MINUTE, true],
    [-5 * MINUTE, true],
    [5 * MINUTE + 1000, false],
    [-5 * MINUTE - 1000, false],
    [365 * 24 * 60 * MINUTE, false],
  ])('%i ms from ours: accepted %s', (skew, ok) => {
    for (const each of [config, strict])
      expect(genericJson.verify(request(signedJson('s', message, NOW + skew)), each).ok).toBe(ok);
  });

  it.each(['', 'soon', '-1767312000', '1767312000.5', '0x69570000', '99999999999999999999'])(
    '%j is none, however well it is signed',
    (timestamp) => {
      const body = JSON.stringify(message);
      const proof = signedJson('s', `${timestamp}.${body}`).headers['x-signature-256'] ?? '';
      expect(
        genericJson.verify(
          request({ body, headers: { 'x-timestamp': timestamp, 'x-signature-256': proof } }),
          config,
        ).ok,
      ).toBe(false);
    },
  );

  it('cannot be added, changed or taken away by somebody who recorded the request', () => {
    const timed = signedJson('s', message, NOW);
    const without = { ...timed.headers };
    delete without['x-timestamp'];
    const changed = { ...timed.headers, 'x-timestamp': String(NOW / 1000 + 1) };
    const untimed = signedJson('s', message);
    const added = { ...untimed.headers, 'x-timestamp': String(NOW / 1000) };
    expect(genericJson.verify(request(timed), config).ok).toBe(true);
    expect(genericJson.verify(request({ ...timed, headers: without }), config).ok).toBe(false);
    expect(genericJson.verify(request({ ...timed, headers: changed }), config).ok).toBe(false);
    expect(genericJson.verify(request({ ...untimed, headers: added }), config).ok).toBe(false);
    // Moved into the body, it is no longer one of the three shapes.
    const moved = { body: `${NOW / 1000}.${timed.body}`, headers: without };
    expect(genericJson.verify(request(moved), config)).toMatchObject({
      ok: false,
      answer: { status: 400 },
    });
  });

  it('is asked for where the channel wants it', () => {
    expect(genericJson.verify(request(signedJson('s', message)), config).ok).toBe(true);
    expect(genericJson.verify(request(signedJson('s', message)), strict)).toMatchObject({
      ok: false,
      answer: { status: 401 },
    });
  });
});

describe('an opt-out', () => {
  const keyOf = (body: unknown, receivedAt = NOW): string | undefined => {
    const parsed = genericJson.parse(request(signedJson('s', body), receivedAt), config);
    return 'refuse' in parsed ? undefined : parsed.events[0]?.dedupeKey;
  };
  const stopped = { from: '+254700000001', event: 'stopped' };

  it('without date and id is a repeat at once, and a new choice a year later', () => {
    expect(keyOf(stopped)).toBe(keyOf(stopped, NOW + MINUTE));
    expect(keyOf(stopped)).not.toBe(keyOf(stopped, NOW + 365 * 24 * 60 * MINUTE));
  });

  it('with a date or an id is the same whenever it comes', () => {
    for (const more of [{ date: '2026-01-02T00:00:00Z' }, { id: 'e-1' }]) {
      expect(keyOf({ ...stopped, ...more })).toBe(
        keyOf({ ...stopped, ...more }, NOW + 365 * 24 * 60 * MINUTE),
      );
    }
    expect(keyOf({ ...stopped, id: 'e-1' })).not.toBe(keyOf({ ...stopped, id: 'e-2' }));
  });

  it('of another person is another', () => {
    expect(keyOf(stopped)).not.toBe(keyOf({ ...stopped, from: '+254700000002' }));
  });
});

describe('a number written in its local form', () => {
  it.each([
    ['0712 123456', 'KE', '+254712123456'],
    ['0712 123456', '', '+0712123456'],
    ['+254712123456', 'IN', '+254712123456'],
    ['5678', 'KE', '+5678'],
  ])('%s in %j is %s', (from, country, value) => {
    const parsed = genericJson.parse(request(signedJson('s', { ...message, from })), {
      ...config,
      values: { country },
    });
    expect(parsed).toMatchObject({
      events: [{ from: { scheme: 'tel', value }, fromAsGiven: from }],
    });
  });
});
