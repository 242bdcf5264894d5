import type { Tx } from '../../../db/open.ts';
import { openReview } from '../../../db/read/review.ts';
import { heldInbound } from '../../../db/read/message.ts';
import { addReview, decideReview } from '../../../db/write/consent.ts';
import { releaseHeld, setMessageState } from '../../../db/write/message.ts';
import { addBusinessDays } from '../../consent/business-days.ts';
import type { Context } from '../core/context.ts';
import type { Heard, Turn } from './turn.ts';

/** A message that may be an opt-out: nothing more goes to this person, and no flow goes on, until staff decide. */
export function holdForReview(
  context: Context,
  tx: Tx,
  turn: Turn & { readonly heard: Heard },
  tier: 'near' | 'conflict',
  why: string,
): void {
  setMessageState(tx, turn.heard.id, 'held', why);
  context.trace.note({ kind: 'note', code: 'held_for_review' });
  context.changes.contact(turn.contact.id);
  context.changes.other('reviews_changed');
  if (openReview(tx, turn.contact.id) !== undefined) return;
  const now = context.universe.now();
  const { reviewDays, timezone } = context.settings.current;
  addReview(tx, {
    id: context.universe.uuid(),
    contactId: turn.contact.id,
    messageId: turn.heard.id,
    tier,
    why,
    createdAt: now,
    dueAt: addBusinessDays(now, reviewDays, timezone),
    decidedAt: null,
    decision: null,
    operator: null,
    note: null,
  });
}

/** The person has made it plain themselves: nothing is left to decide. What was held goes back to its queue. */
export function supersedeReview(context: Context, tx: Tx, contactId: string): void {
  const review = openReview(tx, contactId);
  if (review === undefined) return;
  const now = context.universe.now();
  decideReview(tx, review.id, 'superseded', null, '', now);
  for (const message of heldInbound(tx, contactId)) setMessageState(tx, message.id, 'received', '');
  releaseHeld(tx, contactId, now);
  context.changes.other('reviews_changed');
  context.changes.contact(contactId);
}
