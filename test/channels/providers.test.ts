import { describe, expect, it } from 'vitest';
import { webhookPath } from '../../electron/channels/channel-address.ts';
import { largestBody, providers } from '../../electron/channels/registry.ts';
import { httpSend, rawSend } from './http-request.ts';
import { kits, SECRET } from './provider-kits.ts';
import { startListener } from './running-listener.ts';

describe('the registry', () => {
  it('has a kit here for every provider that takes webhooks', () => {
    const withWebhooks = [...providers.values()].filter(
      (provider) => provider.signingSecret !== undefined,
    );
    expect(withWebhooks.map((provider) => provider.id).sort()).toEqual([...kits.keys()].sort());
  });

  it('knows each provider by its own id', () => {
    for (const [id, provider] of providers) expect(provider.id).toBe(id);
  });

  it.each([...providers.values()])(
    '$id: its form has each field once, with words for staff, and its signing secret among them',
    (provider) => {
      const keys = provider.fields.map((field) => field.key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const field of provider.fields) {
        expect(field.label.length, field.key).toBeGreaterThan(0);
        expect(field.help.length, field.key).toBeGreaterThan(0);
      }
      const secrets = provider.fields.filter((field) => field.secret).map((field) => field.key);
      if (provider.signingSecret !== undefined) expect(secrets).toContain(provider.signingSecret);
    },
  );
});

describe.each([...kits.values()])('$provider.id, over a socket', (kit) => {
  const { channel, provider } = kit;

  it('stores a message that is signed well, with its raw bytes, and acknowledges it', async () => {
    const running = await startListener({ channels: [channel], now: () => 1_767_400_000_000 });
    const posted = kit.sign(SECRET, kit.message('id-1'));
    const answer = await httpSend(running.urlOf(channel), posted);
    expect(answer.status).toBe(provider.acknowledge.status);
    expect(answer.body).toBe('');
    expect(running.deliveries).toHaveLength(1);
    const [delivery] = running.deliveries;
    expect(delivery).toMatchObject({
      channelId: channel.id,
      receivedAt: 1_767_400_000_000,
      problems: [],
    });
    expect(delivery?.events).toMatchObject([
      { kind: 'message', externalId: 'id-1', type: 'text', sentAt: 1_767_312_000_000 },
    ]);
    expect(Buffer.from(delivery?.body ?? []).toString('utf8')).toBe(posted.body);
  });

  it('accepts the previous secret while it is being changed, and no longer', async () => {
    const kept = Object.entries(channel.config.secrets).filter(
      ([, value]) => value !== kit.previousSecret,
    );
    const config = { ...channel.config, secrets: Object.fromEntries(kept) };
    const after = { ...channel, id: 'after', pathToken: 'after-the-change', config };
    const running = await startListener({ channels: [channel, after] });
    const posted = kit.sign(kit.previousSecret, kit.message('id-1'));
    expect((await httpSend(running.urlOf(channel), posted)).status).toBe(200);
    expect((await httpSend(running.urlOf(after), posted)).status).toBe(401);
    expect(running.deliveries).toHaveLength(1);
  });

  it.each([
    ['made with another secret', (body: string) => kit.sign('not-the-secret', body)],
    ['of another body', (body: string) => ({ ...kit.sign(SECRET, `${body} `), body })],
    ['missing', (body: string) => ({ body, headers: { 'content-type': 'application/json' } })],
    ['made with an empty secret', (body: string) => kit.sign('', body)],
  ])('refuses a signature that is %s with 401, and stores nothing', async (_name, sign) => {
    const running = await startListener({ channels: [channel] });
    const answer = await httpSend(running.urlOf(channel), sign(kit.message('id-1')));
    expect(answer.status).toBe(401);
    expect(running.deliveries).toEqual([]);
    expect(running.log).toMatchObject([{ channelId: channel.id, method: 'POST', status: 401 }]);
  });

  it('refuses everything while it has no secret', async () => {
    const unready = { ...channel, config: { ...channel.config, secrets: {} } };
    const running = await startListener({ channels: [unready] });
    for (const secret of ['', 'undefined', SECRET]) {
      expect(
        (await httpSend(running.urlOf(unready), kit.sign(secret, kit.message('id-1')))).status,
      ).toBe(401);
    }
    expect(running.deliveries).toEqual([]);
  });

  it('hands over a replay with the same dedupe keys, by which the intake knows it', async () => {
    const running = await startListener({ channels: [channel] });
    const posted = kit.sign(SECRET, kit.message('id-1'));
    const other = kit.sign(SECRET, kit.message('id-2'));
    const answers = await Promise.all(
      [posted, posted, other].map((one) => httpSend(running.urlOf(channel), one)),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    const keys = running.deliveries.flatMap((delivery) =>
      delivery.events.map((event) => event.dedupeKey),
    );
    expect(keys.sort()).toEqual(['message:id-1', 'message:id-1', 'message:id-2']);
  });

  it.each(['', 'null', '[]', '"hi"', '0', '{', '{}', '\u0000', `${'['.repeat(50_000)}`])(
    'survives a signed body that means nothing: %j',
    async (body) => {
      const running = await startListener({ channels: [channel] });
      const answer = await httpSend(running.urlOf(channel), kit.sign(SECRET, body));
      expect(answer.status).toBe(kit.junkStatus);
      const stored = running.deliveries.map((delivery) => [
        delivery.events.length,
        delivery.problems.length > 0,
      ]);
      expect(stored).toEqual(kit.junkStatus === 200 ? [[0, true]] : []);
    },
  );

  it.runIf(kit.several !== null)('reads several things in one post, in their order', async () => {
    const running = await startListener({ channels: [channel] });
    const answer = await httpSend(
      running.urlOf(channel),
      kit.sign(SECRET, kit.several?.body ?? ''),
    );
    expect(answer.status).toBe(200);
    expect(running.deliveries[0]?.problems).toEqual([]);
    expect(running.deliveries[0]?.events.map((event) => event.dedupeKey)).toEqual(
      kit.several?.dedupeKeys,
    );
  });

  it('refuses a body over its limit with 413', async () => {
    const running = await startListener({ channels: [channel] });
    const size = provider.bodyLimit + 1;
    const declared = await httpSend(running.urlOf(channel), {
      headers: { 'content-length': String(size) },
    });
    expect(declared.status).toBe(413);
    const head = `POST ${webhookPath(channel.pathToken)} HTTP/1.1\r\nHost: localhost:${running.port}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    // Without the last chunk where the server need not wait for it: everything sent has been read when it answers.
    const end = size > largestBody ? '' : '\r\n0\r\n\r\n';
    const bytes = Buffer.alloc(size, ' ');
    const answer = await rawSend(
      running.port,
      Buffer.concat([Buffer.from(`${head}${size.toString(16)}\r\n`), bytes, Buffer.from(end)]),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(running.deliveries).toEqual([]);
  });
});
