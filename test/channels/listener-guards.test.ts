import { describe, expect, it } from 'vitest';
import { webhookPath } from '../../electron/channels/channel-address.ts';
import type { ListeningChannel } from '../../electron/channels/intake.ts';
import { simulator } from '../../electron/channels/providers/simulator.ts';
import { httpSend, rawSend } from './http-request.ts';
import { kitOf, SECRET } from './provider-kits.ts';
import { startListener } from './running-listener.ts';

const kit = kitOf('meta');
const { channel } = kit;
const good = kit.sign(SECRET, kit.message('id-1'));

describe('who may knock', () => {
  const host = (port: number): Record<string, string> => ({ host: `127.0.0.1:${port}` });

  it.each([
    ['its own number', (port: number) => `127.0.0.1:${port}`, 200],
    ['its own name', (port: number) => `localhost:${port}`, 200],
    ['its own name in capitals', (port: number) => `LOCALHOST:${port}`, 200],
    ['the tunnel', () => 'desk.example.org', 200],
    ['the tunnel with the port of https', () => 'desk.example.org:443', 200],
    ['the phone on a cable', () => '127.0.0.1:9876', 200],
    ['another port', (port: number) => `127.0.0.1:${port + 1}`, 404],
    ['no port', () => '127.0.0.1', 404],
    ['a rebound name', (port: number) => `evil.example:${port}`, 404],
    ['a name that ends like the tunnel', () => 'evil-desk.example.org', 404],
    ['the tunnel at another port', () => 'desk.example.org:8443', 404],
  ])('Host: %s', async (_name, hostOf, status) => {
    const running = await startListener({
      channels: [channel],
      allowedHosts: ['Desk.example.org', '127.0.0.1:9876', ' '],
    });
    const headers = { ...good.headers, host: hostOf(running.port) };
    expect((await httpSend(running.urlOf(channel), { ...good, headers })).status).toBe(status);
    expect(running.deliveries).toHaveLength(status === 200 ? 1 : 0);
  });

  it.each([
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ cookie: 'a=b' }, 403],
    [{ 'content-encoding': 'gzip' }, 415],
    [{ 'content-encoding': 'identity' }, 200],
    [{ 'sec-fetch-mode': 'cors' }, 200],
    [{ 'content-type': 'text/plain' }, 200],
    [{ 'content-type': 'nothing a server knows' }, 415],
    [{ 'x-forwarded-for': '203.0.113.9', 'cf-connecting-ip': '203.0.113.9' }, 200],
  ])('headers %j get %i', async (extra: Readonly<Record<string, string>>, status) => {
    const running = await startListener({ channels: [channel] });
    const headers = { ...good.headers, ...host(running.port), ...extra };
    const answer = await httpSend(running.urlOf(channel), { ...good, headers });
    expect(answer.status).toBe(status);
    expect(
      Object.keys(answer.headers).filter((name) => name.startsWith('access-control-')),
    ).toEqual([]);
    expect(running.deliveries).toHaveLength(status === 200 ? 1 : 0);
  });

  it.each([
    ['an empty Host', 'HTTP/1.1\r\nHost: \r\n\r\n', 404],
    ['HTTP/1.0 without a Host', 'HTTP/1.0\r\n\r\n', 404],
    ['HTTP/1.1 without a Host', 'HTTP/1.1\r\n\r\n', 400],
  ])('%s', async (_name, rest, status) => {
    const running = await startListener({ channels: [channel] });
    const answer = await rawSend(running.port, `GET ${webhookPath(channel.pathToken)} ${rest}`);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('takes a post that names no content type', async () => {
    const running = await startListener({ channels: [channel] });
    const headers = { ...good.headers };
    delete headers['content-type'];
    expect((await httpSend(running.urlOf(channel), { ...good, headers })).status).toBe(200);
  });

  it.each(['OPTIONS', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'TRACE'])(
    '%s is no method here',
    async (method) => {
      const running = await startListener({ channels: [channel] });
      const answer = await httpSend(running.urlOf(channel), { method });
      expect(answer).toMatchObject({ status: 405, body: '' });
      expect(answer.headers['allow']).toBe('GET, POST');
      expect(running.deliveries).toEqual([]);
    },
  );

  it.each([
    '/',
    '/hook',
    '/hook/',
    `${webhookPath(channel.pathToken)}x`,
    webhookPath(channel.pathToken).slice(0, -1),
    `${webhookPath(channel.pathToken)}/`,
    webhookPath(channel.pathToken).toUpperCase(),
    webhookPath(''),
    `/hook/${'x'.repeat(2000)}`,
    '/hook/%zz',
    '/hook/%00',
    '/hook/..%2f..%2fetc%2fpasswd',
    '/favicon.ico',
  ])('%s is no path here', async (path) => {
    const unnamed = { ...channel, id: 'unnamed', pathToken: '' };
    const running = await startListener({ channels: [unnamed, channel] });
    const answer = await httpSend(`http://127.0.0.1:${running.port}${path}`, good);
    expect(answer).toMatchObject({ status: 404, body: '' });
    expect(running.deliveries).toEqual([]);
  });

  it('turns away whoever writes to a channel without webhooks', async () => {
    const made: ListeningChannel = {
      id: 'sim',
      provider: simulator,
      pathToken: 'simulator-token',
      config: { values: {}, secrets: {} },
    };
    const running = await startListener({ channels: [made] });
    expect((await httpSend(running.urlOf(made))).status).toBe(404);
    expect((await httpSend(running.urlOf(made), { body: '{}' })).status).toBe(413);
    expect((await httpSend(running.urlOf(made), { method: 'GET' })).status).toBe(405);
    expect(running.deliveries).toEqual([]);
  });

  it('hears of a channel that is added or switched off at once', async () => {
    const channels: ListeningChannel[] = [];
    const running = await startListener({ channels });
    const url = running.urlOf(channel);
    expect((await httpSend(url, good)).status).toBe(404);
    channels.push(channel);
    expect((await httpSend(url, good)).status).toBe(200);
    channels.pop();
    expect((await httpSend(url, good)).status).toBe(404);
  });
});

