import type { CollectionMethod } from '../../consent/record.ts';
import type { ConsentEventType, ConsentState } from '../../consent/states.ts';

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
