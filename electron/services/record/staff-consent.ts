import { findContact } from '../../../db/read/contact.ts';
import { addAudit } from '../../../db/write/organisation.ts';
import type { ConsentStatus, HistoryEntry } from '../../api/contract/consent.ts';
import { statusOf } from '../../../db/read/consent.ts';
import type { SendPurpose } from '../../consent/gate.ts';
import { allMessages, commit, type Context } from '../core/context.ts';
import { notFound, personErased, ServiceError } from '../core/errors.ts';
import { consentStateOf, mayGo } from './gate.ts';
import { historyOf } from './history.ts';
import { appendConsent, type Correction, type NewConsentEvent } from './ledger.ts';
import { dropWhatWaits } from '../conversation/withdrawal.ts';
import type { Tx } from '../../../db/open.ts';

const purposes: readonly SendPurpose[] = ['broadcast', 'reply', 'consent_request', 'help'];

/**
 * The state of a person, and what may be sent to them and why (not).
 * @throws ServiceError `not_found`
 */
export function statusFor(context: Context, contactId: string): ConsentStatus {
  if (findContact(context.db, contactId) === undefined) throw notFound('contact');
  const status = statusOf(context.db, contactId, allMessages.id);
  const question = { contactId, channelId: null, messageId: '', sessionId: null };
  return {
    contactId,
    state: consentStateOf(context.db, contactId),
    since: status?.since ?? null,
    eventId: status?.eventId ?? null,
    decisions: purposes.map((purpose) => ({
      purpose,
      decision: mayGo(context, context.db, { ...question, purpose }),
    })),
  };
}

/** What staff say when they opt somebody out. */
export interface StaffWithdrawal {
  readonly contactId: string;
  readonly operator: string;
  readonly reason: string;
  readonly note: string;
}

/**
 * Staff opt somebody out. Always allowed; nothing is sent, because the person did not ask the chatbot.
 * @throws ServiceError `not_found`
 */
export function withdrawByStaff(context: Context, given: StaffWithdrawal): HistoryEntry {
  commit(context, (tx) => {
    withdrawInStep(context, tx, given);
  });
  return newestOf(context, given.contactId);
}

/**
 * Opts one person out within a transaction of several.
 * @throws ServiceError `not_found`
 */
export function withdrawInStep(
  context: Context,
  tx: Tx,
  { contactId, operator, reason, note }: StaffWithdrawal,
): void {
  const contact = findContact(tx, contactId);
  if (contact === undefined) throw notFound('contact');
  dropWhatWaits(context, tx, { contact }, 'Not sent: staff opted this person out before it left.');
  noteDeed(context, tx, 'consent_withdrawn', {
    contactId,
    type: 'withdrawn',
    at: context.universe.now(),
    method: 'staff_entry',
    channelId: contact.lastChannelId,
    actor: { type: 'staff', id: null, relation: null },
    reasonCode: reason,
    note,
    operator,
  });
}

/** What staff say, and hold, when they record that somebody agreed. */
export interface StaffRecord {
  readonly contactId: string;
  readonly operator: string;
  readonly note: string;
  readonly evidence: { readonly type: string; readonly reference: string };
  readonly agreedAt?: number | undefined;
}

/**
 * Staff record an opt-in for which they hold evidence. A no that is newer than the agreement stands.
 * @throws ServiceError `not_found`, or `invalid_input` when the time is in the future, or `newer_no`
 */
export function recordByStaff(
  context: Context,
  { contactId, operator, note, evidence, agreedAt }: StaffRecord,
): HistoryEntry {
  return staffDeed(context, { contactId, action: 'consent_recorded' }, (tx) => {
    const now = context.universe.now();
    const at = agreedAt ?? now;
    if (at > now)
      throw new ServiceError(
        'invalid_input',
        'The time of the agreement lies in the future. Nothing was recorded.',
        { agreedAt: 'Choose a time that has passed.' },
      );
    const status = statusOf(tx, contactId, allMessages.id);
    const isNo = status?.state === 'withdrawn' || status?.state === 'refused';
    if (isNo && at <= status.since) {
      throw new ServiceError(
        'newer_no',
        'This person said no after they had agreed. Their no stands; nothing was recorded.',
        { agreedAt: 'The agreement is older than the opt-out.' },
      );
    }
    return {
      contactId,
      type: 'given',
      at,
      method: 'staff_entry',
      consentType: 'expressed',
      actor: { type: 'staff', id: null, relation: null },
      evidence: { type: evidence.type, sha256: null },
      evidenceReference: evidence.reference,
      note,
      operator,
    };
  });
}

/** What staff did, as an event that names them. */
type StaffEvent = (NewConsentEvent | Correction) & { readonly operator: string };

/**
 * One deed of staff in a transaction of its own. Gives back the entry as the history shows it.
 * @throws ServiceError `not_found`, `person_erased`, or whatever `work` throws
 */
export function staffDeed(
  context: Context,
  { contactId, action }: { readonly contactId: string; readonly action: string },
  work: (tx: Tx) => StaffEvent,
): HistoryEntry {
  commit(context, (tx) => {
    if (findContact(tx, contactId) === undefined) throw notFound('contact');
    noteDeed(context, tx, action, work(tx));
  });
  return newestOf(context, contactId);
}

/** The event, and a line about it in the audit. */
function noteDeed(context: Context, tx: Tx, action: string, given: StaffEvent): void {
  const contact = findContact(tx, given.contactId);
  if (contact !== undefined && contact.erasedAt !== null) throw personErased();
  const event = appendConsent(context, tx, given);
  addAudit(tx, {
    id: context.universe.uuid(),
    at: context.universe.now(),
    operator: given.operator,
    action,
    subject: given.contactId,
    details: { event: event.eventId },
  });
}

function newestOf(context: Context, contactId: string): HistoryEntry {
  const [newest] = historyOf(context.db, contactId);
  if (newest === undefined) throw notFound('contact');
  return newest;
}
