import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Api } from '../../electron/api/contract/index.ts';
import { findOptions } from '../../renderer/ui/find-options.ts';
import {
  countryOptions,
  languageOptions,
  timezoneOptions,
} from '../../renderer/features/settings/picker-options.ts';
import { SettingsSection } from '../../renderer/features/settings/settings-section.svelte.ts';
import { ApiError } from '../../renderer/lib/client.ts';
import { makeSettings } from '../support/fixture/desk.ts';

const settings = makeSettings('full');
const texts = { numberInvalid: () => 'number?', missing: () => 'missing?' };

function make(
  update: Api['settings']['update'],
): SettingsSection<'organisationName' | 'webhookPort' | 'tunnelHosts'> {
  return new SettingsSection(
    { settings: { update } } as unknown as Api,
    texts,
    'x',
    ['organisationName', 'webhookPort', 'tunnelHosts'],
    settings,
    ['organisationName'],
  );
}

describe('SettingsSection', () => {
  test('sends only what changed, and is clean afterwards', async () => {
    const update = vi.fn().mockResolvedValue({ ...settings, webhookPort: 9000 });
    const section = make(update);
    expect(section.dirty).toBe(false);
    section.draft.webhookPort = 9000;
    expect(section.dirty).toBe(true);
    expect(await section.save()).toMatchObject({ webhookPort: 9000 });
    expect(update).toHaveBeenCalledExactlyOnceWith({ webhookPort: 9000 });
    expect([section.dirty, section.saving]).toEqual([false, false]);
  });

  test('a number that is none and an empty name never leave the page', async () => {
    const update = vi.fn();
    const section = make(update);
    section.draft.webhookPort = Number.NaN;
    section.draft.organisationName = '  ';
    expect(await section.save()).toBeNull();
    expect([
      section.errorOf('webhookPort'),
      section.errorOf('organisationName'),
      section.errorCount,
    ]).toEqual(['number?', 'missing?', 2]);
    expect(update).not.toHaveBeenCalled();
  });

  test('a refusal keeps the input and finds the field, also of one line of a list', async () => {
    const section = make(() =>
      Promise.reject(
        new ApiError({
          code: 'invalid_input',
          message: 'No.',
          fields: { 'tunnelHosts.1': 'Not a host.' },
        }),
      ),
    );
    section.draft.tunnelHosts = ['a.example', 'b c'];
    expect(await section.save()).toBeNull();
    expect([
      section.errorOf('tunnelHosts'),
      section.errorOf('webhookPort'),
      section.message,
      [...section.draft.tunnelHosts],
    ]).toEqual(['Not a host.', undefined, null, ['a.example', 'b c']]);
  });

  test('a failure without fields is said as it is', async () => {
    const section = make(() =>
      Promise.reject(new ApiError({ code: 'read_only', message: 'Only reading is possible.' })),
    );
    section.draft.webhookPort = 9000;
    await section.save();
    expect([section.message, section.draft.webhookPort]).toEqual([
      'Only reading is possible.',
      9000,
    ]);
  });

  test('news from the host comes in, except where somebody is typing', () => {
    const section = make(vi.fn());
    section.draft.organisationName = 'My draft';
    section.refresh({ ...settings, organisationName: 'Theirs', webhookPort: 9100 });
    expect([section.draft.organisationName, section.draft.webhookPort, section.dirty]).toEqual([
      'My draft',
      9100,
      true,
    ]);
    section.revert();
    expect([section.draft.organisationName, section.dirty]).toEqual(['Theirs', false]);
  });
});

describe('findOptions', () => {
  const zones = timezoneOptions('Asia/Kolkata');

  test.each([
    ['kolk', 'Asia/Kolkata'],
    ['ASIA kolkata', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['new york', 'America/New_York'],
  ])('%j finds %j', (typed, zone) => {
    expect(findOptions(zones, typed)[0]?.value).toBe(zone);
  });

  test('without accents, by code, the beginning first', () => {
    expect(findOptions(countryOptions(), 'cote').map((option) => option.value)).toContain('CI');
    expect(findOptions(countryOptions(), 'IN')[0]?.value).toBe('IN');
    expect(findOptions(countryOptions(), 'zzz')).toEqual([]);
  });

  test('whatever is typed: at most 100, each of them an option, none twice', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6 }), (typed) => {
        const found = findOptions(zones, typed);
        expect(found.length).toBeLessThanOrEqual(100);
        expect(new Set(found).size).toBe(found.length);
        expect(found.every((option) => zones.includes(option))).toBe(true);
      }),
    );
  });
});

test('a language that is chosen is not offered again', () => {
  const offered = languageOptions(['hin', 'eng']).map((option) => option.value);
  expect(offered).toContain('mar');
  expect(offered).not.toContain('hin');
  expect(new Set(offered).size).toBe(offered.length);
});

test('the present zone is offered even when this system does not list it', () => {
  expect(timezoneOptions('Asia/Calcutta').map((option) => option.value)).toContain('Asia/Calcutta');
});
