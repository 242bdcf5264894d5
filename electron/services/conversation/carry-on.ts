import { savepoint, type Tx } from '../../../db/open.ts';
import { findContact } from '../../../db/read/contact.ts';
import type { SessionRecord } from '../../../db/read/flow.ts';
import type { Input } from '../../engine/world.ts';
import type { Context } from '../core/context.ts';
import { apply } from './apply.ts';
import { afterLeavingStep, recordSilence } from './leaving.ts';
import { resumeSession, sessionOf, storeSession, type RunningSession } from './sessions.ts';
import { routeTo, type Turn } from './turn.ts';

/**
 * Goes on with a waiting session without a new message of the person. One that fails is ended: it must not be tried for
 * ever, nor keep others from going on. One whose person can be reached nowhere any more expires.
 */
export function carryOn(
  context: Context,
  tx: Tx,
  record: SessionRecord,
  input: Exclude<Input, { readonly type: 'start' | 'message' }>,
): void {
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
    savepoint(tx, () => goOn(context, tx, turn, session, input));
  } catch (error) {
    context.log.error(
      { err: error, session: record.id },
      'a waiting conversation could not go on and was ended',
    );
    const failed = { session: ended(session, 'failed'), events: [], input: input.type } as const;
    storeSession(context, tx, contact.id, failed.session);
    if (session.decidesOptOut)
      afterLeavingStep(context, tx, turn, failed, { confirmed: false, silenced: false });
  }
}

function goOn(context: Context, tx: Tx, turn: Turn, session: RunningSession, input: Input): void {
  const { wait } = session.state;
  const advanced = resumeSession(context, tx, turn, session, input);
  if (advanced.session.state.wait === wait && wait !== null)
    throw new Error('The flow did not take what it waited for.');
  const applied = apply(context, tx, turn, advanced);
  if (session.decidesOptOut) afterLeavingStep(context, tx, turn, advanced, applied);
}

function ended(session: RunningSession, status: 'expired' | 'failed'): RunningSession {
  return { ...session, state: { ...session.state, status, wait: null } };
}
