import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AppEvent } from '../../electron/api/contract/index.ts';
import { api } from '../../renderer/lib/client.ts';
import { createHttpTransport, readEvents, takeToken } from '../../renderer/lib/transport.ts';
import { callsOf, openDesk } from './open-desk.ts';

async function collect(chunks: readonly Uint8Array[]): Promise<AppEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const events: AppEvent[] = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

describe('the event stream', () => {
  it('gives the same events wherever the network cuts it, also inside a letter', async () => {
    const sent: AppEvent[] = [
      { type: 'contacts_changed', contactIds: ['आशा', 'b'] },
      { type: 'flows_changed' },
      { type: 'consent_changed', contactId: 'c\n' },
    ];
    const bytes = new TextEncoder().encode(
      sent
        .map((event) => `event: app\ndata: ${JSON.stringify(event)}\n\n`)
        .join(': still here\n\n'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
        const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.slice(places[index], end));
        expect(await collect(chunks)).toEqual(sent);
      }),
    );
  });
});

describe('calls over HTTP', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('carry the token in a header, and a host that does not answer is an error with words', async () => {
    const fetching = vi
      .fn()
      .mockResolvedValueOnce(Response.json({ ok: true, value: 7 }))
      .mockRejectedValueOnce(new TypeError('Failed to fetch'));
    vi.stubGlobal('fetch', fetching);
    const transport = createHttpTransport('secret');
    expect(await transport.call('app.status', {})).toEqual({ ok: true, value: 7 });
    expect(fetching.mock.calls[0]).toMatchObject([
      '/api/call',
      { headers: { authorization: 'Bearer secret' }, body: '{"method":"app.status","input":{}}' },
    ]);
    expect(await transport.call('app.status', {})).toMatchObject({
      ok: false,
      error: { code: 'unreachable' },
    });
  });

  it('take the token out of the address bar and keep it for the tab', () => {
    window.history.replaceState(null, '', '/?token=abc#/contacts');
    expect(takeToken()).toBe('abc');
    expect(window.location.href).not.toContain('abc');
    expect(window.location.hash).toBe('#/contacts');
    expect(takeToken()).toBe('abc');
  });
});

describe('the client', () => {
  it('calls by group and name, and throws what the host answered', async () => {
    const transport = openDesk('#/settings');
    await expect(api.contacts.get({ id: 'nobody' })).rejects.toMatchObject({ code: 'not_found' });
    expect(callsOf(transport, 'contacts.get')).toEqual([{ id: 'nobody' }]);
    await expect(api.contacts.create({ phone: '12' })).rejects.toMatchObject({
      fields: { phone: expect.any(String) as string },
    });
  });
});
