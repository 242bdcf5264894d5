import type { GateDecision } from './gate.ts';
import { stateLabels } from './labels.ts';
import type { ConsentState } from './states.ts';
import { formatLocal, formatUtc } from './time.ts';

/** The columns of the current-state file, one row per contact, purpose and channel (docs/consent-export.md). */
export const stateColumns = [
  'schema_version',
  'contact_id',
  'name',
  'phone_e164',
  'phone_as_given',
  'language',
  'purpose_id',
  'purpose_label',
  'channel',
  'channel_id',
  'state',
  'state_words',
  'since_utc',
  'since_local',
  'timezone',
  'event_id',
  'event_seq',
  'valid_until_utc',
  'confirmed_at_utc',
  'may_broadcast',
  'rule',
  'reason',
  'last_inbound_utc',
  'blocked',
  'undeliverable',
  'is_test',
  'as_of_utc',
] as const;

export type StateColumn = (typeof stateColumns)[number];
export type StateRow = Readonly<Record<StateColumn, string>>;

/** A contact as it stands for one purpose on one channel. Times are ms UTC. */
export interface CurrentState {
  readonly contactId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly phoneAsGiven: string | null;
  /** ISO 639-3, or empty. */
  readonly language: string;
  readonly purpose: { readonly id: string; readonly label: string };
  /** The one channel that the row is about; null: every channel. */
  readonly channel: { readonly id: string; readonly medium: string } | null;
  readonly state: ConsentState;
  /** When the person acted; null when nothing has happened yet. */
  readonly since: number | null;
  readonly eventId: string | null;
  readonly seq: number | null;
  /** When a yes ends; null: it has no end. */
  readonly validUntil: number | null;
  /** When a yes was confirmed a second time; null: it was not. */
  readonly confirmedAt: number | null;
  /** The gate's answer for a message that we begin. */
  readonly broadcast: GateDecision;
  readonly lastInboundAt: number | null;
  readonly blocked: boolean;
  readonly undeliverable: boolean;
  readonly isTest: boolean;
}

/**
 * One contact as a row of the current-state file. `asOf` is the time of the export, `timezone` the organisation's IANA zone.
 * @throws RangeError when the zone is not known
 */
export function stateRow(current: CurrentState, timezone: string, asOf: number): StateRow {
  return {
    schema_version: 'consent-state-csv/2',
    contact_id: current.contactId,
    name: current.name,
    phone_e164: current.phone ?? '',
    phone_as_given: current.phoneAsGiven ?? '',
    language: current.language,
    purpose_id: current.purpose.id,
    purpose_label: current.purpose.label,
    channel: current.channel?.medium ?? '',
    channel_id: current.channel?.id ?? '',
    state: current.state,
    state_words: stateLabels[current.state],
    since_utc: current.since === null ? '' : formatUtc(current.since),
    since_local: current.since === null ? '' : formatLocal(current.since, timezone),
    timezone,
    event_id: current.eventId ?? '',
    event_seq: current.seq === null ? '' : String(current.seq),
    valid_until_utc: current.validUntil === null ? '' : formatUtc(current.validUntil),
    confirmed_at_utc: current.confirmedAt === null ? '' : formatUtc(current.confirmedAt),
    may_broadcast: current.broadcast.verdict === 'allow' ? 'yes' : 'no',
    rule: current.broadcast.rule,
    reason: current.broadcast.reason,
    last_inbound_utc: current.lastInboundAt === null ? '' : formatUtc(current.lastInboundAt),
    blocked: current.blocked ? 'yes' : 'no',
    undeliverable: current.undeliverable ? 'yes' : 'no',
    is_test: current.isTest ? 'yes' : 'no',
    as_of_utc: formatUtc(asOf),
  };
}