describe('the handshake of Meta', () => {
  const ask = (parameters: Readonly<Record<string, string>>): string =>
    new URLSearchParams(parameters).toString();
  const right = {
    'hub.mode': 'subscribe',
    'hub.challenge': '1158201444',
    'hub.verify_token': 'verify-me',
  };

  it.each([
    ['right', ask(right), 200, '1158201444'],
    ['a question mark in a later value', `${ask(right)}&x=a?b`, 200, '1158201444'],
    ['another token', ask({ ...right, 'hub.verify_token': 'verify-mE' }), 403, ''],
    ['no token', ask({ 'hub.mode': 'subscribe', 'hub.challenge': '1' }), 403, ''],
    ['another mode', ask({ ...right, 'hub.mode': 'unsubscribe' }), 403, ''],
    [
      'a page as challenge',
      ask({ ...right, 'hub.challenge': '<script>alert(1)</script>' }),
      403,
      '',
    ],
    ['nothing', '', 403, ''],
  ])('%s', async (_name, query, status, body) => {
    const running = await startListener({ channels: [channel] });
    const answer = await httpSend(`${running.urlOf(channel)}?${query}`, { method: 'GET' });
    expect(answer).toMatchObject({ status, body });
    expect(running.deliveries).toEqual([]);
    if (status === 200) {
      expect(answer.headers['content-type']).toMatch(/^text\/plain/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('is refused while there is no verify token', async () => {
    const unready = { ...channel, config: { ...channel.config, secrets: { appSecret: SECRET } } };
    const running = await startListener({ channels: [unready] });
    const query = ask({ ...right, 'hub.verify_token': '' });
    expect((await httpSend(`${running.urlOf(unready)}?${query}`, { method: 'GET' })).status).toBe(
      403,
    );
  });
});
