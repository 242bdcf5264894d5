import { z } from 'zod';
import type { HeldAnswer } from '../../consent/held.ts';
import type { GateDecision, SendPurpose } from '../../consent/gate.ts';
import type { ConsentState } from '../../consent/states.ts';
import { staffDeeds } from './consent-deeds.ts';
import { withdrawReasons, type HistoryEntry } from './consent-rows.ts';
import { method } from './define.ts';
import { operator } from './operator.ts';
import { exportMethod, exportNameMethod } from './export.ts';
import { taskId } from './tasks.ts';

export interface ConsentStatus {
  readonly contactId: string;
  readonly state: ConsentState;
  readonly since: number | null;
  readonly eventId: string | null;
  /** May we write to this person, and why (not): one answer for each purpose. */
  readonly decisions: readonly { readonly purpose: SendPurpose; readonly decision: GateDecision }[];
}

export type { HistoryEntry } from './consent-rows.ts';

export interface VerifyResult {
  readonly ok: boolean;
  readonly size: number;
  readonly head: string;
  /** True when rebuilding all states from the ledger gives what is shown. */
  readonly projectionAgrees: boolean;
  readonly problems: readonly {
    readonly seq: number | null;
    readonly kind: string;
    readonly text: string;
  }[];
  readonly checkpoints: number;
  readonly milliseconds: number;
}

/** A signed head of the record, for somebody outside the office to keep. */
export interface CheckpointView {
  /** How many events it has seen. */
  readonly size: number;
  /** The signed text (C2SP); a QR code of it holds exactly this. */
  readonly text: string;
  /** The same, short enough to be read out. */
  readonly code: string;
  /** Why it was made, for example `export`. */
  readonly reason: string;
  /** ms UTC. */
  readonly createdAt: number;
}

export interface ReviewRow {
  readonly id: string;
  readonly contactId: string;
  readonly contactName: string;
  readonly contactAddress: string;
  readonly messageText: string;
  readonly why: string;
  readonly dueAt: number;
  readonly createdAt: number;
}

export { withdrawReasons };

/** What proves an opt-in that staff record. */
export const evidenceTypes = [
  'signed_form',
  'audio_recording',
  'photo',
  'message',
  'web_form',
  'other',
] as const;

export const consent = {
  ...staffDeeds,
  status: method<ConsentStatus>()(
    z.object({ contactId: z.string() }),
    'The state and what may be sent, with reasons.',
  ),
  history: method<readonly HistoryEntry[]>()(
    z.object({ contactId: z.string() }),
    'All ledger events of a person, newest first.',
  ),
  withdraw: method<HistoryEntry>()(
    z.object({
      contactId: z.string(),
      operator,
      reason: z.enum(withdrawReasons),
      note: z.string().trim().max(2000).default(''),
    }),
    'Staff opt somebody out; always allowed, with a reason.',
  ),
  record: method<HistoryEntry>()(
    z.object({
      contactId: z.string(),
      operator,
      note: z.string().trim().min(3, 'Say how and where the person agreed.').max(2000),
      evidence: z.object({
        type: z.enum(evidenceTypes),
        reference: z
          .string()
          .trim()
          .min(1, 'Say where the evidence can be found, for example a form number.')
          .max(400),
      }),
      /** When the person agreed, ms UTC; now when left out. Never in the future. */
      agreedAt: z.int().min(0).optional(),
      /** The second confirmation: staff declare that they hold the evidence. */
      confirmed: z.literal(true, 'Confirm that you hold the evidence.'),
    }),
    'Staff record an opt-in; only with reason and evidence.',
  ),
  reviews: method<readonly ReviewRow[]>()(
    z.object({}),
    'Messages that may be an opt-out and wait for a decision, the most urgent first.',
  ),
  decideReview: method<null>()(
    z.object({
      id: z.string(),
      operator,
      decision: z.enum(['opt_out', 'not_opt_out']),
      note: z.string().trim().max(2000).default(''),
    }),
    'Decides such a message: an opt-out is recorded, or what was held goes on.',
  ),
  export: exportMethod,
  exportName: exportNameMethod,
  verify: method<VerifyResult>()(
    z.object({ task: taskId }),
    'Checks the whole ledger: edits, deletions, reordering, truncation against checkpoints, and the shown states.',
  ),
  checkpoint: method<CheckpointView | null>()(
    z.object({}),
    'The newest checkpoint of the record; null when none was made yet.',
  ),
  makeCheckpoint: method<CheckpointView>()(
    z.object({}),
    'Signs the newest event, so that somebody outside the office can keep the proof.',
  ),
  checkAgainst: method<HeldAnswer>()(
    z.object({ held: z.string().max(10_000) }),
    'Compares the record with a checkpoint that somebody else kept (its text or its short code) and says whether it contains what that has seen.',
  ),
};
