import {
  findContact,
  groupsOf,
  fieldsOf,
  identitiesOf,
  searchContacts,
  addressOf,
  contactIdOf,
  sharersOf,
  type ContactFilter,
  type ContactRecord,
} from '../../../db/read/contact.ts';
import { flowProblemsOf } from '../../../db/read/flow-problem.ts';
import { labelsOf } from '../../../db/read/label.ts';
import { findMessage, messagesOf } from '../../../db/read/message.ts';
import { openReview } from '../../../db/read/review.ts';
import { statusOf } from '../../../db/read/consent.ts';
import { waitingSession } from '../../../db/read/flow.ts';
import { updateContact } from '../../../db/write/contact.ts';
import type { Db } from '../../../db/open.ts';
import type {
  ContactDetail,
  ContactRow,
  FlowProblem,
  MessageRow,
  PhoneMate,
} from '../../api/contract/contacts.ts';
import type { Page } from '../../api/contract/define.ts';
import { toE164 } from '../../channels/phone.ts';
import type { ConsentState } from '../../consent/states.ts';
import { allMessages, commit, type Context } from '../core/context.ts';
import { notFound, personErased, ServiceError } from '../core/errors.ts';
import { readExtra } from '../outbox/outgoing.ts';
import { findOrMake, rename } from './people.ts';
import { sessionOf } from '../conversation/sessions.ts';

const shownProblems = 5;

/** One stretch of the contact list. */
export function searchFor(context: Context, filter: ContactFilter): Page<ContactRow> {
  const { rows, total } = searchContacts(context.db, filter, allMessages.id);
  return {
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      address: row.address ?? '',
      language: row.language,
      state: (row.state ?? 'unknown') as ConsentState,
      stateSince: row.since,
      lastInboundAt: row.lastInboundAt,
      held: row.held === 1,
      createdAt: row.createdAt,
    })),
    total,
    offset: filter.offset,
  };
}

/**
 * One contact with everything that their page shows.
 * @throws ServiceError `not_found`
 */
export function detailOf(context: Context, id: string): ContactDetail {
  const contact = existing(context.db, id);
  const status = statusOf(context.db, id, allMessages.id);
  const identities = identitiesOf(context.db, id);
  const review = openReview(context.db, id);
  return {
    id,
    name: contact.name,
    address: (identities.find(({ scheme }) => scheme === 'tel') ?? identities[0])?.value ?? '',
    language: contact.language,
    state: (status?.state ?? 'unknown') as ConsentState,
    stateSince: status?.since ?? null,
    lastInboundAt: contact.lastInboundAt,
    held: review !== undefined,
    createdAt: contact.createdAt,
    identities: identities.map(({ scheme, value, asGiven }) => ({ scheme, value, asGiven })),
    fields: fieldsOf(context.db, id).map(({ key, name, value }) => ({ key, name, value })),
    groups: groupsOf(context.db, id).map(({ name }) => name),
    timezone: contact.timezone,
    problems: flowProblemsOf(context.db, id, shownProblems).map(({ flowId, at, kind, text }) => ({
      flowName: context.flows.record(flowId)?.name ?? '',
      at,
      kind: kind as FlowProblem['kind'],
      text,
    })),
    blocked: contact.blockedAt !== null,
    erasedAt: contact.erasedAt,
    undeliverable: contact.undeliverableAt !== null,
    isShared: contact.isShared,
    phoneHolder: contact.phoneHolderId === null ? null : mateOf(context.db, contact.phoneHolderId),
    sharers: sharersOf(context.db, id).map((sharer) => mateOf(context.db, sharer)),
    session: sessionShown(context, id),
    review:
      review === undefined
        ? null
        : {
            id: review.id,
            messageText: findMessage(context.db, review.messageId)?.text ?? '',
            why: review.why,
            dueAt: review.dueAt,
            createdAt: review.createdAt,
          },
  };
}

function mateOf(db: Db, id: string): PhoneMate {
  const state = (statusOf(db, id, allMessages.id)?.state ?? 'unknown') as ConsentState;
  return { id, name: existing(db, id).name, address: addressOf(db, id) ?? '', state };
}

