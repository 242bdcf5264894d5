import type { ConsentEventType, ConsentState } from './states.ts';

/**
 * One consent event, as it stands in the ledger for ever. It holds no personal data: those are in
 * {@link PersonalPart}, and the ledger keeps only a salted commitment to them, so that a person can be
 * erased while the chain still verifies.
 */
export interface ConsentEventBody {
  /** Version 1 had none of the fields that say so below; such a body stays as it was sealed. */
  readonly version: 1 | 2;
  readonly eventId: string;
  readonly seq: number;
  readonly type: ConsentEventType;
  readonly stateBefore: ConsentState;
  readonly stateAfter: ConsentState;
  /** When the person acted, ms UTC. */
  readonly eventAt: number;
  /** The same instant with offset, for example `2026-11-22T17:38:00+05:30`. */
  readonly eventLocal: string;
  /** IANA name of the zone of `eventLocal`. */
  readonly timezone: string;
  /** When it was written, ms UTC. */
  readonly recordedAt: number;
  readonly contactId: string;
  readonly purpose: { readonly id: string; readonly label: string };
  readonly scope: 'all' | 'this_purpose';
  /** Whether it is about the channel below alone. Since version 2; before, every event was about all. */
  readonly channelScope?: 'all' | 'this_channel';
  readonly channel: {
    readonly id: string;
    readonly medium: string;
    readonly senderId: string;
  } | null;
  readonly method: CollectionMethod;
  readonly consentType: 'expressed' | 'explicit' | 'on_behalf' | null;
  /** The notice that the person saw before answering. */
  readonly notice: NoticeRef | null;
  /** The person's own message. The provider's id stood here once; WhatsApp's holds the number, so it is personal now. */
  readonly message: { readonly id: string; readonly externalId: string | null } | null;
  /** The rule that understood it: keyword and how it matched, or null for flow answers. */
  readonly rule: {
    readonly keyword: string;
    readonly matched: string;
    readonly tier: 'exact' | 'filler';
    readonly setVersion: string;
  } | null;
  readonly flow: {
    readonly id: string;
    readonly revision: number;
    readonly nodeUuid: string;
  } | null;
  readonly actor: {
    readonly type: 'person' | 'guardian' | 'staff' | 'system' | 'provider';
    readonly id: string | null;
    readonly relation: string | null;
  };
  readonly reasonCode: string | null;
  readonly evidence: { readonly type: string; readonly sha256: string | null } | null;
  /** When a yes ends, ms UTC; null: it has no end. Since version 2. */
  readonly validUntil?: number | null;
  /** Whether the address was known to be used by several people. Since version 2. */
  readonly sharedPhone?: boolean;
  /** The event that a correction takes back. Since version 2. */
  readonly corrects?: string | null;
  /** The row of a file that was read in. Since version 2. */
  readonly importSource?: {
    readonly batchId: string;
    readonly sha256: string;
    /** Counted from 1, without the heading. */
    readonly row: number;
  } | null;
  readonly isTest: boolean;
  /** SHA-256 (hex) of salt + canonical JSON of the personal part. */
  readonly personalCommitment: string;
}

/** The personal part: kept beside the chain with its salt, and removed when the person is erased. */
export interface PersonalPart {
  readonly phone: string | null;
  readonly phoneAsGiven: string | null;
  readonly messageText: string | null;
  readonly reasonNote: string | null;
  readonly evidenceReference: string | null;
  readonly operator: string | null;
  /** The provider's id of the person's message. Events that have it in their body do not have it here. */
  readonly messageExternalId?: string | null;
}

export interface NoticeRef {
  readonly id: string;
  readonly version: number;
  /** ISO 639-3. */
  readonly language: string;
  readonly sha256: string;
  /** When our message with it was sent (ms UTC); null while it is still queued. */
  readonly shownAt: number | null;
}

export type CollectionMethod =
  | 'keyword'
  | 'button'
  | 'flow_answer'
  | 'otp'
  | 'paper'
  | 'audio'
  | 'staff_entry'
  | 'import'
  | 'provider_event';
