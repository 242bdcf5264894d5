import AxeBuilder from '@axe-core/playwright';
import { bridge, expect, openPage, picture, test } from './electron-app.ts';

const pages = ['Overview', 'Contacts', 'Keywords', 'Flows', 'Chat tester', 'Channels', 'Settings'];

for (const theme of ['light', 'dark'] as const) {
  test(`every page is accessible in the ${theme} theme`, async ({ desk: { page } }) => {
    await bridge(page, 'contacts.create', { name: 'Asha Rao', phone: '+919876543210' });
    await bridge(page, 'settings.update', { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    for (const name of pages) {
      await openPage(page, name);
      await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html ?? ''}`)).toEqual(
        [],
      );
      await picture(page, `${name.toLowerCase().replace(' ', '-')}-${theme}`);
    }
  });
}

test('every page can be reached by keyboard alone', async ({ desk: { page } }) => {
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the page' })).toBeFocused();
  for (const name of pages) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
});
