import { randomBytes } from 'node:crypto';
import type { Tx } from '../../../db/open.ts';
import {
  findContact,
  identitiesOf,
  sharersOf,
  type IdentityRecord,
} from '../../../db/read/contact.ts';
import { ledgerHead, statusOf } from '../../../db/read/consent.ts';
import { appendConsentEvent, setStatus } from '../../../db/write/consent.ts';
import { endAskedBack } from '../../../db/write/contact.ts';
import {
  genesisHash,
  projectStatus,
  sealEvent,
  type LedgerOrigin,
  type ProjectedStatus,
} from '../../consent/ledger.ts';
import type { CollectionMethod, ConsentEventBody, NoticeRef } from '../../consent/record.ts';
import {
  nextState,
  raisesConsent,
  type ConsentEventType,
  type ConsentState,
} from '../../consent/states.ts';
import { canBeTakenBack } from '../../consent/correction.ts';
import { endOfYes, type Purpose } from '../../consent/purpose.ts';
import { formatLocal } from '../../consent/time.ts';
import { allMessages, type Context } from '../core/context.ts';
import { purposeOf } from './purposes.ts';
import { liftSuppressions } from './suppression.ts';

/** What happened to somebody's consent, before it is sealed. */
export interface NewConsentEvent {
  readonly contactId: string;
  readonly type: Exclude<ConsentEventType, 'corrected'>;
  /** What it is about (a purpose's id); all messages when left out. */
  readonly purposeId?: string;
  /** It is about `channelId` alone; without it, about every channel. */
  readonly thisChannelOnly?: boolean;
  /** When the person acted, ms UTC. */
  readonly at: number;
  readonly method: CollectionMethod;
  readonly consentType?: ConsentEventBody['consentType'];
  readonly channelId?: string | null;
  readonly notice?: NoticeRef | null;
  /** The person's own message. */
  readonly message?: {
    readonly id: string;
    readonly externalId: string | null;
    readonly text: string;
  } | null;
  readonly rule?: ConsentEventBody['rule'];
  readonly flow?: ConsentEventBody['flow'];
  readonly actor: ConsentEventBody['actor'];
  readonly reasonCode?: string | null;
  readonly evidence?: ConsentEventBody['evidence'];
  readonly evidenceReference?: string | null;
  readonly note?: string | null;
  readonly operator?: string | null;
  readonly importSource?: ConsentEventBody['importSource'];
}

/** Takes the newest event of a contact, purpose and channel back: the state before it stands again. */
export type Correction = Omit<NewConsentEvent, 'type'> & {
  readonly type: 'corrected';
  /** The event that was a mistake. */
  readonly corrects: ConsentEventBody;
  /** Until when the yes holds that stands again, ms UTC; null: it has no end, or no yes stands again. */
  readonly validUntil: number | null;
};

/**
 * Appends one event to the ledger and moves the projection on. The only way consent ever changes.
 * @throws Error when the event cannot happen in the person's state, or would raise consent without evidence: a mistake of ours
 */
export function appendConsent(
  context: Context,
  tx: Tx,
  event: NewConsentEvent | Correction,
): ConsentEventBody {
  const head = ledgerHead(tx);
  const purpose = purposeOf(tx, event.purposeId ?? allMessages.id);
  const onlyChannelId = event.thisChannelOnly === true ? (event.channelId ?? '') : '';
  const status = statusOf(tx, event.contactId, purpose.id, onlyChannelId);
  const before = (status?.state ?? 'unknown') as ConsentState;
  const after = stateThen(before, event, status?.eventId);
  if (raisesConsent(before, after)) demandEvidence(event);

  const contact = findContact(tx, event.contactId);
  const recordedAt = context.universe.now();
  const seq = (head?.seq ?? 0) + 1;
  const { timezone } = context.settings.current;
  const channel = event.channelId ? context.channels.get(event.channelId) : undefined;
  const sealed = sealEvent(
    head?.hash ?? genesisHash(originOf(context)),
    {
      version: 2,
      eventId: context.universe.uuid(),
      seq,
      type: event.type,
      stateBefore: before,
      stateAfter: after,
      eventAt: event.at,
      eventLocal: formatLocal(event.at, timezone),
      timezone,
      recordedAt,
      contactId: event.contactId,
      purpose: { id: purpose.id, label: purpose.label },
      scope: purpose.id === allMessages.id ? 'all' : 'this_purpose',
      channelScope: onlyChannelId === '' ? 'all' : 'this_channel',
      channel:
        channel === undefined
          ? null
          : {
              id: channel.id,
              medium: channel.provider.medium,
              senderId: channel.config.values['phoneNumberId'] ?? channel.id,
            },
      method: event.method,
      consentType: event.consentType ?? null,
      notice: event.notice ?? null,
      message: event.message ? { id: event.message.id, externalId: null } : null,
      rule: event.rule ?? null,
      flow: event.flow ?? null,
      actor: event.actor,
      reasonCode: event.reasonCode ?? null,
      evidence: event.evidence ?? null,
      validUntil: endOf(event, after, purpose, status?.validUntil ?? null),
      sharedPhone: contact?.isShared === true || contact?.phoneHolderId != null,
      corrects: event.type === 'corrected' ? event.corrects.eventId : null,
      importSource: event.importSource ?? null,
      isTest: context.isTest,
    },
    {
      ...phoneOf(tx, contact?.phoneHolderId ?? event.contactId),
      messageText: event.message?.text ?? null,
      reasonNote: event.note || null,
      evidenceReference: event.evidenceReference ?? null,
      operator: event.operator ?? null,
      messageExternalId: event.message?.externalId ?? null,
    },
    randomBytes(32),
  );
  appendConsentEvent(tx, sealed.row, sealed.personal);
  const projected = projectStatus(
    status === undefined ? null : (status as ProjectedStatus),
    sealed.event,
  );
  if (projected !== status) setStatus(tx, projected);
  if (event.type === 'given') liftSuppressions(context, tx, ownIdentities(tx, event.contactId));
  // Whatever the person decided also answers the wish to come back.
  if (event.type !== 'requested' && event.type !== 'expired') endAskedBack(tx, event.contactId);
  context.changes.consent(event.contactId);
  const { eventId, type, stateBefore, stateAfter, flow } = sealed.event;
  const place = flow === null ? null : { flowId: flow.id, nodeUuid: flow.nodeUuid };
  context.trace.note({ kind: 'consent', eventId, type, stateBefore, stateAfter, place });
  if (event.type !== 'corrected' && after === 'withdrawn' && isFromTheAddress(event))
    leaveTogether(context, tx, event);
  return sealed.event;
}

