import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  _electron,
  expect,
  test as base,
  type ElectronApplication,
  type Page,
} from '@playwright/test';
import type { Bridge } from '../../electron/api/bridge.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface LaunchOptions {
  readonly dataDirectory: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Further arguments, for example `--data` of another kind. */
  readonly args?: readonly string[];
}

/** The built app in a real window. */
export interface DeskApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Quits as a person would and waits for the end. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the built app (out/) on a data directory, in the Electron that test/runtime/run.ts found.
 * @throws Error when no window opens
 */
export async function launchElectron({
  dataDirectory,
  env = {},
  args = [],
}: LaunchOptions): Promise<DeskApp> {
  const app = await _electron.launch({
    // Any free port: the usual one may belong to a Consent Desk that somebody uses.
    ...electronArguments(root, '--data', dataDirectory, '--webhook-port', '0', ...args),
    env: { ...inheritedEnv(), ...env },
  });
  const page = await app.firstWindow();
  return { app, page, close: () => app.close() };
}

export { base };

/**
 * How Playwright starts an Electron app with these arguments, in the Electron that test/runtime/run.ts found.
 * @throws Error when it was not started through test/runtime/run.ts
 */
export function electronArguments(
  app: string,
  ...args: readonly string[]
): { executablePath: string; args: string[] } {
  const executablePath = process.env['CONSENT_DESK_ELECTRON'];
  if (executablePath === undefined)
    throw new Error('No Electron: run the tests with "npm run test:e2e".');
  return {
    executablePath,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), app, ...args],
  };
}

/** `desk`: the app on a new, empty data directory, closed and removed after the test. */
export const test = base.extend<{ dataDirectory: string; desk: DeskApp }>({
  dataDirectory: async ({ browserName: _browserName }, use) => {
    const directory = await mkdtemp(path.join(tmpdir(), 'consent-desk-e2e-'));
    await use(directory);
    await rm(directory, { recursive: true, force: true });
  },
  desk: async ({ dataDirectory }, use) => {
    const desk = await launchElectron({ dataDirectory });
    await use(desk);
    await desk.close();
  },
});

export { expect } from '@playwright/test';

/** Calls a method of the API as the page does. @throws Error with the message of the failure */
export async function bridge<T>(page: Page, method: string, input: unknown = {}): Promise<T> {
  const answer = await page.evaluate(
    ([name, given]) => (Reflect.get(window, 'bridge') as Bridge).call(name, given),
    [method, input] as const,
  );
  if (!answer.ok) throw new Error(`${method}: ${answer.error.message}`);
  return answer.value as T;
}

/** Follows a link of the rail. */
export async function openPage(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** The person will choose this path in the system's next save dialog. */
export async function chooseSavePath(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, filePath);
}

/** The person will choose this file in the system's next open dialog. */
export async function chooseOpenPath(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, filePath);
}

/** Takes a picture of the window; CONSENT_DESK_PICTURES names the folder that they go to instead of the test results. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder =
    process.env['CONSENT_DESK_PICTURES'] ?? path.join(root, 'test-results', 'pictures');
  // Nothing is pointed at.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

/** The environment of the tests, for a program that they start. */
export function inheritedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/** Waits until the page says that a file of so many rows is written. */
export async function expectExported(page: Page, rows: number): Promise<void> {
  const written = page.getByRole('status').filter({ hasText: 'The file is written' });
  await expect(written).toContainText(new RegExp(`Rows\\s*${String(rows)}`));
}
