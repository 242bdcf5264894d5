import { savepoint, type Tx } from '../../../db/open.ts';
import type { ContactRecord } from '../../../db/read/contact.ts';
import { waitingSession } from '../../../db/read/flow.ts';
import { openOutreach, outcomesOf, type OutreachRecord } from '../../../db/read/outreach.ts';
import { addAudit } from '../../../db/write/organisation.ts';
import { addOutreachPerson, finishOutreach } from '../../../db/write/outreach.ts';
import type { SendPurpose } from '../../consent/gate.ts';
import { isOut } from '../../consent/states.ts';
import type { Trigger } from '../../engine/session.ts';
import { apply } from '../conversation/apply.ts';
import { interruptWaiting, startSession } from '../conversation/sessions.ts';
import { routeTo, type Turn } from '../conversation/turn.ts';
import { commit, type Context } from '../core/context.ts';
import type { UsableFlow } from '../flows/flow-catalog.ts';
import { queueMessage } from '../outbox/outgoing.ts';
import { mayGo, stateFor } from '../record/gate.ts';
import { nextPeople } from './recipients.ts';
import { readRequest, type OutreachRequest } from './request.ts';

/** People at a time: the loop answers others in between. */
const groupSize = 20;

type Start = Extract<OutreachRequest, { readonly kind: 'start' }>;
type Broadcast = Extract<OutreachRequest, { readonly kind: 'broadcast' }>;

/**
 * Begins what flows asked us to begin with others: the next few people of the oldest request, in one commit that also notes
 * who has had their turn, so that a crash leaves nobody out and takes nobody twice.
 * @returns whether there is more to do
 */
export function reachOut(context: Context): boolean {
  const outreach = openOutreach(context.db);
  if (outreach === undefined) return false;
  const request = readRequest(outreach);
  commit(context, (tx) => {
    const people = nextPeople(context, tx, outreach, request, groupSize);
    for (const person of people) {
      const outcome = reach(context, tx, outreach, request, person);
      addOutreachPerson(tx, { outreachId: outreach.id, contactId: person.id, outcome });
    }
    if (people.length === 0) finish(context, tx, outreach, request);
  });
  return openOutreach(context.db) !== undefined;
}

/** One person's turn: `reached`, or why they were left out. */
function reach(
  context: Context,
  tx: Tx,
  outreach: OutreachRecord,
  request: OutreachRequest,
  contact: ContactRecord,
): string {
  const route = routeTo(context, tx, contact) ?? routeTo(context, tx, contact, outreach.channelId);
  if (route === null) return 'no_route';
  const turn: Turn = { contact, ...route, heard: null, rule: null, at: context.universe.now() };
  try {
    return savepoint(tx, () =>
      request.kind === 'start'
        ? start(context, tx, outreach, request, turn)
        : write(context, tx, outreach, request, turn),
    );
  } catch (error) {
    if (error instanceof NothingWent) return error.rule;
    context.log.error({ err: error, outreach: outreach.id }, 'a person could not be reached');
    return 'failed';
  }
}

/** Starts the flow, unless the person is out, the gate would let nothing through, or they are in a flow that is not to be left. */
function start(
  context: Context,
  tx: Tx,
  outreach: OutreachRecord,
  request: Start,
  turn: Turn,
): string {
  const flow = context.flows.find(request.flowId);
  if (flow === null) return 'no_flow';
  const purposeId = context.flows.purposeId(flow.record.id);
  const state = stateFor(context, tx, turn.contact.id, purposeId);
  if (isOut(state)) return state;
  if (turn.contact.archivedAt !== null) return 'archived';
  if (request.excludeInFlow && waitingSession(tx, turn.contact.id) !== undefined) return 'in_flow';
  const purpose = purposeOf(flow);
  // Whether free text may go is asked for each message; a template may.
  const decision = ask(context, tx, turn, purpose, purposeId, true);
  if (decision.verdict !== 'allow') return decision.rule;
  interruptWaiting(context, tx, turn);
  const { ancestorsSinceInput } = request;
  const trigger: Trigger = {
    type: 'manual',
    ...(ancestorsSinceInput !== undefined && { ancestorsSinceInput }),
  };
  const options = { purpose, decidesOptOut: false, outreachId: outreach.id };
  const advanced = startSession(context, tx, turn, flow, trigger, options);
  const { silenced } = apply(context, tx, turn, advanced);
  // Nobody is left waiting at a question that never reached them.
  if (silenced) throw new NothingWent(ask(context, tx, turn, purpose, purposeId, false).rule);
  return 'reached';
}

/** Writes to the person in their language. What the gate would refuse is not queued. */
function write(
  context: Context,
  tx: Tx,
  outreach: OutreachRecord,
  request: Broadcast,
  turn: Turn,
): string {
  const purposeId = context.flows.purposeId(outreach.flowId);
  const { contact, channelId, to } = turn;
  const decision = ask(context, tx, turn, 'broadcast', purposeId, false);
  if (decision.verdict === 'refuse') return decision.rule;
  const { translations, baseLanguage } = request;
  const words =
    translations[contact.language] ??
    translations[baseLanguage] ??
    Object.values(translations).find(({ text }) => text !== '');
  if (words === undefined) return 'no_text';
  queueMessage(context, tx, {
    ...words,
    id: context.universe.uuid(),
    contactId: contact.id,
    channelId,
    to,
    purpose: 'broadcast',
    consentPurposeId: purposeId,
    sessionId: null,
  });
  return decision.verdict === 'hold' ? decision.rule : 'reached';
}

/** What we begin needs consent; only a flow that asks for it may go to who was never asked. */
function purposeOf({ record, compiled }: UsableFlow): SendPurpose {
  return record.role === 'opt_in' || compiled.asksConsent ? 'consent_request' : 'broadcast';
}

function ask(
  context: Context,
  tx: Tx,
  { contact, channelId }: Turn,
  purpose: SendPurpose,
  consentPurposeId: string,
  isTemplate: boolean,
) {
  const question = { contactId: contact.id, channelId, messageId: '', sessionId: null };
  return mayGo(context, tx, { ...question, purpose, consentPurposeId, isTemplate });
}

/** The gate refused every message of a flow that was started: it is as if it had not been. */
class NothingWent extends Error {
  readonly rule: string;

  constructor(rule: string) {
    super('The gate refused every message.');
    this.rule = rule;
  }
}

/** Everybody has had their turn: how many were reached, and how many not and why, stands in the record of deeds. */
function finish(
  context: Context,
  tx: Tx,
  outreach: OutreachRecord,
  request: OutreachRequest,
): void {
  finishOutreach(tx, outreach.id, context.universe.now());
  const { reached = 0, ...leftOut } = outcomesOf(tx, outreach.id);
  addAudit(tx, {
    id: context.universe.uuid(),
    at: context.universe.now(),
    operator: 'flow',
    action: request.kind === 'start' ? 'flow_started_for_others' : 'broadcast_by_flow',
    subject: outreach.contactId,
    details: { outreach: outreach.id, flow: outreach.flowId, reached, leftOut },
  });
  context.trace.note({ kind: 'note', code: 'outreach_done', reached, leftOut });
}
