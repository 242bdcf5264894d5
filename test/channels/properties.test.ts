import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispatch } from '../../electron/channels/dispatch.ts';
import type { WebhookRequest } from '../../electron/channels/provider.ts';
import { webhookConformance } from '../../electron/channels/webhook-conformance.ts';
import { anyBody, json } from './near-webhooks.ts';
import { kits, type Posted, SECRET } from './provider-kits.ts';

/** Many runs take long on a busy machine; none of them depends on time. */
const PATIENCE = { timeout: 120_000 };
const NOW = Date.UTC(2026, 0, 2);

function requestOf(posted: {
  readonly headers: Posted['headers'];
  readonly body: string | Uint8Array;
}): WebhookRequest {
  const body = typeof posted.body === 'string' ? Buffer.from(posted.body) : posted.body;
  return { method: 'POST', query: {}, headers: posted.headers, body, receivedAt: NOW };
}

describe.each([...kits.values()])('$provider.id', (kit) => {
  const { provider, channel } = kit;

  it(
    'never throws, whatever is signed and posted, and keeps what it says storable',
    PATIENCE,
    () => {
      fc.assert(
        fc.property(anyBody, (body) => {
          const parsed = provider.parse(requestOf({ headers: {}, body }), channel.config);
          if ('refuse' in parsed) {
            expect(parsed.refuse.status).toBe(400);
            return;
          }
          // JSON writes half surrogate pairs and NUL as escapes.
          expect(JSON.stringify(parsed)).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i);
          for (const event of parsed.events) {
            expect(event.dedupeKey).not.toBe('');
            if (event.sentAt !== null)
              expect(Number.isInteger(event.sentAt) && Math.abs(event.sentAt) <= 8.64e15).toBe(
                true,
              );
          }
          // The same bytes mean the same whenever they come, so that a repeat is known for one.
          expect(provider.parse(requestOf({ headers: {}, body }), channel.config)).toEqual(parsed);
        }),
        { numRuns: 400 },
      );
    },
  );

  it('accepts no request of which one bit was changed, added or taken away', PATIENCE, () => {
    const posted = kit.sign(SECRET, kit.message('id-1'));
    const bytes = Buffer.from(posted.body);
    expect(provider.verify(requestOf({ ...posted, body: bytes }), channel.config)).toEqual({
      ok: true,
    });
    for (let position = 0; position < bytes.length; position += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(bytes);
        changed[position] = (changed[position] ?? 0) ^ (1 << bit);
        expect(provider.verify(requestOf({ ...posted, body: changed }), channel.config).ok).toBe(
          false,
        );
      }
      const shorter = Buffer.concat([bytes.subarray(0, position), bytes.subarray(position + 1)]);
      expect(provider.verify(requestOf({ ...posted, body: shorter }), channel.config).ok).toBe(
        false,
      );
    }
    for (const longer of [
      Buffer.concat([bytes, Buffer.from(' ')]),
      Buffer.concat([Buffer.from(' '), bytes]),
    ]) {
      expect(provider.verify(requestOf({ ...posted, body: longer }), channel.config).ok).toBe(
        false,
      );
    }
  });

  it('accepts no signature of which one character was changed', () => {
    const posted = kit.sign(SECRET, kit.message('id-1'));
    const name = Object.keys(posted.headers).find((header) => header.includes('signature')) ?? '';
    const signature = posted.headers[name] ?? '';
    fc.assert(
      fc.property(
        fc.nat({ max: signature.length - 1 }),
        fc.string({ maxLength: 2 }),
        (position, put) => {
          const changed = signature.slice(0, position) + put + signature.slice(position + 1);
          const headers = { ...posted.headers, [name]: changed };
          expect(provider.verify(requestOf({ ...posted, headers }), channel.config).ok).toBe(
            changed === signature,
          );
        },
      ),
    );
  });

  it('is asked about meaning only after the signature held', () => {
    const asked: string[] = [];
    const watched = {
      ...provider,
      parse: (...given: Parameters<typeof provider.parse>) => {
        asked.push('parse');
        return provider.parse(...given);
      },
    };
    const posted = kit.sign('not-the-secret', kit.message('id-1'));
    expect(dispatch(watched, channel.config, requestOf(posted))).toMatchObject({
      type: 'answer',
      answer: { status: 401 },
    });
    expect(asked).toEqual([]);
    expect(
      dispatch(watched, channel.config, requestOf(kit.sign(SECRET, kit.message('id-1')))).type,
    ).toBe('deliver');
    expect(asked).toEqual(['parse']);
  });

  it('leaves a problem, and loses nothing, when its parser breaks its promise', () => {
    const broken = {
      ...provider,
      parse: () => {
        throw new Error('a fault of ours');
      },
    };
    const posted = kit.sign(SECRET, kit.message('id-1'));
    expect(dispatch(broken, channel.config, requestOf(posted))).toEqual({
      type: 'deliver',
      answer: provider.acknowledge,
      events: [],
      problems: ['the parser failed'],
    });
  });
});

it('the conformance door never throws, whatever it is given', PATIENCE, () => {
  const provider = fc.constantFrom('meta', 'generic_json', 'simulator', 'twilio', '__proto__');
  const asked = fc.record({
    provider,
    channel: json,
    request: fc.record({ method: json, query: json, headers: json, path: json, bodyBase64: json }),
  });
  fc.assert(
    fc.property(fc.oneof(json, asked), (given) => {
      const { http, events } = webhookConformance(given, NOW);
      expect([400, 401, 403, 404, 405, 413]).toContain(http);
      expect(events).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
