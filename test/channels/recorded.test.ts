import { describe, expect, it } from 'vitest';
import { toConformanceEvent } from '../../electron/channels/conformance-shape.ts';
import type { ListeningChannel } from '../../electron/channels/intake.ts';
import { webhookConformance } from '../../electron/channels/webhook-conformance.ts';
import { httpSend } from './http-request.ts';
import { kitOf, kits } from './provider-kits.ts';
import { ownRecordings, type RecordedRequest, sharedRecordings } from './recorded.ts';
import { startListener } from './running-listener.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Expected of a sample from outside: these members, and whatever else we know. Of our own: exactly these. */
function matching(recorded: RecordedRequest): readonly unknown[] {
  const { events } = recorded.expected;
  if (recorded.expected.problems !== null) return events;
  return events.map((event) => expect.objectContaining(event) as unknown);
}

function channelOf(recorded: RecordedRequest): ListeningChannel {
  const { channel } = kitOf(recorded.provider);
  return { ...channel, config: { ...channel.config, secrets: recorded.secrets } };
}

describe.each([...kits.keys()])('recorded requests of %s', (provider) => {
  const recordings = [...ownRecordings(provider), ...sharedRecordings(provider)];

  it('have names of their own', () => {
    expect(new Set(recordings.map((recorded) => recorded.name)).size).toBe(recordings.length);
  });

  it.each(recordings.map((recorded) => [recorded.name, recorded] as const))(
    '%s',
    async (_name, recorded) => {
      const { expected, method, query, headers, body } = recorded;
      // A sample from outside names its own phone number.
      const own = channelOf(recorded);
      const channel =
        expected.problems === null ? { ...own, config: { ...own.config, values: {} } } : own;
      const running = await startListener({ channels: [channel], now: () => NOW });
      const url = `${running.urlOf(channel)}${query === '' ? '' : `?${query}`}`;
      const answer = await httpSend(url, {
        method,
        headers,
        ...(method === 'GET' ? {} : { body }),
      });

      expect(answer.status).toBe(expected.http);
      if (expected.body !== '*') expect(answer.body).toBe(expected.body);
      const events = running.deliveries.flatMap((delivery) =>
        delivery.events.map(toConformanceEvent),
      );
      expect(events).toEqual(matching(recorded));
      expect(running.deliveries).toHaveLength(method === 'POST' && expected.http === 200 ? 1 : 0);
      for (const delivery of running.deliveries) {
        expect(Buffer.compare(delivery.body, body)).toBe(0);
        if (expected.problems !== null) expect(delivery.problems).toHaveLength(expected.problems);
      }

      // The conformance door says the same without a socket.
      const played = webhookConformance(
        {
          provider,
          channel: channel.config,
          request: {
            method,
            path: '/anything',
            query,
            headers,
            bodyBase64: body.toString('base64'),
          },
        },
        NOW,
      );
      expect(played).toMatchObject({ http: answer.status, body: answer.body });
      expect(played.events).toEqual(events);
      expect(played.problems ?? []).toEqual(running.deliveries[0]?.problems ?? []);
    },
  );
});
