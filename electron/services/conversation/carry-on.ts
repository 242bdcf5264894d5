import { savepoint, type Tx } from '../../../db/open.ts';
import { findContact, type ContactRecord } from '../../../db/read/contact.ts';
import type { SessionRecord } from '../../../db/read/flow.ts';
import { openReview } from '../../../db/read/review.ts';
import { keepInput } from '../../../db/write/flow.ts';
import type { Input } from '../../engine/world.ts';
import type { Context } from '../core/context.ts';
import { apply } from './apply.ts';
import { afterLeavingStep, recordSilence } from './leaving.ts';
import { resumeSession, sessionOf, storeSession, type RunningSession } from './sessions.ts';
import { routeTo, type Turn } from './turn.ts';

/** What moves a session without a message of the person. */
type Carried = Exclude<Input, { readonly type: 'start' | 'message' }>;

/**
 * Goes on with a waiting session without a new message of the person. While they are held back, it stays where it is: what
 * another program brought is kept, and a time that is over is over still when they are held back no more (wake.ts looks for both).
 * One that fails is ended: it must not be tried for ever, nor keep others from going on. One whose person can be reached nowhere
 * any more expires.
 */
export function carryOn(context: Context, tx: Tx, record: SessionRecord, input: Carried): void {
  const session = sessionOf(record);
  const contact = findContact(tx, record.contactId);
  if (contact !== undefined && isHeldBack(tx, contact, session))
    return keep(context, tx, record, input);
  const route = contact === undefined ? null : routeTo(context, tx, contact);
  if (contact === undefined || route === null) {
    storeSession(context, tx, record.contactId, ended(session, 'expired'), []);
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
    storeSession(context, tx, contact.id, failed.session, []);
    if (session.decidesOptOut)
      afterLeavingStep(context, tx, turn, failed, { confirmed: false, silenced: false });
  }
}

/**
 * True while no flow of this person goes on: staff blocked them, or a message that may be an opt-out waits for a decision. Only the
 * question whether they leave goes on; no answer to it counts as leaving.
 */
function isHeldBack(tx: Tx, contact: ContactRecord, session: RunningSession): boolean {
  if (session.decidesOptOut) return false;
  return contact.blockedAt !== null || openReview(tx, contact.id) !== undefined;
}

function keep(context: Context, tx: Tx, { id }: SessionRecord, input: Carried): void {
  if (input.type === 'webhook' || input.type === 'result')
    keepInput(tx, id, JSON.stringify(input), context.universe.now());
}

/** What a session was brought while its person was held back; null when nothing. */
export function keptInput({ keptInput: kept }: SessionRecord): Carried | null {
  return kept === null ? null : (JSON.parse(kept) as Carried);
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
