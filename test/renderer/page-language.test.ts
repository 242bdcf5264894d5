import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { pageLanguage } from '../../renderer/state/page-language.svelte.ts';
import { openDesk } from './open-desk.ts';
import { eventually } from './show-page.ts';

type Texts = Readonly<Record<string, unknown>>;

const sources = import.meta.glob<Texts>('../../renderer/messages/*/*.json', {
  eager: true,
  import: 'default',
});
const files = Object.keys(sources).flatMap((name) => /\/en\/([a-z]+\.json)$/.exec(name)?.[1] ?? []);

function texts(language: string, file: string): Texts {
  return sources[`../../renderer/messages/${language}/${file}`] ?? {};
}

/** The names in braces, each once, in order. */
function inputs(message: unknown): readonly string[] {
  return [
    ...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')),
  ].sort();
}

describe('the messages in Hindi', () => {
  test('are looked for in every group', () => {
    expect(files).toContain('consent.json');
  });

  test.each(files)('%s has every text, with the same inputs', (file) => {
    const english = texts('en', file);
    const hindi = texts('hi', file);
    const wanted = Object.keys(english).sort();
    expect(Object.keys(hindi).sort()).toEqual(wanted);
    for (const key of wanted)
      expect({ key, inputs: inputs(hindi[key]) }).toEqual({ key, inputs: inputs(english[key]) });
  });
});

describe('the language of the page', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    pageLanguage.choose('en');
  });

  test('changes at once, in the rail too, and keeps what was typed elsewhere', async () => {
    openDesk('#/settings', { scenario: 'full' });
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await fireEvent.input(name, { target: { value: 'Asha Trust' } });
    const desk = within(await screen.findByRole('region', { name: 'This desk' }));
    await fireEvent.click(desk.getByRole('radio', { name: 'हिन्दी' }));
    await fireEvent.click(desk.getByRole('button', { name: 'Save' }));

    expect(await screen.findByRole('heading', { level: 1, name: 'सेटिंग' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'संपर्क' })).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'नाम' })).toHaveProperty('value', 'Asha Trust');
    expect(document.documentElement.lang).toBe('hi');
    const there = within(screen.getByRole('region', { name: 'यह कंप्यूटर' }));
    await fireEvent.click(there.getByRole('radio', { name: 'English' }));
    await fireEvent.click(there.getByRole('button', { name: 'सहेजें' }));
    await eventually(() => document.documentElement.lang).toBe('en');
  });

  test.each([
    [['hi-IN', 'en'], 'hi'],
    [['ta-IN', 'hi'], 'hi'],
    [['en-IN', 'hi'], 'en'],
    [['fr-FR'], 'en'],
  ])('of a system that speaks %j is %s', (languages, locale) => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);
    pageLanguage.choose('system');
    expect(pageLanguage.locale).toBe(locale);
  });
});
