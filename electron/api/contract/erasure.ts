import { z } from 'zod';
import { method } from './define.ts';
import { operator } from './operator.ts';
import { taskId } from './tasks.ts';

/** Why a person is erased. It stays in the record, and so it is a choice and no free text. */
export const eraseReasons = ['asked', 'no_longer_needed', 'added_by_mistake'] as const;
export type EraseReason = (typeof eraseReasons)[number];

/** How much is kept of a person, by kind. */
export interface PersonHoldings {
  readonly messages: number;
  readonly addresses: number;
  readonly fields: number;
  readonly groups: number;
  readonly conversations: number;
  readonly reviews: number;
  readonly evidenceFiles: number;
  /** Events with the number, the words and the notes that belong to them. */
  readonly personalParts: number;
}

/** Copies of the database: they hold whoever was erased after they were made. */
export interface Backups {
  readonly count: number;
  readonly bytes: number;
  readonly directory: string;
}

export interface ErasePreview {
  readonly goes: PersonHoldings;
  /** Events of the record that stay, without personal data. */
  readonly events: number;
  /** Somebody who is out stays out: their addresses are kept as keyed hashes. */
  readonly isOut: boolean;
  readonly backups: Backups;
}

export interface EraseResult {
  readonly erasedAt: number;
  /** The size of the record at the checkpoint before; null: the signing key is not on this computer. */
  readonly checkpoint: number | null;
  readonly gone: PersonHoldings;
  /** Raw requests of providers that were removed. */
  readonly requests: number;
  /** Nothing deleted is left in unused parts of the file; false: it is written anew when the program starts next. */
  readonly fileClean: boolean;
  /** Addresses that are kept as a keyed hash. */
  readonly suppressed: number;
  /** Evidence files that could not be removed from the disk, by their hash. */
  readonly filesLeft: readonly string[];
  readonly backups: Backups;
}

/** Erasing a person; part of `contacts`. */
export const erasure = {
  erasePreview: method<ErasePreview>()(
    z.object({ contactId: z.string() }),
    'What an erasure of this person would take and leave, in counts.',
  ),
  erase: method<EraseResult>()(
    z.object({
      contactId: z.string(),
      operator,
      reason: z.enum(eraseReasons),
      /** Keeps their addresses out for good, also when they had not said no. */
      doNotWriteAgain: z.boolean().default(false),
      confirmed: z.literal(true, 'Confirm it: an erasure cannot be undone.'),
      task: taskId,
    }),
    'Erases a person for good; the record keeps its events without personal data, and a no stays a no.',
  ),
};
