import { formatLanguage, formatLocale } from '../../state/format.ts';
import { countryCodes, languageCodes } from './region-codes.ts';
import type { PickerOption } from '../../ui/find-options.ts';

function byLabel(a: PickerOption, b: PickerOption): number {
  return a.label.localeCompare(b.label, formatLocale());
}

/** Every country by its name. */
export function countryOptions(): readonly PickerOption[] {
  const names = new Intl.DisplayNames([formatLocale()], { type: 'region' });
  return countryCodes
    .map((code) => ({ value: code, label: names.of(code) ?? code, detail: code }))
    .sort(byLabel);
}

/** Every IANA zone that this system knows, and the present one should it not be among them: "Kolkata, Asia". */
export function timezoneOptions(present: string): readonly PickerOption[] {
  const zones = new Set(['UTC', present, ...Intl.supportedValuesOf('timeZone')]);
  return [...zones]
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
    .sort(byLabel);
}

/** Languages that are not chosen yet. */
export function languageOptions(chosen: readonly string[]): readonly PickerOption[] {
  return languageCodes
    .filter((code) => !chosen.includes(code))
    .map((code) => ({ value: code, label: formatLanguage(code), detail: code }))
    .sort(byLabel);
}
