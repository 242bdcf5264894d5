import type { Page } from '@playwright/test';
import { byKeyboard, type ByKeyboard } from './by-keyboard.ts';
import { bridge, expect, test } from './electron-app.ts';

const question = 'Hello! May we send you messages about our programmes?';
const thanks = 'Thank you! You will hear from us.';
const fine = 'That is fine, we will not write to you.';
const again = 'Please answer Yes or No.';
const later = 'No hurry. If you want to hear from us one day, send OPTIN.';
const goodbye = 'You have left. To come back, send OPTIN.';

for (const theme of ['light', 'dark'] as const) {
  test(`a programme officer without a mouse makes, tries and publishes an opt-in and an opt-out flow, ${theme}`, async ({
    desk: { page },
  }) => {
    test.setTimeout(240_000);
    await bridge(page, 'settings.update', { theme, organisationName: 'Asha Trust' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const keys = byKeyboard(page);

    await newFlow(page, keys, 'optin');
    await drawOptIn(page, keys);
    await tryOptIn(page, keys);
    await publish(page, keys, 'optin');
    await giveRole(page, keys, 'Opt-in flow');

    await newFlow(page, keys, 'optout');
    await drawOptOut(page, keys);
    await publish(page, keys, 'optout');
    await giveRole(page, keys, 'Opt-out flow');
    await lookUpWords(page, keys);
    await tryBoth(page, keys);
  });
}

async function newFlow(page: Page, keys: ByKeyboard, name: string): Promise<void> {
  await test.step(`makes a new flow ${name}`, async () => {
    await keys.press('Control+4');
    await expect(page.getByRole('heading', { level: 1, name: 'Flows' })).toBeVisible();
    await keys.tabTo('button', 'New flow');
    await keys.press('Enter');
    await expect(page.getByRole('dialog', { name: 'New flow' })).toBeVisible();
    await keys.tabTo('radio', /^Opt-in/);
    await keys.press('ArrowUp');
    await expect(page.getByRole('radio', { name: 'Empty flow' })).toBeChecked();
    await keys.tabTo('textbox', 'Name');
    await keys.type(name);
    await keys.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  });
}

async function drawOptIn(page: Page, keys: ByKeyboard): Promise<void> {
  await test.step('asks, and waits for the answer', async () => {
    await openView(page, keys, 'Steps');
    await expect(page.getByRole('button', { name: 'Add step' })).toBeFocused();
    await keys.press('Enter');
    await choose(page, keys, 'Send a message', 1);
    await writeMessage(keys, question);
    for (const button of ['Yes', 'No']) {
      await keys.tabTo('button', 'Add a button');
      await keys.press('Enter');
      await keys.type(button);
    }
    await leavePanel(page, keys, 1);
    await keys.press('Control+Enter');
    await choose(page, keys, 'Wait for an answer', 2);
    await keys.press('Enter');
    await keys.tabTo('button', 'Add the common ways to say yes');
    await keys.press('Enter');
    await keys.tabTo('button', 'Add the common ways to say no');
    await keys.press('Enter');
    await keys.tabTo('checkbox', 'Go on when nobody answers');
    await keys.press('Space');
    await keys.tabTo('textbox', 'After');
    await keys.retype('12');
    await keys.tabTo('combobox', 'Unit of time');
    await keys.press('Enter');
    await expect(page.getByRole('option', { name: 'hours' })).toBeVisible();
    await keys.type('h');
    await keys.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Unit of time' })).toHaveText('hours');
    await leavePanel(page, keys, 2);
  });
  await test.step('records a yes, and thanks for it', async () => {
    await keys.downTo(/^Yes/);
    await keys.press('Enter');
    await choose(page, keys, 'Update the consent status', 3);
    await keys.press('Enter');
    await keys.tabTo('radio', /^Opted in/);
    await expect(page.getByRole('radio', { name: /^Opted in/ })).toBeChecked();
    await addMessage(page, keys, thanks);
    await leavePanel(page, keys, 3);
  });
  await test.step('has words for a no, for anything else and for silence', async () => {
    await answerWay(page, keys, /^No \(/, 4, fine);
    await answerWay(page, keys, /^Other/, 5, again);
    await keys.press('ArrowDown', 'Control+G');
    await expect(page.getByRole('combobox', { name: 'Next step' })).toBeFocused();
    await keys.type('Step 2');
    await keys.press('Enter');
    await expect(page.getByText('Step 5 now goes to step 2.')).toBeVisible();
    await answerWay(page, keys, /No Response/, 6, later);
    await keys.press('Control+S');
    await expect(page.getByText(/Draft saved/)).toBeVisible();
  });
}

/** In the list of new steps. */
async function choose(page: Page, keys: ByKeyboard, name: string, number: number): Promise<void> {
  await expect(page.getByRole('combobox', { name: 'Search for a step' })).toBeFocused();
  await keys.type(name);
  await keys.press('Enter');
  await expect(page.getByRole('treeitem', { name: step(number) })).toBeFocused();
}

const step = (number: number) => new RegExp(`^Step ${String(number)}\\b`);

/** From the panel back to the row of its step. */
async function leavePanel(page: Page, keys: ByKeyboard, number: number): Promise<void> {
  await keys.press('Escape');
  await expect(page.getByRole('treeitem', { name: step(number) })).toBeFocused();
}

/** From the row of a step into its panel, with what it says. */
async function writeMessage(keys: ByKeyboard, text: string): Promise<void> {
  await keys.press('Enter');
  await keys.tabTo('textbox', 'Message');
  await keys.type(text);
}

/** A second deed of the step that is open: it sends a message. */
async function addMessage(page: Page, keys: ByKeyboard, text: string): Promise<void> {
  await keys.tabTo('combobox', 'Add to this step');
  await keys.type('Send a message');
  await expect(page.getByRole('option', { name: 'Send a message', exact: true })).toBeVisible();
  await keys.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await keys.type(text);
}

/** From the question down to one of its ways, which gets a message. */
async function answerWay(
  page: Page,
  keys: ByKeyboard,
  way: RegExp,
  number: number,
  text: string,
): Promise<void> {
  await keys.press('2');
  await expect(page.getByRole('treeitem', { name: step(2) })).toBeFocused();
  await keys.downTo(way);
  await keys.press('Enter');
  await choose(page, keys, 'Send a message', number);
  await writeMessage(keys, text);
  await leavePanel(page, keys, number);
}

const bar = (page: Page) =>
  page
    .locator('header')
    .filter({ has: page.getByRole('navigation', { name: 'Views of the flow' }) });

async function openView(page: Page, keys: ByKeyboard, name: string): Promise<void> {
  await keys.partTo(bar(page));
  await keys.backTo('link', 'Back to the flows');
  await keys.tabTo('link', name);
  await keys.press('Enter');
  const view = page.getByRole('region', { name, exact: true }).first();
  await expect(view).toBeVisible();
  await keys.partTo(view);
}

async function openTester(page: Page, keys: ByKeyboard): Promise<void> {
  await keys.partTo(bar(page));
  await keys.tabTo('button', 'Try');
  await keys.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Message as the test person' })).toBeFocused();
}

async function tryOptIn(page: Page, keys: ByKeyboard): Promise<void> {
  await test.step('tries it', async () => {
    await openTester(page, keys);
    const phone = page.getByRole('region', { name: 'Test chat with Test person' });
    await expect(phone.getByText(question)).toBeVisible();
    await keys.backTo('button', 'Yes');
    await keys.press('Enter');
    await expect(phone.getByText(thanks)).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Message as the test person' })).toBeFocused();
    await keys.partTo(bar(page));
    await expect(page.getByRole('button', { name: 'Try' })).toBeFocused();
    await keys.press('Enter');
    await expect(phone).toBeHidden();
  });
}

async function publish(page: Page, keys: ByKeyboard, name: string): Promise<void> {
  await test.step(`publishes ${name}`, async () => {
    await keys.tabTo('button', 'Publish');
    await keys.press('Enter');
    const dialog = page.getByRole('dialog', { name: `Publish “${name}”` });
    await expect(dialog).toBeVisible();
    await keys.tabTo('textbox', 'Your name');
    await keys.retype('Meera Joshi');
    await expect(dialog.getByRole('button', { name: /^Publish/ })).toBeEnabled();
    await keys.press('Enter');
    await expect(page.getByText(`“${name}” is published`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeFocused();
  });
}

async function giveRole(page: Page, keys: ByKeyboard, role: string): Promise<void> {
  await test.step(`makes it the ${role}`, async () => {
    await openView(page, keys, 'Settings');
    await keys.tabTo('radio', 'No special role');
    const radio = page.getByRole('radio', { name: role });
    while (!(await radio.isChecked())) await keys.press('ArrowDown');
    await keys.tabTo('button', 'Save the role');
    await keys.press('Enter');
    await expect(page.getByText('Role saved')).toBeVisible();
    await expect(page.getByText('Role saved')).toBeHidden();
  });
}

async function drawOptOut(page: Page, keys: ByKeyboard): Promise<void> {
  await test.step('draws the opt-out flow', async () => {
    await openView(page, keys, 'Steps');
    await keys.press('Enter');
    await choose(page, keys, 'Update the consent status', 1);
    await keys.press('Enter');
    await keys.tabTo('radio', /^Opted in/);
    await keys.press('ArrowDown');
    await expect(page.getByRole('radio', { name: /^Opted out/ })).toBeChecked();
    await addMessage(page, keys, goodbye);
    await keys.press('Control+S');
    await expect(page.getByText(/Draft saved/)).toBeVisible();
    await keys.partTo(bar(page));
  });
}

async function lookUpWords(page: Page, keys: ByKeyboard): Promise<void> {
  await test.step('looks up its keywords', async () => {
    await keys.tabTo('textbox', 'Another keyword');
    await keys.type('optout, stop');
    for (const word of ['optout', 'stop'])
      await expect(
        page.getByText(`“${word}” is a stop keyword and leads to this flow already`),
      ).toBeVisible();
  });
}

async function tryBoth(page: Page, keys: ByKeyboard): Promise<void> {
  await test.step('tries both words', async () => {
    await openTester(page, keys);
    const phone = page.getByRole('region', { name: 'Test chat with Test person' });
    const say = async (words: string, answer: string) => {
      await keys.type(words);
      await keys.press('Enter');
      await expect(phone.getByText(answer).last()).toBeVisible();
    };
    await say('optin', question);
    await say('yes', thanks);
    await say('stop', goodbye);
  });
}
