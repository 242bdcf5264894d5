import type { Db } from '../../../db/open.ts';
import {
  fieldsOf,
  findGroup,
  groupsOf,
  identitiesOf,
  type ContactRecord,
} from '../../../db/read/contact.ts';
import { allFields } from '../../../db/read/field.ts';
import { isOut, type ConsentState } from '../../consent/states.ts';
import { usualForms } from '../../engine/environment.ts';
import type { ContactStatus } from '../../engine/events.ts';
import { registryOf, type FieldRegistry } from '../../engine/fields.ts';
import type { ContactView, World } from '../../engine/world.ts';
import { mayCall } from '../calls/call-rules.ts';
import type { Context } from '../core/context.ts';
import { noTrace } from '../core/trace.ts';
import { globalsOf } from '../core/settings.ts';
import { effectiveFor } from '../record/gate.ts';

/** What a flow for a purpose may look at while it runs for this person. */
export function worldOf(
  context: Context,
  db: Db,
  contact: ContactRecord,
  purposeId: string,
): World {
  return worldFor(context, db, viewOf(context, db, contact, purposeId));
}

/** The same for a person who is given outright. */
export function worldFor(context: Context, db: Db, contact: ContactView): World {
  const settings = context.settings.current;
  let fields: FieldRegistry | null = null;
  return {
    universe: context.universe,
    environment: {
      languages: settings.languages,
      timezone: settings.timezone,
      country: settings.country,
      ...usualForms,
    },
    contact,
    globals: globalsOf(settings),
    flow: (uuid) => context.flows.find(uuid)?.compiled ?? null,
    revision: (id) => context.flows.revision(id),
    fields: () => (fields ??= registryOf(allFields(db), true)),
    group: (reference) => {
      const group = findGroup(db, reference);
      return group === undefined ? null : { uuid: group.id, name: group.name };
    },
    // A label is made when a flow first uses it; see labels.ts.
    label: (reference) => (reference.name.trim() === '' ? null : reference),
    flowNamed: (name) => context.flows.findNamed(name)?.compiled ?? null,
    mayCall: (url) => mayCall(url, settings.webCallHosts),
    ...(context.trace !== noTrace && { explains: true }),
  };
}

function viewOf(context: Context, db: Db, contact: ContactRecord, purposeId: string): ContactView {
  const now = context.universe.now();
  const status = effectiveFor(db, contact.id, { purposeId, channelId: contact.lastChannelId, now });
  const consent: ConsentState = status?.state ?? 'unknown';
  const since = status?.since ?? null;
  const fields = Object.fromEntries(fieldsOf(db, contact.id).map(({ key, value }) => [key, value]));
  // Flows read consent where they write it.
  if (consent === 'given') fields['settings'] = 'optin';
  if (consent === 'withdrawn' || consent === 'refused') fields['settings'] = 'optout';
  return {
    uuid: contact.id,
    name: contact.name,
    language: contact.language,
    urns: identitiesOf(db, contact.id).map(({ scheme, value }) => `${scheme}:${value}`),
    fields,
    groups: groupsOf(db, contact.id).map(({ id, name }) => ({ uuid: id, name })),
    createdAt: contact.createdAt,
    lastSeenAt: contact.lastInboundAt,
    timezone: contact.timezone,
    status: statusOf(contact, consent),
    channel: channelOf(context, contact.lastChannelId),
    optedInAt: consent === 'given' ? since : null,
    optedOutAt: isOut(consent) ? since : null,
    consent,
  };
}

/** TextIt's words for what we keep apart: https://textit.com/docs/contacts/ */
function statusOf(contact: ContactRecord, consent: ConsentState): ContactStatus {
  if (contact.blockedAt !== null) return 'blocked';
  if (isOut(consent)) return 'stopped';
  return contact.archivedAt === null ? 'active' : 'archived';
}

function channelOf(context: Context, id: string | null): ContactView['channel'] {
  const channel = id === null ? undefined : context.channels.get(id);
  return channel === undefined ? null : { uuid: channel.id, name: channel.name, address: '' };
}
