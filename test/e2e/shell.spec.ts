import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, launchElectron, test } from './electron-app.ts';

test('a window opens on its own origin, with a title', async ({ desk: { app, page } }) => {
  expect(page.url()).toMatch(/^app:\/\/desk\//);
  await expect(page).toHaveTitle(/Consent Desk/);
  expect(app.windows()).toHaveLength(1);
});

test('the page has a bridge of exactly two functions and nothing of Node', async ({
  desk: { page },
}) => {
  const found = await page.evaluate(() => ({
    bridge: Object.entries(Reflect.get(window, 'bridge') as object).map(([name, value]) => [
      name,
      typeof value,
    ]),
    node: ['process', 'require', 'module', 'Buffer', 'global', 'electron'].filter((name) =>
      Reflect.has(window, name),
    ),
  }));
  expect(found.bridge.sort()).toEqual([
    ['call', 'function'],
    ['onEvent', 'function'],
  ]);
  expect(found.node).toEqual([]);
});

test('the window is isolated and sandboxed', async ({ desk: { app } }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const read: unknown =
      contents === undefined ? undefined : Reflect.get(contents, 'getLastWebPreferences');
    return typeof read === 'function' ? (read.call(contents) as Record<string, unknown>) : {};
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
  });
});

test('the content security policy refuses inline script, inline style and other servers', async ({
  desk: { page },
}) => {
  const result = await page.evaluate(async () => {
    const violations = new Set<string>();
    const allSeen = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        if (violations.add(event.effectiveDirective).size === 3) resolve();
      });
    });
    const script = document.createElement('script');
    script.textContent = 'window.wasInjected = true';
    document.head.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { outline: 7px solid }';
    document.head.append(style);
    const wasFetched = await fetch('https://example.com/').then(
      () => true,
      () => false,
    );
    await allSeen;
    const outline = getComputedStyle(document.body).outlineWidth;
    return {
      violations: [...violations].sort(),
      wasInjected: Reflect.has(window, 'wasInjected'),
      wasFetched,
      outline,
    };
  });
  expect(result).toMatchObject({ wasInjected: false, wasFetched: false });
  expect(result.outline).not.toBe('7px');
  expect(result.violations).toEqual(['connect-src', 'script-src-elem', 'style-src-elem']);
});

test('navigation away, new windows, webviews and permissions are refused', async ({
  desk: { app, page },
}) => {
  const before = page.url();
  await app.evaluate(({ shell }) => {
    shell.openExternal = () => Promise.resolve();
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
    window.open('https://example.com/');
    window.open('file:///etc/passwd');
    document.body.append(document.createElement('webview'));
  });
  const permission = await page.evaluate(() => Notification.requestPermission());
  expect(permission).toBe('denied');
  expect(page.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
});

test('the page cannot fetch what is not its own', async ({ desk: { page } }) => {
  const statuses = await page.evaluate(async () => {
    const paths = [
      '/index.html',
      '/..%2fmain%2fmain.js',
      '/%2e%2e/main/main.js',
      '/main.ts',
      '/.env',
    ];
    return Promise.all(paths.map(async (each) => (await fetch(each)).status));
  });
  expect(statuses).toEqual([200, 404, 404, 404, 404]);
});

test('calls from the page reach the host, and unknown ones are refused', async ({
  desk: { page },
}) => {
  const answer = await page.evaluate(() => {
    const bridge = Reflect.get(window, 'bridge') as {
      call(method: string, input: unknown): Promise<unknown>;
    };
    return Promise.all([
      bridge.call('no.such', {}),
      bridge.call('desktop.setTheme', { theme: 'purple' }),
      bridge.call('desktop.setTheme', { theme: 'dark' }),
    ]);
  });
  expect(answer).toMatchObject([
    { ok: false, error: { code: 'unknown_method' } },
    { ok: false, error: { code: 'invalid_input' } },
    { ok: true },
  ]);
});

test('the window comes back where it was left', async ({ dataDirectory }) => {
  const first = await launchElectron({ dataDirectory });
  const bounds = { x: 40, y: 60, width: 1000, height: 700 };
  await first.app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
  }, bounds);
  await first.close();

  const second = await launchElectron({ dataDirectory });
  const restored = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  );
  await second.close();
  expect(restored).toMatchObject({ width: bounds.width, height: bounds.height });
  expect(JSON.parse(await readFile(path.join(dataDirectory, 'window.json'), 'utf8'))).toMatchObject(
    { maximized: false },
  );
});
