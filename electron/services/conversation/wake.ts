import { findContact } from '../../../db/read/contact.ts';
import { nextWakeAt, sessionsToWake, type SessionRecord } from '../../../db/read/flow.ts';
import { savepoint, type Tx } from '../../../db/open.ts';
import { apply } from './apply.ts';
import { commit, type Context } from '../core/context.ts';
import { afterLeavingStep, recordSilence } from './leaving.ts';
import { resumeSession, sessionOf, storeSession, type RunningSession } from './sessions.ts';
import { routeTo, type Turn } from './turn.ts';

const groupSize = 100;

/**
 * Goes on with the sessions whose time has run out, the longest overdue first, in one commit.
 * @returns when the next must be woken (ms UTC; now or earlier when there are more), or null
 */
export function wakeSessions(context: Context): number | null {
  const now = context.universe.now();
  const due = sessionsToWake(context.db, now, groupSize);
  if (due.length > 0) {
    commit(context, (tx) => {
      for (const record of due) wakeOne(context, tx, record);
    });
  }
  return nextWakeAt(context.db);
}

/** One that fails is ended: it must not be woken for ever, nor keep others from being woken. */
function wakeOne(context: Context, tx: Tx, record: SessionRecord): void {
  const session = sessionOf(record);
  const contact = findContact(tx, record.contactId);
  const route = contact === undefined ? null : routeTo(context, tx, contact);
  if (contact === undefined || route === null) {
    storeSession(context, tx, record.contactId, ended(session, 'expired'));
    if (contact !== undefined && session.decidesOptOut) recordSilence(context, tx, contact, null);
    return;
  }
  const turn: Turn = { contact, ...route, heard: null, rule: null, at: context.universe.now() };
  try {
    savepoint(tx, () => wake(context, tx, turn, session));
  } catch (error) {
    context.log.error(
      { err: error, session: record.id },
      'a waiting conversation could not go on and was ended',
    );
    const failed = { session: ended(session, 'failed'), events: [], input: 'timeout' } as const;
    storeSession(context, tx, contact.id, failed.session);
    if (session.decidesOptOut) afterLeavingStep(context, tx, turn, failed, { confirmed: false });
  }
}

function wake(context: Context, tx: Tx, turn: Turn, session: RunningSession): void {
  const { wait } = session.state;
  const isTimeout = wait?.timeoutAt != null && wait.timeoutAt <= turn.at;
  const advanced = resumeSession(context, tx, turn, session, {
    type: isTimeout ? 'timeout' : 'expiration',
  });
  if (advanced.session.state.wait === wait && wait !== null)
    throw new Error('The flow did not take the end of its wait.');
  const applied = apply(context, tx, turn, advanced);
  if (session.decidesOptOut) afterLeavingStep(context, tx, turn, advanced, applied);
}

function ended(session: RunningSession, status: 'expired' | 'failed'): RunningSession {
  return { ...session, state: { ...session.state, status, wait: null } };
}
