import { nextWakeAt, sessionsToWake, type SessionRecord } from '../../../db/read/flow.ts';
import type { Tx } from '../../../db/open.ts';
import { commit, type Context } from '../core/context.ts';
import { carryOn, keptInput } from './carry-on.ts';
import { tendConsents } from './consent-end.ts';
import { sessionOf } from './sessions.ts';

const groupSize = 100;

/**
 * Goes on with the sessions whose time has run out, the longest overdue first, in one commit; also with those that were brought
 * something while their person was held back and is no longer.
 * @returns when the next must be woken (ms UTC; now or earlier when there are more), or null
 */
export function wakeSessions(context: Context): number | null {
  const nextEnd = tendConsents(context);
  const now = context.universe.now();
  const due = sessionsToWake(context.db, now, groupSize);
  if (due.length > 0) {
    commit(context, (tx) => {
      for (const record of due) wakeOne(context, tx, record);
    });
  }
  const times = [nextEnd, nextWakeAt(context.db)].filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function wakeOne(context: Context, tx: Tx, record: SessionRecord): void {
  const kept = keptInput(record);
  if (kept !== null) return carryOn(context, tx, record, kept);
  const { wait } = sessionOf(record).state;
  const isTimeout = wait?.timeoutAt != null && wait.timeoutAt <= context.universe.now();
  carryOn(context, tx, record, { type: isTimeout ? 'timeout' : 'expiration' });
}
