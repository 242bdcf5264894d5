import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ContactDetail } from '../../electron/api/contract/contacts.ts';
import { bridge, chooseOpenPath, expect, openPage, test } from './electron-app.ts';

test('staff opt somebody out by hand, with a reason and their name', async ({ desk: { page } }) => {
  await bridge<ContactDetail>(page, 'contacts.create', {
    name: 'Asha Rao',
    phone: '+919876543210',
  });
  await openPage(page, 'Contacts');
  await page.getByRole('row', { name: /Asha Rao/ }).click();
  await page.getByRole('button', { name: 'Opt out…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Opt Asha Rao out' });
  await dialog.getByRole('button', { name: 'Opt out', exact: true }).click();
  await expect(dialog).toBeVisible();

  await dialog.getByLabel('Your name').fill('Ravi');
  await dialog.getByLabel('Why').click();
  await page.getByRole('option', { name: 'They asked on the phone' }).click();
  await dialog.getByRole('button', { name: 'Opt out', exact: true }).click();
  await expect(dialog).toBeHidden();
  const about = page.getByRole('region', { name: 'Asha Rao' });
  await expect(about.getByText('Opted out', { exact: true }).first()).toBeVisible();
  await expect(about.getByText('asked by phone').first()).toBeVisible();
});

test('an opt-in by staff needs a reason, evidence and a declaration', async ({
  desk: { page },
}) => {
  await bridge<ContactDetail>(page, 'contacts.create', {
    name: 'Asha Rao',
    phone: '+919876543210',
  });
  await openPage(page, 'Contacts');
  await page.getByRole('row', { name: /Asha Rao/ }).click();
  await page.getByRole('button', { name: 'More for Asha Rao' }).click();
  await page.getByRole('menuitem', { name: 'Record an opt-in…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record that Asha Rao opted in' });
  await dialog.getByRole('button', { name: 'Record opt-in' }).click();
  await expect(dialog).toBeVisible();

  await dialog.getByLabel('Your name').fill('Ravi');
  await dialog
    .getByLabel('How and where the person agreed')
    .fill('Signed the form at the health camp');
  await dialog.getByLabel('Evidence', { exact: true }).click();
  await page.getByRole('option', { name: 'Signed form' }).click();
  await dialog.getByLabel('Where the evidence can be found').fill('Form 2026-117');
  await dialog.getByLabel('I hold this evidence and can show it').click();
  await dialog.getByRole('button', { name: 'Record opt-in' }).click();
  await expect(dialog).toBeHidden();
  await expect(
    page.getByRole('region', { name: 'Asha Rao' }).getByText('Opted in', { exact: true }).first(),
  ).toBeVisible();
});

test('a keyword that clashes is refused with the reason, and what was typed stays', async ({
  desk: { page },
}) => {
  await openPage(page, 'Keywords');
  await page
    .getByRole('button', { name: /Add keyword/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByLabel(/^(Word|Keyword)/)
    .first()
    .fill('START');
  await dialog.getByRole('button', { name: /^(Add|Save)/ }).click();
  await expect(dialog.getByText(/already a start keyword/).first()).toBeVisible();
  await expect(dialog.getByLabel(/^(Word|Keyword)/).first()).toHaveValue('START');
});

test('a file that is no flow is refused with a reason, and one that is can be read, published and kept', async ({
  desk: { app, page },
  dataDirectory,
}) => {
  const wrong = path.join(dataDirectory, 'wrong.json');
  writeFileSync(wrong, '{"hello": [1, 2');
  await openPage(page, 'Flows');
  await chooseOpenPath(app, wrong);
  await page.getByRole('button', { name: 'Import flow file' }).click();
  await expect(page.getByRole('alert').getByText(/no valid JSON/)).toBeVisible();

  const right = path.join(dataDirectory, 'right.json');
  writeFileSync(right, JSON.stringify(flowFile));
  await chooseOpenPath(app, right);
  await page.getByRole('button', { name: 'Import flow file' }).click();
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /Health tips/ })
    .click();
  await expect(page.getByText('Sends: Drink clean water.')).toBeVisible();
  await page
    .getByRole('button', { name: /Publish/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Your name' }).fill('Priya');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Publish/ })
    .click();
  await expect(page.getByText(/Revision 1, published/)).toBeVisible();
});

/** One small flow as TextIt exports it. */
const flowFile = {
  version: '13',
  flows: [
    {
      uuid: '5f0e8f4c-1a55-4a8c-9c6c-0d9a3f1b7a11',
      name: 'Health tips',
      language: 'eng',
      type: 'messaging',
      spec_version: '13.1.0',
      localization: {},
      nodes: [
        {
          uuid: 'b3c1f8a2-6a0e-4b55-8a3f-2f6f6d9e4c21',
          actions: [
            {
              type: 'send_msg',
              uuid: '1c8d2f7e-50a1-4a3b-b5c0-8b6f2d3e9a31',
              text: 'Drink clean water.',
              attachments: [],
              quick_replies: [],
            },
          ],
          exits: [{ uuid: '0f9e8d7c-6b5a-4c3d-8e1f-2a3b4c5d6e41', destination_uuid: null }],
        },
      ],
    },
  ],
};
