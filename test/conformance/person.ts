import { z } from 'zod';
import type { EngineEvent } from '../../electron/engine/events.ts';
import { consentField, type FieldDefinition } from '../../electron/engine/fields.ts';
import { languageCode } from '../../electron/engine/flow/locales.ts';
import type { ContactView } from '../../electron/engine/world.ts';
import { time, toMilliseconds } from './environment.ts';
import type { Answer } from './kind.ts';

const group = z.object({ uuid: z.string().default(''), name: z.string().default('') });
/** A field is a text here and an object with one in goflow's form. */
const field = z.union([
  z.string(),
  z.looseObject({ text: z.string() }).transform(({ text }) => text),
]);

/** The person in a request; everything may be left out. */
export const personSchema = z
  .looseObject({
    uuid: z.string().default('00000000-0000-4000-8000-c00000000001'),
    name: z.string().default(''),
    language: z.string().default(''),
    urns: z.array(z.string()).default(['tel:+12065551212']),
    fields: z.record(z.string(), field.nullable()).default({}),
    groups: z.array(group).default([]),
    consent: z.string().default('unknown'),
    status: z.enum(['active', 'blocked', 'stopped', 'archived']).default('active'),
    /** IANA zone; empty for that of the environment. */
    timezone: z.string().default(''),
    created_on: time.optional(),
    last_seen_on: time.nullish(),
  })
  .prefault({});

export function personOf(given: z.output<typeof personSchema>, now: number): ContactView {
  const { uuid, name, urns, groups, consent, status, timezone } = given;
  const language = languageCode(given.language) ?? given.language;
  const fields = Object.entries(given.fields).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  );
  return {
    uuid,
    name,
    language,
    urns,
    fields: Object.fromEntries(fields),
    groups,
    createdAt: given.created_on === undefined ? now : toMilliseconds(given.created_on),
    lastSeenAt: given.last_seen_on == null ? null : toMilliseconds(given.last_seen_on),
    timezone,
    status,
    channel: null,
    consent,
  };
}

/** The person with those of their fields that exist; null: all do. */
export function withFields(
  person: ContactView,
  fields: readonly FieldDefinition[] | null,
): ContactView {
  if (fields === null) return person;
  const keys = new Set([consentField, ...fields.map(({ key }) => key)]);
  const kept = Object.entries(person.fields).filter(([key]) => keys.has(key));
  return { ...person, fields: Object.fromEntries(kept) };
}

/** The person after an event at this time (milliseconds UTC), as a host would store it. */
export function changedPerson(person: ContactView, event: EngineEvent, at: number): ContactView {
  return { ...person, ...changesBy(event, person, at) };
}

function changesBy(
  event: EngineEvent,
  { fields, groups, urns }: ContactView,
  at: number,
): Partial<ContactView> {
  switch (event.type) {
    case 'contact_name_changed':
      return { name: event.name };
    case 'contact_language_changed':
      return { language: event.language };
    case 'contact_status_changed':
      return { status: event.status };
    case 'contact_timezone_changed':
      return { timezone: event.timezone };
    case 'contact_urn_added':
      return { urns: urns.includes(event.urn) ? urns : [...urns, event.urn] };
    case 'contact_field_changed':
      return { fields: { ...fields, [event.key]: event.value } };
    case 'consent_set':
      return {
        fields: { ...fields, [consentField]: event.value },
        ...(event.value === 'optin'
          ? { consent: 'given', optedInAt: at, optedOutAt: null }
          : { consent: 'withdrawn', optedInAt: null, optedOutAt: at }),
      };
    case 'contact_groups_changed': {
      const removed = new Set(event.removed.map(({ uuid }) => uuid));
      return { groups: [...groups.filter(({ uuid }) => !removed.has(uuid)), ...event.added] };
    }
    default:
      return {};
  }
}

/** The person as an answer shows them; fields that were cleared are left out. */
export function writePerson(person: ContactView): Answer {
  const { uuid, name, language, status, urns, fields, groups } = person;
  const set = Object.entries(fields).filter(([, value]) => value !== '');
  return { uuid, name, language, status, urns, fields: Object.fromEntries(set), groups };
}
