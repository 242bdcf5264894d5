import type { HeldOutcome } from '../../../electron/consent/held.ts';
import { m } from '../../lib/messages.ts';

/** What came of comparing with a checkpoint that somebody else keeps: how bad it is, in a few words, and what to do. */
export const heldSigns: Readonly<
  Record<
    HeldOutcome,
    {
      readonly tone: 'good' | 'warn' | 'bad';
      readonly title: () => string;
      readonly next: () => string;
    }
  >
> = {
  fits: { tone: 'good', title: m.proof_fits, next: m.proof_fits_next },
  truncated: { tone: 'bad', title: m.proof_truncated, next: m.proof_changed_next },
  rewritten: { tone: 'bad', title: m.proof_rewritten, next: m.proof_changed_next },
  other_record: { tone: 'warn', title: m.proof_other_record, next: m.proof_other_record_next },
  not_signed: { tone: 'warn', title: m.proof_not_signed, next: m.proof_not_signed_next },
  unreadable: { tone: 'warn', title: m.proof_unreadable, next: m.proof_unreadable_next },
};
