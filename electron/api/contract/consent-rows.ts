import type { CollectionMethod } from '../../consent/record.ts';
import type { ProofStrength } from '../../consent/proof.ts';
import type { ConsentEventType, ConsentState } from '../../consent/states.ts';

/** How far the message with a notice came. `uncertain`: the provider may or may not have taken it. */
export interface NoticeDelivery {
  readonly state: 'queued' | 'sent' | 'delivered' | 'not_delivered' | 'uncertain';
  /** When it was sent or delivered, ms UTC; null where neither is so. */
  readonly at: number | null;
}

/** One entry of a person's history. */
export interface HistoryEntry {
  readonly eventId: string;
  readonly seq: number;
  readonly type: ConsentEventType;
  readonly stateBefore: ConsentState;
  readonly stateAfter: ConsentState;
  readonly at: number;
  readonly recordedAt: number;
  /** One plain sentence. */
  readonly text: string;
  readonly method: CollectionMethod;
  readonly notice: {
    readonly id: string;
    readonly version: number;
    readonly language: string;
    readonly text: string;
    readonly sha256: string;
    readonly shownAt: number | null;
    /** What is known now of our message with it; null when there is no such message. */
    readonly delivery: NoticeDelivery | null;
  } | null;
  readonly messageText: string | null;
  readonly keyword: string | null;
  readonly flowName: string | null;
  readonly flowRevision: number | null;
  readonly actor: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly evidence: { readonly type: string; readonly reference: string | null } | null;
  /** The event that this one takes back. */
  readonly corrects: string | null;
  /** How surely a yes can be proved; null for what is no yes. */
  readonly proof: ProofStrength | null;
  /** It may be taken back: staff or a file entered it, and nothing newer stands on it. */
  readonly mayUndo: boolean;
  readonly hash: string;
}

/** Why staff opt somebody out. */
export const withdrawReasons = [
  'asked_in_person',
  'asked_by_phone',
  'asked_in_writing',
  'wrong_number',
  'complaint',
  'deceased',
  'other',
] as const;

/** What was known of a person's consent at a time. */
export interface PastStatus {
  readonly contactId: string;
  readonly at: number;
  /** For all messages, on every channel. */
  readonly state: ConsentState;
  readonly since: number | null;
  readonly eventId: string | null;
  /** Each purpose and channel that something had been said about by then. */
  readonly parts: readonly {
    readonly purposeLabel: string;
    /** Null: every channel. */
    readonly channelName: string | null;
    readonly state: ConsentState;
    readonly since: number;
    readonly eventId: string;
  }[];
}
