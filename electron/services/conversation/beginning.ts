import type { Tx } from '../../../db/open.ts';
import { updateContact } from '../../../db/write/contact.ts';
import type { Trigger } from '../../engine/session.ts';
import { allMessages, type Context } from '../core/context.ts';
import type { UsableFlow } from '../flows/flow-catalog.ts';
import { apply } from './apply.ts';
import { askToConfirm, recordYes } from './saying-yes.ts';
import { supersedeReview } from './reviews.ts';
import { interruptWaiting, startSession } from './sessions.ts';
import type { HeardTurn } from './turn.ts';

/** Begins a flow with somebody who wrote. */
export function begin(
  context: Context,
  tx: Tx,
  turn: HeardTurn,
  flow: UsableFlow,
  trigger: Trigger,
): void {
  const purpose =
    flow.record.role === 'opt_in' || flow.compiled.asksConsent ? 'consent_request' : 'reply';
  apply(
    context,
    tx,
    turn,
    startSession(context, tx, turn, flow, trigger, { purpose, decidesOptOut: false }),
  );
}

/**
 * `optin`: the opt-in flow begins, even for somebody who is out; for one purpose ("START reminders") the flow that asks for it. Without
 * one, the keyword itself is the yes.
 */
export function comeBack(context: Context, tx: Tx, turn: HeardTurn, purposeId: string): void {
  supersedeReview(context, tx, turn.contact.id);
  updateContact(tx, turn.contact.id, { askedBackAt: context.universe.now() });
  interruptWaiting(context, tx, turn);
  const flow =
    purposeId === allMessages.id
      ? context.flows.byRole('opt_in')
      : context.flows.askingFor(purposeId);
  if (flow !== null)
    return begin(context, tx, turn, flow, { type: 'opt_in', keyword: turn.heard.text });
  const toConfirm = recordYes(context, tx, {
    contactId: turn.contact.id,
    purposeId,
    at: turn.at,
    method: 'keyword',
    consentType: 'expressed',
    channelId: turn.channelId,
    message: turn.heard,
    rule: turn.rule,
    actor: { type: 'person', id: turn.contact.id, relation: null },
  });
  if (toConfirm !== null) askToConfirm(context, tx, turn, toConfirm);
}
