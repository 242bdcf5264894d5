import { m } from '../../lib/messages.ts';
import { formatLanguage } from '../../state/format.ts';
import { settings } from '../../state/settings.svelte.ts';

/** The organisation's languages for a Select, with "not known" first and the present one kept even when it is none of them. */
export function languageOptions(
  present = '',
): readonly { readonly value: string; readonly label: string }[] {
  const codes = new Set([
    ...(settings.value?.languages ?? []),
    ...(present === '' ? [] : [present]),
  ]);
  return [
    { value: '', label: m.contacts_language_unknown() },
    ...[...codes].map((value) => ({ value, label: formatLanguage(value) })),
  ];
}
