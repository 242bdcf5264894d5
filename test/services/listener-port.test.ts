import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Api } from '../../electron/api/contract/index.ts';
import { openHost, type Host } from '../../electron/host.ts';
import { memorySecrets } from '../../electron/services/core/secrets.ts';
import { apiOf } from '../support/typed-api.ts';

let dataDirectory: string;
let host: Host;
let api: Api;

/** A host whose port is that of the settings, as in an office. */
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'consent-desk-port-'));
  host = openHost({ door: 'electron', dataDirectory, secrets: memorySecrets() });
  api = apiOf(host.call);
});

afterEach(async () => {
  await host.close();
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** A port that nobody had a moment ago; `keep` leaves it taken until `close`. */
async function takePort() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    await once(server, 'close');
  };
  return { port, close };
}

test('before the listener is opened a change of the port opens nothing', async () => {
  const { port, close } = await takePort();
  await close();
  await api.settings.update({ webhookPort: port });
  expect((await api.app.status({})).listener).toEqual({ state: 'off' });
});

test('the listener follows the setting, and pages hear of it', async () => {
  const first = await takePort();
  const second = await takePort();
  await first.close();
  await api.settings.update({ webhookPort: first.port });
  const { url } = await host.listen();
  expect(url).toBe(`http://127.0.0.1:${String(first.port)}`);
  const heard: string[] = [];
  host.subscribe(({ type }) => heard.push(type));

  await api.settings.update({ webhookPort: second.port });
  expect((await api.app.status({})).listener).toMatchObject({ state: 'failed', port: second.port });
  expect((await api.settings.get({})).webhookPort, 'the setting is kept').toBe(second.port);
  expect(heard).toContain('listener_changed');
  await expect(fetch(url)).rejects.toThrow();

  await second.close();
  // Anything that is saved tries again.
  await api.settings.update({});
  expect((await api.app.status({})).listener).toMatchObject({
    state: 'listening',
    port: second.port,
  });
});
