import type { Tx } from '../../../db/open.ts';
import { findContact } from '../../../db/read/contact.ts';
import { isOut } from '../../consent/states.ts';
import { changeByFlow } from '../contacts/flow-changes.ts';
import type { Context } from '../core/context.ts';
import { requestCall } from '../calls/call-requests.ts';
import { planOutreach } from '../outreach/plan.ts';
import { stateFor } from '../record/gate.ts';
import { applyConsent } from './apply-consent.ts';
import { queueSprint, type Applied } from './apply-messages.ts';
import { askToConfirm } from './saying-yes.ts';
import { noteProblem } from './note-problem.ts';
import { labelInput } from './labels.ts';
import { purposeIn, storeSession, type Advanced } from './sessions.ts';
import { traceEvents } from './trace-events.ts';
import type { Turn } from './turn.ts';

/**
 * Carries out what the engine decided, inside the running transaction: consent first, so that the gate
 * sees it when the messages are queued, no matter in which order the flow had them.
 */
export function apply(context: Context, tx: Tx, turn: Turn, advanced: Advanced): Applied {
  traceEvents(context, advanced.events);
  const consent = applyConsent(context, tx, turn, advanced);
  if (consent.takenBackBy !== null)
    return abandon(context, tx, turn, advanced, consent.takenBackBy);
  for (const event of advanced.events) changeByFlow(context, tx, turn.contact.id, event);
  const session = settle(context, tx, turn, advanced);
  storeSession(context, tx, turn.contact.id, session, advanced.events);
  carryOut(context, tx, turn, { ...advanced, session });
  const applied = queueSprint(context, tx, turn, advanced, consent);
  if (consent.toConfirm !== null) askToConfirm(context, tx, turn, consent.toConfirm);
  return applied;
}

/**
 * The flow went on with a yes that the person has taken back since: it is left where it was, so that nothing it says or does
 * behind the yes happens. They can be asked anew.
 */
function abandon(
  context: Context,
  tx: Tx,
  turn: Turn,
  { session, events }: Advanced,
  words: string,
): Applied {
  const text = `After their yes, and before consent was set, this person wrote “${words.slice(0, 80)}”. No consent was recorded, and the flow was left. They can be asked again.`;
  const problem = { type: 'warning', code: 'taken_back', nodeUuid: null, flowUuid: null } as const;
  noteProblem(context, tx, turn.contact.id, session, { ...problem, text });
  context.trace.note({ kind: 'note', code: 'taken_back', words });
  const state = { ...session.state, status: 'interrupted', wait: null } as const;
  storeSession(context, tx, turn.contact.id, { ...session, state }, leftAgain(events));
  return { confirmed: false, silenced: false };
}

/** What is to be counted of a sprint of which nothing happened: the runs that it began, and those that it ended were left. */
function leftAgain(events: Advanced['events']): Advanced['events'] {
  return events.flatMap((event): Advanced['events'] => {
    if (event.type === 'run_started') return [event];
    return event.type === 'run_ended' ? [{ ...event, status: 'interrupted' }] : [];
  });
}

/** A person who is out of what a flow is for, or is blocked, is in no conversation: a flow that would wait for them is left. */
function settle(context: Context, tx: Tx, turn: Turn, { session }: Advanced): Advanced['session'] {
  if (session.state.status !== 'waiting') return session;
  const contact = findContact(tx, turn.contact.id);
  const askedBack = contact?.askedBackAt != null;
  const purposeId = purposeIn(context, session, session.flowId);
  const isLeft = isOut(stateFor(context, tx, turn.contact.id, purposeId)) && !askedBack;
  const isBlocked = contact?.blockedAt != null;
  return isLeft || isBlocked
    ? { ...session, state: { ...session.state, status: 'interrupted', wait: null } }
    : session;
}

/** What a sprint asks of others than the person; nothing of it happens before the commit. */
function carryOut(context: Context, tx: Tx, turn: Turn, advanced: Advanced): void {
  for (const event of advanced.events) {
    switch (event.type) {
      case 'input_labels_added':
        labelInput(context, tx, turn.contact.id, event);
        break;
      case 'session_triggered':
      case 'broadcast_created':
        planOutreach(context, tx, turn, advanced.session, event);
        break;
      case 'webhook_requested':
        requestCall(context, tx, advanced.session, event);
        break;
      case 'warning':
      case 'error':
      case 'failure':
        noteProblem(context, tx, turn.contact.id, advanced.session, event);
        break;
      default:
        break;
    }
  }
}
