import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { ChannelRow } from '../../electron/api/contract/channels.ts';
import { readConsentCsv } from '../../electron/consent/csv.ts';
import { post } from '../support/running-host.ts';
import {
  signedJson,
  startStandInGeneric,
  type StandInGeneric,
} from '../support/stand-in-generic.ts';
import { canvasByMouse, type CanvasByMouse } from './canvas-by-mouse.ts';
import {
  bridge,
  chooseSavePath,
  expect,
  expectExported,
  openPage,
  picture,
  test as base,
} from './electron-app.ts';

const question =
  'Hello! This is @globals.organisation_name. May we send you messages about our programmes? You can stop them at any time: send STOP.';
const thanks = 'Thank you! You will hear from us. To stop, send STOP.';
const noHardFeelings =
  'That is fine, we will not send you messages. If you change your mind, send OPTIN.';
const again = 'Sorry, we did not understand. May we send you messages? Please answer Yes or No.';
const later = 'No hurry. If you want to hear from us one day, send OPTIN.';
const goodbye = 'You have left: we will send you no more messages. To come back, send OPTIN.';

const test = base.extend<{ other: StandInGeneric }>({
  other: async ({ browserName: _ }, use) => {
    const other = await startStandInGeneric();
    await use(other);
    await other.stop();
  },
});

/** The measure of the flow editor, and what docs/guide/first-flow.md tells, with its pictures. */
test('a programme officer makes an opt-in and an opt-out flow, tries and publishes both, and they hold for real people', async ({
  desk: { app, page },
  dataDirectory,
  other,
}) => {
  test.setTimeout(240_000);
  await bridge(page, 'settings.update', { organisationName: 'Asha Trust' });
  const canvas = canvasByMouse(page);
  const phone = page.getByRole('region', { name: 'Test chat with Test person' });

  await newFlow(page, 'optin', 'new-flow');
  await drawOptIn(page, canvas);
  await test.step('tries it', async () => {
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await phone.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect(phone.getByText(thanks)).toBeVisible();
    await expect(canvas.step(thanks).locator('.card')).toHaveClass(/lit/);
    await expect(canvas.step(noHardFeelings).locator('.card')).not.toHaveClass(/lit/);
    await picture(page, 'try');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
  });
  await publish(page, 'optin', 'publish-optin');
  await test.step('gives it its role and looks up its keyword', async () => {
    await canvas.view('Settings');
    await page.getByRole('textbox', { name: 'Another keyword' }).fill('optin');
    await expect(page.getByText(/make this flow the opt-in flow/)).toBeVisible();
    await page.getByRole('radio', { name: 'Opt-in flow' }).check();
    await page.getByRole('button', { name: 'Save the role' }).click();
    await expect(page.getByText('Role saved')).toBeVisible();
    await expect(
      page.getByText(/“optin” is a start keyword and leads to this flow already/),
    ).toBeVisible();
    await closeTold(page);
    await picture(page, 'role-optin');
  });

  await newFlow(page, 'optout');
  await test.step('draws the opt-out flow', async () => {
    await canvas.add('Update the consent status');
    await canvas.panel.getByRole('radio', { name: /Opted out/ }).check();
    await addMessage(page, canvas, goodbye);
    await canvas.saved();
    await picture(page, 'optout');
  });
  await publish(page, 'optout');
  await test.step('gives it its role: stop and optout lead to it', async () => {
    await canvas.view('Settings');
    await page.getByRole('textbox', { name: 'Another keyword' }).fill('optout, stop');
    await expect(page.getByText(/make this flow the opt-out flow/)).toHaveCount(2);
    await page.getByRole('radio', { name: 'Opt-out flow' }).check();
    await page.getByRole('button', { name: 'Save the role' }).click();
    await expect(
      page.getByText(/“optout” is a stop keyword and leads to this flow already/),
    ).toBeVisible();
    await expect(
      page.getByText(/“stop” is a stop keyword and leads to this flow already/),
    ).toBeVisible();
    await closeTold(page);
    await picture(page, 'role-optout');
  });
  await test.step('tries both words', async () => {
    await canvas.view('Canvas');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await say(page, 'optin');
    await expect(phone.getByText(/Hello! This is Asha Trust/)).toBeVisible();
    await phone.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect(phone.getByText(thanks)).toBeVisible();
    await say(page, 'stop');
    await expect(phone.getByText(goodbye).last()).toBeVisible();
    await expect(canvas.step(goodbye).locator('.card')).toHaveClass(/lit/);
    await picture(page, 'try-stop');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
  });

  const person = await phoneOverHttp(page, other);
  await person.writes('optin');
  await expect.poll(() => other.taken.length).toBe(1);
  expect(other.taken[0]).toMatchObject({
    to: person.number,
    text: question.replace('@globals.organisation_name', 'Asha Trust'),
    quick_replies: ['Yes', 'No'],
  });
  await openPage(page, 'Contacts');
  await page.getByRole('row').filter({ hasText: '98765' }).click();
  await expect(page.getByText('Asked, no answer yet').first()).toBeVisible();
  await person.writes('yes');
  await expect(page.getByText('Opted in', { exact: true }).first()).toBeVisible();
  await expect.poll(() => other.taken.at(-1)?.text).toBe(thanks);
  await person.writes('stop');
  await expect(page.getByText('Opted out', { exact: true }).first()).toBeVisible();
  await expect.poll(() => other.taken.at(-1)?.text).toBe(goodbye);
  await picture(page, 'record');
  expect(other.taken).toHaveLength(3);

  const file = path.join(dataDirectory, 'record.csv');
  await chooseSavePath(app, file);
  await openPage(page, 'Overview');
  await page.getByRole('button', { name: /Export all entries/ }).click();
  await expectExported(page, 3);
  expect(readConsentCsv(readFileSync(file, 'utf8'))).toMatchObject([
    { event_type: 'requested', phone_e164: person.number },
    { event_type: 'given', phone_e164: person.number, message_text: 'yes' },
    { event_type: 'withdrawn', phone_e164: person.number, message_text: 'stop' },
  ]);
});

