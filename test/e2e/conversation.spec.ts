import { readFileSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { ChannelRow } from '../../electron/api/contract/channels.ts';
import { readConsentCsv } from '../../electron/consent/csv.ts';
import { post } from '../support/running-host.ts';
import {
  buttonWebhook,
  signedWebhook,
  startStandInMeta,
  textWebhook,
  type StandInMeta,
} from '../support/stand-in-meta.ts';
import {
  bridge,
  chooseSavePath,
  expect,
  expectExported,
  openPage,
  picture,
  test,
} from './electron-app.ts';

/** The words of the conversation in one language. */
interface Script {
  readonly language: string;
  /** The window in the same language, and what its list of people and its first tab are called then. */
  readonly pageLanguage: 'en' | 'hi';
  readonly contacts: string;
  readonly consent: string;
  readonly phone: string;
  readonly name: string;
  readonly hello: string;
  readonly yes: string;
  readonly stop: string;
  readonly inQuestion: RegExp;
  readonly inConfirmation: RegExp;
}

const scripts: readonly Script[] = [
  {
    language: 'English',
    pageLanguage: 'en',
    contacts: 'Contacts',
    consent: 'Consent',
    phone: '919876543210',
    name: 'Asha Rao',
    hello: 'Hello',
    yes: 'Yes',
    stop: 'stop',
    inQuestion: /consent|agree|may we|messages/i,
    inConfirmation: /opted out/i,
  },
  {
    language: 'Hindi',
    pageLanguage: 'hi',
    contacts: 'संपर्क',
    consent: 'सहमति',
    phone: '919812345678',
    name: 'आशा राव',
    hello: 'नमस्ते',
    yes: 'हाँ',
    stop: 'बंद करो',
    inQuestion: /\p{Script=Devanagari}/u,
    inConfirmation: /\p{Script=Devanagari}/u,
  },
];

const test2 = test.extend<{ meta: StandInMeta; hook: string }>({
  meta: async ({ browserName: _ }, use) => {
    const meta = await startStandInMeta();
    await use(meta);
    await meta.stop();
  },
  hook: async ({ desk: { page }, meta }, use) => {
    const channel = await bridge<ChannelRow>(page, 'channels.create', {
      provider: 'meta',
      name: 'WhatsApp',
      values: { phoneNumberId: meta.phoneNumberId, baseUrl: meta.url },
      secrets: { accessToken: meta.accessToken, appSecret: 'app-secret' },
    });
    if (channel.webhookUrl === null) throw new Error('The webhook port is not open.');
    await use(channel.webhookUrl);
  },
});

/** A person's phone: writes and taps by signed webhooks. */
function phoneOf(script: Script, hook: string) {
  let count = 0;
  const send = async (body: unknown) => {
    expect((await post(hook, signedWebhook('app-secret', body))).status).toBe(200);
  };
  const origin = () => ({
    from: script.phone,
    name: script.name,
    id: `wamid.in.${script.phone}.${String((count += 1))}`,
    at: Date.now(),
  });
  return {
    writes: (text: string) => send(textWebhook(origin(), text)),
    taps: (title: string, messageId: string) => send(buttonWebhook(origin(), title, messageId)),
  };
}

async function sent(meta: StandInMeta, count: number) {
  await expect.poll(() => meta.taken.length).toBe(count);
  const message = meta.taken[count - 1];
  if (message === undefined) throw new Error(`Message ${String(count)} is missing.`);
  return message;
}

async function openContact(page: Page, name: string): Promise<void> {
  await openPage(page, 'Contacts');
  await page.getByRole('row', { name: new RegExp(name) }).click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
}

for (const script of scripts) {
  test2(
    `a whole conversation over Meta's API in ${script.language}`,
    async ({ desk: { app, page }, meta, hook, dataDirectory }) => {
      const person = phoneOf(script, hook);
      const about = page.getByRole('region', { name: script.name });

      await person.writes(script.hello);
      const question = await sent(meta, 2);
      expect(question.text).toMatch(script.inQuestion);
      expect(question.choices).toContain(script.yes);
      await openContact(page, script.name);
      await expect(about.getByText('Asked, no answer yet').first()).toBeVisible();

      await person.taps(script.yes, question.id);
      await expect(about.getByText('Opted in', { exact: true }).first()).toBeVisible();
      await sent(meta, 3);
      const given = about.getByRole('listitem').filter({ hasText: 'Opted in, by button.' });
      await given.getByText('Evidence and details').click();
      await expect(given.getByRole('figure', { name: /What the person had seen/ })).toContainText(
        question.text.split('\n')[0] ?? '',
      );
      await expect(given.getByRole('figure', { name: /What the person wrote/ })).toContainText(
        script.yes,
      );
      // Staff may read the window in the language of the person.
      await bridge(page, 'settings.update', { pageLanguage: script.pageLanguage });
      await expect(page.getByRole('heading', { level: 1, name: script.contacts })).toBeVisible();
      await expect(page.getByRole('tab', { name: script.consent })).toBeVisible();
      await picture(page, `contact-${script.language.toLowerCase()}`);
      await bridge(page, 'settings.update', { pageLanguage: 'en' });

      await person.writes(script.stop);
      await expect(about.getByText('Opted out', { exact: true }).first()).toBeVisible();
      const confirmation = await sent(meta, 4);
      expect(confirmation.text).toMatch(script.inConfirmation);

      await person.writes(script.hello);
      await person.writes(script.stop);
      await expect(
        about
          .getByText('This person opted out. Only they can come back, with a start keyword.')
          .first(),
      ).toBeVisible();
      expect(meta.taken).toHaveLength(4);

      await person.writes('optin');
      const again = await sent(meta, 5);
      expect(again.text).toBe(question.text);
      await expect(about.getByText('Opted out', { exact: true }).first()).toBeVisible();
      await person.taps(script.yes, again.id);
      await expect(about.getByText('Opted in', { exact: true }).first()).toBeVisible();
      await sent(meta, 6);

      const file = path.join(dataDirectory, 'record.csv');
      await chooseSavePath(app, file);
      await openPage(page, 'Overview');
      await expect(page.getByText('Opted in, by button.').first()).toBeVisible();
      await picture(page, `overview-${script.language.toLowerCase()}`);
      await page.getByRole('button', { name: /Export all entries/ }).click();
      await expectExported(page, 6);
      const rows = readConsentCsv(readFileSync(file, 'utf8'));
      expect(rows.map((row) => row['event_type'])).toEqual([
        'requested',
        'given',
        'withdrawn',
        'withdrawn',
        'requested',
        'given',
      ]);
      expect(rows[1]).toMatchObject({
        phone_e164: `+${script.phone}`,
        message_text: script.yes,
        collection_method: 'button',
      });

      await page.getByRole('button', { name: 'Check the record' }).click();
      await expect(page.getByText('The record is whole')).toBeVisible();
      await changeOneByte(
        path.join(dataDirectory, 'consent-desk.sqlite'),
        `"eventId":"${rows[1]?.['event_id'] ?? ''}"`,
      );
      await page.getByRole('button', { name: 'Check the record' }).click();
      await expect(page.getByText('The record was changed outside Consent Desk')).toBeVisible();
      await expect(page.getByText(/Entry 2: /).first()).toBeVisible();
    },
  );
}

/** What another program may do to the file behind our back. */
async function changeOneByte(file: string, text: string): Promise<void> {
  const position = (await readFile(file)).indexOf(text);
  expect(position).toBeGreaterThan(0);
  const handle = await open(file, 'r+');
  await handle.write('x', position + text.length - 2);
  await handle.close();
}
