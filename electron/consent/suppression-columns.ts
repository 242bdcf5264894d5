import { formatUtc } from './time.ts';

/** The columns of the suppression file (docs/consent-export.md). */
export const suppressionColumns = [
  'schema_version',
  'suppression_hash',
  'scheme',
  'address',
  'purpose_id',
  'channel_id',
  'since_utc',
  'reason',
  'event_id',
  'lifted_at_utc',
] as const;

export type SuppressionColumn = (typeof suppressionColumns)[number];
export type SuppressionRow = Readonly<Record<SuppressionColumn, string>>;

/** An address that must not be written to. Times are ms UTC. */
export interface SuppressedAddress {
  /** HMAC-SHA-256 of the address with the key of this record, hex; null where that key is missing. */
  readonly hash: string | null;
  /** tel, whatsapp, ...; empty when the address is not kept. */
  readonly scheme: string;
  /** Null after an erasure. */
  readonly address: string | null;
  readonly purposeId: string;
  /** Empty: every channel. */
  readonly channelId: string;
  readonly since: number;
  /** withdrawn or refused, erased, imported. */
  readonly reason: string;
  readonly eventId: string | null;
  /** Set when the person came back by themselves: it holds no longer. */
  readonly liftedAt: number | null;
}

/** One suppressed address as a row. */
export function suppressionRow(suppressed: SuppressedAddress): SuppressionRow {
  return {
    schema_version: 'consent-suppression-csv/1',
    suppression_hash: suppressed.hash ?? '',
    scheme: suppressed.scheme,
    address: suppressed.address ?? '',
    purpose_id: suppressed.purposeId,
    channel_id: suppressed.channelId,
    since_utc: formatUtc(suppressed.since),
    reason: suppressed.reason,
    event_id: suppressed.eventId ?? '',
    lifted_at_utc: suppressed.liftedAt === null ? '' : formatUtc(suppressed.liftedAt),
  };
}
