import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ServerResponse } from 'node:http';
import type { SettingsPatch } from '../../electron/services/core/settings.ts';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';
import { CalledServer, type Called } from '../support/called-server.ts';
import { useFlow } from '../support/flow-file.ts';
import { say, steps } from './crowd-desk.ts';

let desk: MetaDesk;
let server: CalledServer;

beforeEach(async () => {
  desk = await startMetaDesk();
});
afterEach(async () => {
  await desk.close();
  await server.stop();
});

const answer = 'The register says: @webhook.json.name (@webhook.status)';
const call = (url: string) => ({
  type: 'call_webhook',
  method: 'POST',
  url,
  headers: { 'Content-Type': 'application/json', 'X-Key': 'secret', Host: 'evil.example' },
  body: '{"phone":"@contact.urn"}',
  result_name: 'Register',
});

/** A person sends `register`, and a flow calls the server. */
async function use(
  reply: (response: ServerResponse, call: Called) => void,
  settings: (host: string) => SettingsPatch,
): Promise<void> {
  server = await CalledServer.start(reply);
  await desk.api.settings.update(settings(server.host));
  const file = steps('Register', [say('One moment.'), call(`${server.url}/people`), say(answer)]);
  const id = await useFlow(desk.api, file, null);
  await desk.api.keywords.save({ kind: 'flow', word: 'register', flowId: id });
}

const json = (body: string) => (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
const listed = (host: string) => ({ webCallHosts: [host] });

test('the call is made after the commit, once, and the flow goes on with its answer', async () => {
  await use(json('{"name":"Asha"}'), listed);
  await desk.person().writes('register');
  await expect
    .poll(() => desk.arrived().map(({ text }) => text))
    .toEqual(['One moment.', 'The register says: Asha (200)']);
  expect(server.calls).toMatchObject([
    {
      method: 'POST',
      path: '/people',
      headers: { 'x-key': 'secret', host: server.host, 'content-type': 'application/json' },
      body: expect.stringContaining('{"phone":') as string,
    },
  ]);
});

test.each([
  ['hosts that are not listed', json('{}'), () => ({ webCallHosts: ['api.example.org'] })],
  ['anybody when nobody is listed', json('{}'), () => ({ webCallHosts: [] })],
])('flows do not call %s', async (_name, reply, settings) => {
  await use(reply, settings);
  await desk.person().writes('register');
  await expect
    .poll(() => desk.arrived().map(({ text }) => text))
    .toEqual(['One moment.', 'The register says:  (0)']);
  expect(server.calls).toEqual([]);
});

test.each<[string, (response: ServerResponse) => unknown, string]>([
  [
    'a redirect is not followed',
    (response) => response.writeHead(302, { location: '/elsewhere' }).end(),
    '302',
  ],
  ['an answer that is too long is none', json(`"${'x'.repeat(256 * 1024)}"`), '0'],
  ['no answer in time is none', () => undefined, '0'],
  ['a broken connection is none', (response) => response.socket?.destroy(), '0'],
  [
    'a change to another protocol is none',
    (response) =>
      response.socket?.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n',
      ),
    '0',
  ],
])('%s', async (_name, reply, status) => {
  await use(reply, (host) => ({ webCallHosts: [host], webCallSeconds: 1 }));
  await desk.person().writes('register');
  await expect
    .poll(() => desk.arrived().at(-1)?.text, { timeout: 5_000 })
    .toBe(`The register says:  (${status})`);
  expect(server.calls).toHaveLength(1);
});

test('a stop during the call ends it: the answer moves nothing, and only the confirmation goes', async () => {
  let finish: (() => void) | undefined;
  await use((response) => (finish = () => response.end('{"name":"Asha"}')), listed);
  await desk.person().writes('register');
  await expect.poll(() => finish).toBeDefined();
  await desk.person().writes('STOP');
  await expect.poll(() => desk.arrived()).toHaveLength(2);
  finish?.();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(desk.arrived().map(({ purpose }) => purpose)).toEqual([
    expect.any(String) as string,
    'optout_confirmation',
  ]);
});

test('a call that was under way when the program stopped is not made again', async () => {
  await use(() => undefined, listed);
  await desk.person().writes('register');
  await expect.poll(() => server.calls).toHaveLength(1);
  const again = await desk.running.restart();
  await expect
    .poll(() => desk.arrived().at(-1)?.text, { timeout: 5_000 })
    .toBe('The register says:  (0)');
  expect(server.calls).toHaveLength(1);
  await again.host.close();
});

test('the chat tester makes no call, says so, and leaves no trace', async () => {
  await use(json('{}'), listed);
  const before = desk.record.dump();
  await desk.api.tester.start({});
  const state = await desk.api.tester.say({ text: 'register' });
  expect(state.messages.map(({ text }) => text)).toEqual([
    'register',
    'One moment.',
    'The register says:  (0)',
  ]);
  expect(state.path).toContainEqual(
    expect.objectContaining({
      code: 'call_not_made',
      method: 'POST',
      url: `${server.url}/people`,
    }),
  );
  expect(server.calls).toEqual([]);
  expect(desk.record.dump()).toEqual(before);
});
