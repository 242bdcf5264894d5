import type { ConsentEventBody, PersonalPart } from './record.ts';
import { formatUtc } from './time.ts';

/** The columns of the event file, one row per event (ISO/IEC TS 27560 fields; meanings in docs/consent-export.md). */
export const eventColumns = [
  'schema_version',
  'event_id',
  'seq',
  'event_time_utc',
  'event_time_local',
  'event_timezone',
  'recorded_at_utc',
  'contact_id',
  'phone_e164',
  'phone_as_given',
  'shared_phone',
  'channel',
  'sender_id',
  'event_type',
  'state_before',
  'state_after',
  'consent_type',
  'purpose_id',
  'purpose_label',
  'scope',
  'legal_basis',
  'notice_id',
  'notice_version',
  'notice_language',
  'notice_sha256',
  'notice_delivered_at_utc',
  'withdrawal_method_told',
  'collection_method',
  'message_id',
  'message_text',
  'keyword_matched',
  'match_rule',
  'confirmation_message_id',
  'confirmation_sent_at_utc',
  'actor_type',
  'actor_id',
  'actor_relation',
  'reason_code',
  'reason_note',
  'evidence_type',
  'evidence_ref',
  'evidence_sha256',
  'import_batch_id',
  'import_source_sha256',
  'import_row',
  'flow_id',
  'flow_version',
  'valid_until_utc',
  'retention_until_utc',
  'controller_name',
  'controller_contact',
  'recipients',
  'pii_types',
  'storage_location',
  'jurisdiction',
  'is_test',
  'prev_hash',
  'hash',
  'checkpoint_id',
] as const;

export type EventColumn = (typeof eventColumns)[number];
export type EventRow = Readonly<Record<EventColumn, string>>;

/** An event of the ledger with its hashes and, unless the person was erased, its personal part. */
export interface ExportedEvent {
  readonly event: ConsentEventBody;
  readonly personal: PersonalPart | null;
  readonly prev: Uint8Array;
  readonly hash: Uint8Array;
}

/** What a row says beyond the event itself, so that it can stand alone as proof. Times are ms UTC; null leaves a cell empty. */
export interface EventContext {
  readonly controllerName: string;
  readonly controllerContact: string;
  readonly jurisdiction: string;
  readonly storageLocation: string;
  readonly legalBasis: string;
  /** Who gets personal data besides us, for example the provider's name. */
  readonly recipients: readonly string[];
  /** For example `phone`, `name`, `messages`. */
  readonly piiTypes: readonly string[];
  /** When the provider said that the message with the notice had reached the phone; null: it did not say so. */
  readonly noticeDeliveredAt: number | null;
  /** How the notice told the person to leave, for example `reply STOP`; empty when it did not. */
  readonly withdrawalMethod: string;
  readonly confirmation: { readonly messageId: string; readonly sentAt: number | null } | null;
  /** When the personal part is to be deleted; null: no time is set. */
  readonly retentionUntil: number | null;
  /** The first checkpoint that covers the event. */
  readonly checkpointId: string | null;
}

/** One event as a row of the event file. The personal columns are empty once the person is erased. */
export function eventRow(
  { event, personal, prev, hash }: ExportedEvent,
  context: EventContext,
): EventRow {
  return {
    schema_version: 'consent-csv/1',
    event_id: event.eventId,
    seq: String(event.seq),
    event_time_utc: formatUtc(event.eventAt),
    event_time_local: event.eventLocal,
    event_timezone: event.timezone,
    recorded_at_utc: formatUtc(event.recordedAt),
    contact_id: event.contactId,
    phone_e164: personal?.phone ?? '',
    phone_as_given: personal?.phoneAsGiven ?? '',
    shared_phone: event.sharedPhone === undefined ? 'unknown' : yesNo(event.sharedPhone),
    channel: event.channel?.medium ?? '',
    sender_id: event.channel?.senderId ?? '',
    event_type: event.type,
    state_before: event.stateBefore,
    state_after: event.stateAfter,
    consent_type: event.consentType ?? '',
    purpose_id: event.purpose.id,
    purpose_label: event.purpose.label,
    scope: event.scope,
    legal_basis: context.legalBasis,
    notice_id: event.notice?.id ?? '',
    notice_version: number(event.notice?.version),
    notice_language: event.notice === null ? '' : languageTag(event.notice.language),
    notice_sha256: event.notice?.sha256 ?? '',
    notice_delivered_at_utc: time(context.noticeDeliveredAt),
    withdrawal_method_told: context.withdrawalMethod,
    collection_method: event.method,
    message_id: personal?.messageExternalId ?? event.message?.externalId ?? event.message?.id ?? '',
    message_text: personal?.messageText ?? '',
    keyword_matched: event.rule?.keyword ?? '',
    match_rule: event.rule === null ? '' : `${event.rule.tier}@${event.rule.setVersion}`,
    confirmation_message_id: context.confirmation?.messageId ?? '',
    confirmation_sent_at_utc: time(context.confirmation?.sentAt),
    actor_type: event.actor.type,
    actor_id: personal?.operator ?? event.actor.id ?? '',
    actor_relation: event.actor.relation ?? '',
    reason_code: event.reasonCode ?? '',
    reason_note: personal?.reasonNote ?? '',
    evidence_type: event.evidence?.type ?? '',
    evidence_ref: personal?.evidenceReference ?? '',
    evidence_sha256: event.evidence?.sha256 ?? '',
    import_batch_id: event.importSource?.batchId ?? '',
    import_source_sha256: event.importSource?.sha256 ?? '',
    import_row: number(event.importSource?.row),
    flow_id: event.flow?.id ?? '',
    flow_version: number(event.flow?.revision),
    valid_until_utc: time(event.validUntil),
    retention_until_utc: time(context.retentionUntil),
    controller_name: context.controllerName,
    controller_contact: context.controllerContact,
    recipients: context.recipients.join('; '),
    pii_types: context.piiTypes.join('; '),
    storage_location: context.storageLocation,
    jurisdiction: context.jurisdiction,
    is_test: yesNo(event.isTest),
    prev_hash: hex(prev),
    hash: hex(hash),
    checkpoint_id: context.checkpointId ?? '',
  };
}

const tags = new Map<string, string>();

/** BCP 47 wants the short code where there is one: `hin` is `hi`. What is no language code stays as it is. */
function languageTag(language: string): string {
  if (!/^[a-z]{2,3}$/.test(language)) return language;
  const known = tags.get(language);
  if (known !== undefined) return known;
  const tag = Intl.getCanonicalLocales(language)[0] ?? language;
  tags.set(language, tag);
  return tag;
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

function number(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function time(utcMs: number | null | undefined): string {
  return utcMs == null ? '' : formatUtc(utcMs);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
