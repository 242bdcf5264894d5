import { trimSpace, wordsOf } from '../expressions/text.ts';
import { ObjectValue, type Value } from '../expressions/values.ts';
import type { ContactDraft } from './contact-draft.ts';

const names = [
  'uuid',
  'name',
  'first_name',
  'language',
  'status',
  'consent',
  'urn',
  'urns',
  'groups',
  'fields',
];

/** `@contact`: renders as the name, or as the address of a person without one. */
export function contactValue(contact: ContactDraft): ObjectValue {
  const fallback = (): Value =>
    contact.name === '' ? addressOf(contact.view.urns[0] ?? '') : contact.name;
  return new ObjectValue(
    () => names,
    (name) => readContact(name, contact),
    fallback,
  );
}

/** `@fields` and `@contact.fields`. A field that nobody has set is empty, whether it is known or not. */
export function fieldsValue(contact: ContactDraft): ObjectValue {
  return new ObjectValue(
    () => Object.keys(contact.fields),
    (key) => contact.field(key),
    () =>
      Object.entries(contact.fields)
        .map(([key, value]) => `${key}: ${value}`)
        .join('\n'),
  );
}

/** `@urns`: the first address of each kind, for example `@urns.tel`; null where there is none. */
export function urnsValue(contact: ContactDraft): ObjectValue {
  const ofScheme = (scheme: string): string | undefined =>
    contact.view.urns.find((urn) => urn.startsWith(`${scheme}:`));
  return new ObjectValue(
    () => contact.view.urns.map((urn) => urn.slice(0, urn.indexOf(':'))),
    (scheme) => ofScheme(scheme) ?? null,
  );
}

/** The part of a URN behind its scheme, without the fragment. */
export function addressOf(urn: string): string {
  return urn.slice(urn.indexOf(':') + 1).split('#', 1)[0] ?? '';
}

function readContact(name: string, contact: ContactDraft): Value | undefined {
  switch (name) {
    case 'uuid':
      return contact.view.uuid;
    case 'name':
      return contact.name;
    case 'first_name':
      return wordsOf(trimSpace(contact.name))[0] ?? '';
    case 'language':
      return contact.language === '' ? null : contact.language;
    case 'status':
      return 'active';
    case 'consent':
      return contact.view.consent;
    case 'urn':
      return contact.view.urns[0] ?? null;
    case 'urns':
      return contact.view.urns;
    case 'groups':
      return contact.groups.map((group) =>
        ObjectValue.of(
          [
            ['uuid', group.uuid],
            ['name', group.name],
          ],
          group.name,
        ),
      );
    case 'fields':
      return fieldsValue(contact);
    default:
      return undefined;
  }
}
