import { trimSpace, wordsOf } from '../expressions/text.ts';
import { ObjectValue, type Value } from '../expressions/values.ts';
import type { ContactView } from '../world.ts';
import type { ContactDraft } from './contact-draft.ts';
import type { NodeRun } from './node-run.ts';
import { fieldsValue } from './field-values.ts';
import { properties } from './properties.ts';
import { timeValue } from './time-value.ts';

const names = [
  'uuid',
  'ref',
  'id',
  'name',
  'first_name',
  'language',
  'timezone',
  'status',
  'consent',
  'created_on',
  'last_seen_on',
  'urn',
  'urns',
  'groups',
  'fields',
  'channel',
  'tickets',
];

/** Kinds of addresses: an address of such a kind that nobody has is empty, any other name is a mistake. */
const schemes = [
  'discord',
  'ext',
  'facebook',
  'fcm',
  'freshchat',
  'instagram',
  'jiochat',
  'line',
  'mailto',
  'rocketchat',
  'slack',
  'tel',
  'telegram',
  'twitter',
  'twitterid',
  'viber',
  'vk',
  'webchat',
  'wechat',
  'whatsapp',
];

/** `@contact`: renders as the name, or as the address of a person without one. */
export function contactValue(run: NodeRun, contact: ContactDraft = run.contact): ObjectValue {
  const fallback = (): Value =>
    contact.name === '' ? addressOf(contact.urns[0] ?? '') : contact.name;
  return new ObjectValue(
    () => names,
    (name) => readContact(name, run, contact),
    fallback,
  );
}

/** `@urns`: the first address of each kind, for example `@urns.tel`; null where there is none. */
export function urnsValue({ urns }: ContactDraft): ObjectValue {
  const mine = new Map<string, string>();
  for (const urn of urns) {
    const scheme = urn.slice(0, Math.max(0, urn.indexOf(':')));
    if (!mine.has(scheme)) mine.set(scheme, urn);
  }
  return new ObjectValue(
    () => [...new Set([...schemes, ...mine.keys()])],
    (scheme) => mine.get(scheme) ?? (schemes.includes(scheme) ? null : undefined),
  );
}

/** The channel that the person last wrote from; null when they never did. */
export function channelValue({ channel }: ContactView): Value {
  return channel === null ? null : properties({ ...channel }, channel.name);
}

/** The part of a URN behind its scheme, without the fragment. */
export function addressOf(urn: string): string {
  return urn.slice(urn.indexOf(':') + 1).split('#', 1)[0] ?? '';
}

/** Ids in RapidPro are numbers; here they are the uuid. */
function readContact(name: string, run: NodeRun, contact: ContactDraft): Value | undefined {
  const { view } = contact;
  switch (name) {
    case 'uuid':
    case 'ref':
    case 'id':
      return view.uuid;
    case 'name':
      return contact.name;
    case 'first_name':
      return wordsOf(trimSpace(contact.name))[0] ?? '';
    case 'language':
      return contact.language === '' ? null : contact.language;
    case 'timezone':
      return contact.timezone === '' ? null : contact.timezone;
    case 'status':
      return contact.status;
    case 'consent':
      return contact.consent;
    case 'created_on':
      return timeValue(view.createdAt, run);
    case 'last_seen_on':
      return view.lastSeenAt === null ? null : timeValue(view.lastSeenAt, run);
    case 'urn':
      return contact.urns[0] ?? null;
    case 'urns':
      return contact.urns;
    case 'groups':
      return contact.groups.map(({ uuid, name: group }) =>
        properties({ uuid, name: group }, group),
      );
    case 'fields':
      return fieldsValue(run, contact);
    case 'channel':
      return channelValue(view);
    case 'tickets':
      return [];
    default:
      return undefined;
  }
}