async function newFlow(page: Page, name: string, pictureName?: string): Promise<void> {
  await test.step(`makes a new flow ${name}`, async () => {
    await openPage(page, 'Flows');
    await page.getByRole('button', { name: 'New flow' }).click();
    const dialog = page.getByRole('dialog', { name: 'New flow' });
    await dialog.getByRole('radio', { name: 'Empty flow' }).check();
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    if (pictureName !== undefined) await picture(page, pictureName);
    await dialog.getByRole('button', { name: 'Create and edit' }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  });
}

async function drawOptIn(page: Page, canvas: CanvasByMouse): Promise<void> {
  const { panel, step } = canvas;
  await test.step('asks, and waits for the answer', async () => {
    await canvas.add('Send a message');
    await canvas.write(question);
    await canvas.addButtons('Yes', 'No');
    await picture(page, 'question');
    await canvas.add('Wait for an answer');
    await panel.getByRole('button', { name: 'Add the common ways to say yes' }).click();
    await panel.getByRole('button', { name: 'Add the common ways to say no' }).click();
    await picture(page, 'answers');
    await panel.getByRole('checkbox', { name: 'Go on when nobody answers' }).check();
    await panel.getByLabel('Unit of time').click();
    await page.getByRole('option', { name: 'hours' }).click();
    await panel.getByRole('textbox', { name: 'After' }).fill('12');
    // What is typed does not scroll away.
    await expect(panel.getByRole('textbox', { name: 'After' })).toBeInViewport();
    await picture(page, 'silence');
  });
  const answer = step('Wait for an answer');
  await test.step('records a yes', async () => {
    await canvas.pullOut(answer, 'Yes', 'Update the consent status', -1);
    await panel.getByRole('radio', { name: /Opted in/ }).check();
    await addMessage(page, canvas, thanks);
    await picture(page, 'yes');
  });
  await test.step('has words for a no, for anything else and for silence', async () => {
    await canvas.pullOut(answer, 'No', 'Send a message', 0);
    await canvas.write(noHardFeelings);
    await canvas.pullOut(answer, 'Other', 'Send a message', 1);
    await canvas.write(again);
    await canvas.addButtons('Yes', 'No');
    await canvas.pullTo(step(again), answer);
    await canvas.pullOut(answer, 'No Response', 'Send a message', 2);
    await canvas.write(later);
  });
  await expect(canvas.steps).toHaveCount(6);
  await expect(page.locator('.svelte-flow__edge')).toHaveCount(6);
  await canvas.arrange();
  await canvas.saved();
  await picture(page, 'whole');
}

/** A second deed of the chosen step: it sends a message. */
async function addMessage(page: Page, canvas: CanvasByMouse, text: string): Promise<void> {
  await canvas.panel.getByRole('combobox', { name: 'Add to this step' }).click();
  await page.getByRole('option', { name: 'Send a message', exact: true }).click();
  await canvas.write(text);
}

async function publish(page: Page, name: string, pictureName?: string): Promise<void> {
  await test.step(`publishes ${name}`, async () => {
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: `Publish “${name}”` });
    await expect(dialog).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Your name' }).fill('Meera Joshi');
    if (pictureName !== undefined) await picture(page, pictureName);
    await dialog.getByRole('button', { name: /^Publish/ }).click();
    await expect(page.getByText(`“${name}” is published`)).toBeVisible();
  });
}

/** The tests of the sample that had the role do not pass any more; what says so is read and closed. */
async function closeTold(page: Page): Promise<void> {
  await expect(page.getByText('Role saved')).toBeHidden();
  await expect(page.getByText(/tests do not pass/)).toBeVisible();
  await page.getByRole('button', { name: 'Close toast' }).click();
  await expect(page.getByText(/tests do not pass/)).toBeHidden();
}

async function say(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message as the test person' }).fill(words);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** Somebody's phone behind a JSON channel: what they write comes as signed webhooks over HTTP. */
async function phoneOverHttp(page: Page, other: StandInGeneric) {
  const channel = await bridge<ChannelRow>(page, 'channels.create', {
    provider: 'generic_json',
    name: 'SMS',
    values: { sendUrl: other.sendUrl },
    secrets: { secret: other.secret },
  });
  const hook = channel.webhookUrl ?? '';
  const number = '+919876543210';
  let count = 0;
  return {
    number,
    writes: async (text: string) => {
      const body = { from: number, text, id: `in-${String((count += 1))}` };
      const answer = await post(hook, signedJson(other.secret, body, Date.now()));
      expect(answer.status).toBe(200);
    },
  };
}
