import { expect, it } from 'vitest';
import { webhookPath } from '../../electron/channels/channel-address.ts';
import { httpSend, rawSend } from './http-request.ts';
import { kitOf, SECRET } from './provider-kits.ts';
import { startListener } from './running-listener.ts';

const kit = kitOf('meta');
const { channel } = kit;
const good = kit.sign(SECRET, kit.message('id-1'));

/** Short, but long enough for an honest request on a busy machine. */
const impatient = { headersTimeoutMs: 1_000, requestTimeoutMs: 1_500, checkEveryMs: 50 };
const head = (port: number, more: string): string =>
  `POST ${webhookPath(channel.pathToken)} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${more}`;

it('gives up on a head that never ends', async () => {
  const running = await startListener({ channels: [channel], limits: impatient });
  expect(await rawSend(running.port, head(running.port, 'X-Slow: '))).toMatch(/^HTTP\/1\.1 408 /);
  expect(running.log).toMatchObject([{ channelId: null, status: 408, verdict: 'too slow' }]);
});

it('gives up on a body that never ends', async () => {
  const running = await startListener({ channels: [channel], limits: impatient });
  expect(
    await rawSend(running.port, head(running.port, 'Content-Length: 100\r\n\r\n{"obj')),
  ).toMatch(/^HTTP\/1\.1 408 /);
  expect(running.deliveries).toEqual([]);
  // Other connections were served all the while.
  expect((await httpSend(running.urlOf(channel), good)).status).toBe(200);
});

it('gives up on idle connections, and serves on when they are many', async () => {
  const running = await startListener({
    channels: [channel],
    limits: { ...impatient, maxConnections: 4 },
  });
  const idle = await Promise.all(Array.from({ length: 12 }, () => rawSend(running.port, '')));
  for (const answer of idle) expect(answer).toMatch(/^(?:HTTP\/1\.1 408 [^]*)?$/);
  expect((await httpSend(running.urlOf(channel), good)).status).toBe(200);
});

it.each([
  ['no HTTP', 'nonsense\r\n\r\n', 400],
  ['two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\n', 400],
  ['length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
  ['a head of 64 KB', `X-Long: ${'x'.repeat(65_536)}\r\n\r\n`, 431],
])('refuses %s', async (name, more, status) => {
  const running = await startListener({ channels: [channel] });
  const bytes = name === 'no HTTP' ? more : head(running.port, more);
  const answer = await rawSend(running.port, bytes).catch(() => 'reset');
  // A peer that is still writing when it is refused may see the reset before the words.
  if (answer !== 'reset') expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(running.deliveries).toEqual([]);
  expect((await httpSend(running.urlOf(channel), good)).status).toBe(200);
});

it('is not reachable by another address of this machine', async () => {
  const running = await startListener({ channels: [channel] });
  await expect(
    httpSend(running.urlOf(channel).replace('127.0.0.1', '127.0.0.2'), good),
  ).rejects.toThrow(/ECONNREFUSED/);
});

it('logs no secret, token, number or text', async () => {
  const running = await startListener({ channels: [channel] });
  await httpSend(running.urlOf(channel), good);
  await httpSend(running.urlOf(channel), {
    ...good,
    headers: { 'x-hub-signature-256': 'sha256=00' },
  });
  await httpSend(
    `${running.urlOf(channel)}?hub.verify_token=verify-me&hub.challenge=1&hub.mode=subscribe`,
    { method: 'GET' },
  );
  await httpSend(running.urlOf(channel), kit.sign(SECRET, '{'));
  expect(running.log.map((entry) => entry.status)).toEqual([200, 401, 200, 200]);
  const written = JSON.stringify(running.log);
  for (const word of [SECRET, 'verify-me', channel.pathToken, '919812345678', 'नमस्ते', 'sha256='])
    expect(written).not.toContain(word);
});
