import AxeBuilder from '@axe-core/playwright';
import type { ContactRow } from '../../electron/api/contract/contacts.ts';
import type { Overview } from '../../electron/api/contract/app.ts';
import { bridge, expect, openPage, picture, test } from './electron-app.ts';

/** The same conversation as over a real channel, in the words of a language. */
const scripts = [
  { language: 'English', hello: 'Hello', yes: 'Yes', stop: 'stop', confirmation: /opted out/ },
  { language: 'Hindi', hello: 'नमस्ते', yes: 'हाँ', stop: 'बंद करो', confirmation: /OPTIN/ },
];

for (const { language, hello, yes, stop, confirmation } of scripts) {
  test(`the chat tester plays the conversation in ${language} and leaves no trace`, async ({
    desk: { page },
  }) => {
    await openPage(page, 'Chat tester');
    await page.getByRole('button', { name: 'Start chat' }).click();
    const phone = page.getByRole('region', { name: 'Test chat with Test person' });
    const about = page
      .getByRole('complementary')
      .or(page.getByRole('region', { name: 'What happens' }))
      .first();
    const say = async (text: string) => {
      await phone.getByRole('textbox', { name: 'Message as the test person' }).fill(text);
      await phone.getByRole('button', { name: 'Send' }).click();
    };

    await say(hello);
    await phone.getByRole('button', { name: yes, exact: true }).click();
    await expect(about.getByText('Opted in', { exact: true }).first()).toBeVisible();
    await picture(page, `tester-${language.toLowerCase()}`);

    await say(stop);
    await expect(phone.getByRole('log').getByText(confirmation).last()).toBeVisible();
    await expect(about.getByText('Opted out', { exact: true }).first()).toBeVisible();

    await say('optin');
    await page.getByRole('button', { name: 'To the next time-out' }).click();
    await expect(page.getByText('The clock goes forward:', { exact: false }).first()).toBeVisible();
    await expect(about.getByText('Opted out', { exact: true }).first()).toBeVisible();

    expect(
      (await bridge<{ rows: ContactRow[]; total: number }>(page, 'contacts.search')).total,
    ).toBe(0);
    expect((await bridge<Overview>(page, 'app.overview')).ledgerSize).toBe(0);
    await page.getByRole('button', { name: 'Restart' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start chat' }).click();
    await expect(phone.getByText('Say hello, or send a keyword.')).toBeVisible();
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`a shared phone by keyboard alone, every tab accessible in the ${theme} theme`, async ({
    desk: { page },
  }) => {
    await bridge(page, 'settings.update', { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const expectAccessible = async (where: string) => {
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html ?? ''}`)).toEqual(
        [],
      );
    };
    const press = async (role: 'button' | 'tab' | 'menuitem', name: string) => {
      await page.getByRole(role, { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };

    await openPage(page, 'Chat tester');
    await page.getByRole('radio', { name: 'A new person' }).focus();
    for (let step = 0; step < 7; step += 1) await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'Shared phone' })).toBeChecked();
    await press('button', 'Start chat');

    const input = page.getByRole('textbox', { name: 'Message as the test person' });
    await expect(input).toBeFocused();
    await page.keyboard.type('Hello');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('log').getByText('Hello', { exact: true })).toBeVisible();
    await page.getByRole('radio', { name: 'Test person' }).focus();
    await page.keyboard.press('ArrowRight');
    await input.focus();
    await page.keyboard.type('perhaps');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Tried, in this order' }).first()).toBeVisible();
    await expectAccessible('path');

    await press('button', 'Attach');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('log').getByText(/\.jpg|\.ogg/)).toBeVisible();
    await press('tab', 'State');
    await expect(page.getByText(/Two people share this number/)).toBeVisible();
    await expectAccessible('state');
    await press('button', 'Change');
    await expectAccessible('change');
    await page.keyboard.press('Escape');

    for (let deeds = 3; deeds > 0; deeds -= 1) {
      await press('button', 'Step back');
      await expect(page.getByRole('log')).toHaveAttribute('aria-busy', 'false');
    }
    await expect(page.getByText('Say hello, or send a keyword.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Step back' })).toBeDisabled();
  });
}
