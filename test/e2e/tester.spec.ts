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
