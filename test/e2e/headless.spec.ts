import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import type { ChannelRow } from '../../electron/api/contract/channels.ts';
import { readConsentCsv } from '../../electron/consent/csv.ts';
import { startHeadless } from '../support/headless.ts';
import { post } from '../support/running-host.ts';
import { signedWebhook, startStandInMeta, textWebhook } from '../support/stand-in-meta.ts';
import { base, electronArguments, expect, inheritedEnv, openPage } from './electron-app.ts';

const browser = fileURLToPath(new URL('browser', import.meta.url));

base('the headless door serves the same page to a browser, live, with its exports', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'consent-desk-headless-'));
  const desk = await startHeadless(directory);
  const meta = await startStandInMeta();
  const window = await _electron.launch({
    ...electronArguments(browser, desk.ui),
    env: inheritedEnv(),
  });
  try {
    const page = await window.firstWindow();
    await openPage(page, 'Contacts');
    await expect(page.getByText('Nobody here yet')).toBeVisible();
    expect(page.url()).not.toContain('token=');

    const answer = await desk.call('channels.create', {
      provider: 'meta',
      name: 'WhatsApp',
      values: { phoneNumberId: meta.phoneNumberId, baseUrl: meta.url },
      secrets: { accessToken: meta.accessToken, appSecret: 'app-secret' },
    });
    if (!answer.ok) throw new Error(answer.error.message);
    const hook = `${desk.webhooks}${(answer.value as ChannelRow).webhookPath ?? ''}`;
    const hello = textWebhook(
      { from: '919876543210', name: 'Asha Rao', id: 'wamid.in.1', at: Date.now() },
      'Hello',
    );
    expect((await post(hook, signedWebhook('app-secret', hello))).status).toBe(200);
    await expect(page.getByRole('row', { name: /Asha Rao/ })).toBeVisible();

    await openPage(page, 'Overview');
    const saved = path.join(directory, 'downloaded.csv');
    await window.evaluate(({ session }, file) => {
      session.defaultSession.on('will-download', (_event, item) => item.setSavePath(file));
    }, saved);
    await page.getByRole('button', { name: /Export all entries/ }).click();
    await expect
      .poll(() => readFile(saved, 'utf8').then(readConsentCsv, () => []), { timeout: 20_000 })
      .toHaveLength(1);
  } finally {
    await window.close();
    await desk.stop();
    await meta.stop();
    await rm(directory, { recursive: true, force: true });
  }
});
