import type { Tx } from '../../../db/open.ts';
import type { SendPurpose } from '../../consent/gate.ts';
import type { EngineEvent, MessageCreated } from '../../engine/events.ts';
import { flowOf, type ConsentOutcome } from './apply-consent.ts';
import type { Context } from '../core/context.ts';
import { appendConsent } from '../record/ledger.ts';
import { noticeOf, noticeText, showNotice } from '../record/notices.ts';
import { queueMessage } from '../outbox/outgoing.ts';
import { labelMessage } from './labels.ts';
import { purposeIn, type Advanced } from './sessions.ts';
import type { Turn } from './turn.ts';

/** What a sprint did to the person's consent and messages. */
export interface Applied {
  /** Whether one of its messages goes out as the confirmation of an opt-out. */
  readonly confirmed: boolean;
  /** True when it had messages and the gate refused every one of them. */
  readonly silenced: boolean;
}

/** Queues the messages of a sprint, each for its purpose, and keeps the words of a consent question. */
export function queueSprint(
  context: Context,
  tx: Tx,
  turn: Turn,
  advanced: Advanced,
  consent: ConsentOutcome,
): Applied {
  const messages = advanced.events.filter((event) => event.type === 'msg_created');
  const confirmation = confirmationOf(advanced, consent);
  const sessionId = advanced.session.state.uuid;
  const going = new Map<MessageCreated, string>();
  for (const message of messages) {
    const id = context.universe.uuid();
    const purpose =
      message === confirmation ? 'optout_confirmation' : purposeOf(advanced, confirmation);
    const { template, labels = [], ...parts } = message;
    const decision = queueMessage(context, tx, {
      ...parts,
      ...(template && { template: { ...template, language: message.language } }),
      id,
      contactId: turn.contact.id,
      channelId: turn.channelId,
      to: turn.to,
      purpose,
      consentPurposeId:
        message === confirmation && consent.endedBy !== null
          ? consent.endedBy.purposeId
          : purposeIn(context, advanced.session, message.flowUuid),
      sessionId,
    });
    if (decision.verdict !== 'refuse') going.set(message, id);
    labelMessage(context, tx, id, labels);
  }
  const question = messages.at(-1);
  const questionId = question === undefined ? undefined : going.get(question);
  if (question !== undefined && questionId !== undefined)
    recordQuestion(context, tx, turn, advanced, question, questionId);
  return {
    confirmed: confirmation !== undefined && going.has(confirmation),
    silenced: messages.length > 0 && going.size === 0,
  };
}

/**
 * The one message that may follow an opt-out or a no: the first after the step that brings it, else the last before. In
 * the opt-out flow itself the stop has acted already, and the first message is it.
 */
function confirmationOf(
  { session, events }: Advanced,
  consent: ConsentOutcome,
): MessageCreated | undefined {
  const isMessage = (event: EngineEvent) => event.type === 'msg_created';
  if (consent.endedBy === null)
    return session.purpose === 'optout_confirmation' ? events.find(isMessage) : undefined;
  const at = events.indexOf(consent.endedBy.event);
  return events.slice(at).find(isMessage) ?? events.slice(0, at).findLast(isMessage);
}

/** What the other messages are for: beside a confirmation they are ordinary, and the gate refuses them. */
function purposeOf({ session }: Advanced, confirmation: MessageCreated | undefined): SendPurpose {
  return confirmation === undefined ? session.purpose : 'reply';
}

/**
 * When the sprint ends waiting at a consent question, its last message is the notice: its exact words are kept, and that
 * the person was asked. After an unclear answer the flow only asks again: the notice that was shown stays the one.
 */
function recordQuestion(
  context: Context,
  tx: Tx,
  turn: Turn,
  advanced: Advanced,
  question: MessageCreated,
  messageId: string,
): void {
  const wait = advanced.events.findLast((event) => event.type === 'msg_wait');
  if (wait === undefined) return;
  const flow = flowOf(context, advanced, wait.flowUuid);
  if (flow?.leadsToOptIn.has(wait.nodeUuid) !== true) return;

  const sessionId = advanced.session.state.uuid;
  const asksAgain = advanced.events.some(
    (event) => event.type === 'node_routed' && event.byDefault,
  );
  if (asksAgain && noticeOf(tx, sessionId) !== null) return;
  const notice = showNotice(context, tx, {
    flowId: wait.flowUuid,
    language: question.language,
    text: noticeText(question),
    messageId,
    contactId: turn.contact.id,
    sessionId,
  });
  appendConsent(context, tx, {
    contactId: turn.contact.id,
    purposeId: purposeIn(context, advanced.session, wait.flowUuid),
    type: 'requested',
    at: context.universe.now(),
    method: 'flow_answer',
    channelId: turn.channelId,
    notice,
    flow: {
      id: wait.flowUuid,
      revision: context.flows.revisionNumber(flow.revisionId),
      nodeUuid: wait.nodeUuid,
    },
    actor: { type: 'system', id: null, relation: null },
  });
}