/** Said at the phone itself or told of it, and not of one of the people behind it. */
function isFromTheAddress({ message, method }: NewConsentEvent): boolean {
  return message != null || method === 'provider_event' || method === 'flow_answer';
}

/** Who cannot be told apart at a phone leaves together; a yes from it stays with whom it is known to belong to. */
function leaveTogether(context: Context, tx: Tx, event: NewConsentEvent): void {
  for (const contactId of sharersOf(tx, event.contactId))
    appendConsent(context, tx, {
      contactId,
      type: 'withdrawn',
      at: event.at,
      method: event.method,
      message: event.message ?? null,
      rule: event.rule ?? null,
      channelId: event.channelId ?? null,
      thisChannelOnly: event.thisChannelOnly ?? false,
      purposeId: event.purposeId ?? allMessages.id,
      actor: { type: event.actor.type, id: event.contactId, relation: 'phone_holder' },
      reasonCode: 'shared_phone',
    });
}

/** Who this ledger belongs to: where its chain begins. */
export function originOf({ organisation }: Context): LedgerOrigin {
  return {
    organisationId: organisation.id,
    createdAt: organisation.createdAt,
    publicKey: organisation.publicKey,
  };
}

/**
 * The state after an event.
 * @throws Error when it cannot happen now: a mistake of ours
 */
function stateThen(
  before: ConsentState,
  event: NewConsentEvent | Correction,
  newestEventId: string | undefined,
): ConsentState {
  if (event.type === 'corrected') {
    if (event.corrects.eventId !== newestEventId)
      throw new Error('Only the newest event can be corrected.');
    return event.corrects.stateBefore;
  }
  const after = nextState(before, event.type);
  if (after === null)
    throw new Error(`Consent event ${event.type} cannot happen in state ${before}.`);
  return after;
}

/** When the yes after an event ends: a new yes runs anew from its own time. */
function endOf(
  event: NewConsentEvent | Correction,
  after: ConsentState,
  purpose: Purpose,
  known: number | null,
): number | null {
  if (after !== 'given') return null;
  if (event.type === 'given' || event.type === 'renewed') return endOfYes(purpose, event.at);
  return event.type === 'corrected' ? event.validUntil : known;
}

/**
 * Only the person's own message, or evidence that staff hold, may raise consent; and taking back an opt-out that staff or a file
 * entered by mistake, for which the yes before it stands.
 */
function demandEvidence(event: NewConsentEvent | Correction): void {
  if (event.type === 'corrected') {
    if (canBeTakenBack(event.corrects) && event.actor.type === 'staff') return;
    throw new Error('What the person said themselves is never taken back.');
  }
  const said =
    event.message != null &&
    (event.method === 'keyword' || event.method === 'button' || event.method === 'flow_answer');
  const shown =
    event.evidence != null && event.method === 'staff_entry' && event.actor.type === 'staff';
  if (!said && !shown) throw new Error('Consent cannot be raised without evidence.');
}

function phoneOf(tx: Tx, contactId: string): { phone: string | null; phoneAsGiven: string | null } {
  const identities = ownIdentities(tx, contactId);
  const phone = identities.find(({ scheme }) => scheme === 'tel');
  const first = phone ?? identities[0];
  return { phone: phone?.value ?? null, phoneAsGiven: first?.asGiven ?? null };
}

function ownIdentities(tx: Tx, contactId: string): IdentityRecord[] {
  return identitiesOf(tx, contactId).filter(({ addedByFlow }) => !addedByFlow);
}
