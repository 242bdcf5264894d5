import { findContact, idsWhere, type ContactNarrowing } from '../../../db/read/contact.ts';
import type { ToWithdraw, WithdrawnMany } from '../../api/contract/consent-deeds.ts';
import { allMessages, commit, type Context } from '../core/context.ts';
import type { Task } from '../core/tasks.ts';
import { consentStateOf } from './gate.ts';
import { withdrawInStep, type StaffWithdrawal } from './staff-consent.ts';

/** So many people are opted out in one transaction: short enough that nobody waits for it. */
const atOnce = 20;

/** Whom it is about: named people, or all whom the list of contacts finds so. */
export interface WithdrawWhom {
  readonly contactIds?: readonly string[] | undefined;
  readonly filter?: ContactNarrowing | undefined;
}

/** How many people an opt-out of many would be about; nothing is written. */
export function countToWithdraw(context: Context, whom: WithdrawWhom): ToWithdraw {
  const { open, alreadyOut } = sortOut(context, whom);
  return { found: open.length + alreadyOut, alreadyOut };
}

/**
 * Staff opt many people out: one event for each, nothing is sent. Who has opted out already is left alone. When it is cancelled,
 * those who are out by then stay out, and the answer says how many they are.
 */
export async function withdrawMany(
  context: Context,
  whom: WithdrawWhom,
  given: Omit<StaffWithdrawal, 'contactId'>,
  task: Task,
): Promise<WithdrawnMany> {
  const { open, alreadyOut } = sortOut(context, whom);
  const found = open.length + alreadyOut;
  let withdrawn = 0;
  try {
    for (let begin = 0; begin < open.length; begin += atOnce) {
      await task.step(begin, open.length);
      withdrawn += commit(context, (tx) => {
        // The person may have left by themselves, or be gone, since they were counted.
        const still = open
          .slice(begin, begin + atOnce)
          .filter((id) => findContact(tx, id) !== undefined && !hasLeft(context, id));
        for (const contactId of still) withdrawInStep(context, tx, { ...given, contactId });
        return still.length;
      });
    }
    await task.step(open.length, open.length);
  } catch (error) {
    if (!task.signal.aborted) throw error;
    return { found, withdrawn, alreadyOut, cancelled: withdrawn < open.length };
  }
  return { found, withdrawn, alreadyOut, cancelled: false };
}

function sortOut(
  context: Context,
  { contactIds, filter }: WithdrawWhom,
): { readonly open: readonly string[]; readonly alreadyOut: number } {
  const found =
    filter === undefined
      ? [...new Set(contactIds)].filter((id) => findContact(context.db, id) !== undefined)
      : idsWhere(context.db, filter, allMessages.id);
  const open = found.filter((id) => !hasLeft(context, id));
  return { open, alreadyOut: found.length - open.length };
}

function hasLeft(context: Context, contactId: string): boolean {
  return consentStateOf(context.db, contactId) === 'withdrawn';
}