/** The conversation that waits for this person's answer, if any. */
export function sessionShown(context: Context, contactId: string): ContactDetail['session'] {
  const record = waitingSession(context.db, contactId);
  if (record === undefined) return null;
  const { state } = sessionOf(record);
  return {
    flowName: context.flows.record(record.flowId)?.name ?? '',
    since: record.startedAt,
    timeoutAt: state.wait?.timeoutAt ?? null,
    waitsFor: state.wait?.kind ?? 'message',
  };
}

/** A contact's messages, the newest `limit` before a time (ms UTC), oldest first. */
export function messagesFor(
  context: Context,
  id: string,
  before: number | undefined,
  limit: number,
): MessageRow[] {
  const rows = messagesOf(context.db, id, before ?? Number.MAX_SAFE_INTEGER, limit);
  const labels = labelsOf(
    context.db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const extra = readExtra(row.extra);
    const { quickReplies = [], header = '', footer = '', attachments = [] } = extra;
    return {
      id: row.id,
      direction: row.direction === 'in' ? 'in' : 'out',
      type: row.type,
      text: row.text,
      quickReplies,
      header,
      footer,
      attachments,
      interactive: extra.interactive ?? null,
      templateName: extra.template?.name ?? '',
      labels: labels.get(row.id) ?? [],
      at: row.at,
      channelName: row.channelName,
      state: row.state,
      reason: row.reason,
    };
  });
}

/**
 * Adds a person who has not written yet. They start as never asked, and so nothing but a question may go to them.
 * @throws ServiceError `invalid_input` when the number is none, or `contact_exists`
 */
export function createContact(
  context: Context,
  given: { readonly name: string; readonly phone: string; readonly language: string },
): ContactDetail {
  const { country } = context.settings.current;
  const phone = toE164(given.phone, country);
  if (phone === null) {
    throw new ServiceError('invalid_input', 'This is not a phone number. Nothing was added.', {
      phone: `Write it with its country code, such as +91 98765 43210, or as it is dialled in ${country}.`,
    });
  }
  if (contactIdOf(context.db, 'tel', phone) !== undefined) {
    throw new ServiceError(
      'contact_exists',
      'Somebody with this number is here already. Nothing was added.',
      { phone: 'Search for the number to find them.' },
    );
  }
  const { contact } = commit(context, (tx) =>
    findOrMake(context, tx, {
      addresses: [{ scheme: 'tel', value: phone }],
      asGiven: given.phone,
      name: given.name,
      language: given.language,
    }),
  );
  return detailOf(context, contact.id);
}

/** What staff may change of a contact; consent is never among it. */
export interface ContactChange {
  readonly id: string;
  readonly name?: string | undefined;
  readonly language?: string | undefined;
  readonly blocked?: boolean | undefined;
  /** Several people use the phone. */
  readonly isShared?: boolean | undefined;
}

/**
 * Changes a contact.
 * @throws ServiceError `not_found`, `person_erased`, or `has_sharers` when a phone that others are reached by is to be nobody else's
 */
export function changeContact(
  context: Context,
  { id, name, language, blocked, isShared }: ContactChange,
): ContactDetail {
  commit(context, (tx) => {
    const contact = existing(tx, id);
    if (contact.erasedAt !== null) throw personErased();
    if (name !== undefined) rename(tx, contact, name);
    if (language !== undefined) updateContact(tx, id, { language });
    if (isShared === false && sharersOf(tx, id).length > 0)
      throw new ServiceError(
        'has_sharers',
        'Somebody is reached by this phone, so it stays marked as shared. Nothing was changed.',
      );
    if (isShared !== undefined) updateContact(tx, id, { isShared });
    if (blocked !== undefined)
      updateContact(tx, id, {
        blockedAt: blocked ? (contact.blockedAt ?? context.universe.now()) : null,
      });
    context.changes.contact(id);
  });
  return detailOf(context, id);
}

function existing(db: Db, id: string): ContactRecord {
  const contact = findContact(db, id);
  if (contact === undefined) throw notFound('contact');
  return contact;
}
