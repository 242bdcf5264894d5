import type { Tx } from '../../../db/open.ts';
import { findSession } from '../../../db/read/flow.ts';
import { findWebCall, webCallsIn, type WebCallRecord } from '../../../db/read/web-call.ts';
import { removeWebCall } from '../../../db/write/web-call.ts';
import type { WebhookResponse } from '../../engine/world.ts';
import { carryOn } from '../conversation/carry-on.ts';
import { sessionOf } from '../conversation/sessions.ts';
import { commit, type Context } from '../core/context.ts';
import { noAnswer } from './make-call.ts';

const groupSize = 100;

/** Gives a session the answer that it waits for. One that was left meanwhile gets none: nobody waits for it any more. */
export function answerCall(
  context: Context,
  tx: Tx,
  call: WebCallRecord,
  response: WebhookResponse,
): void {
  if (findWebCall(tx, call.id) === undefined) return;
  removeWebCall(tx, call.sessionId);
  const record = findSession(tx, call.sessionId);
  if (record === undefined || record.status !== 'waiting') return;
  if (sessionOf(record).state.wait?.kind !== 'webhook') return;
  carryOn(context, tx, record, { type: 'webhook', response });
}

/**
 * At the start: a call that was under way when the program ended may have been taken. It is not made again; the flow goes on
 * as without an answer.
 */
export function settleInterruptedCalls(context: Context): void {
  const calls = webCallsIn(context.db, 'under_way', Number.MAX_SAFE_INTEGER);
  if (calls.length === 0) return;
  const response = noAnswer('The program stopped while this call was being made.');
  commit(context, (tx) => {
    for (const call of calls) answerCall(context, tx, call, response);
  });
}

/**
 * Answers every call that waits without making it, for the chat tester, which must not touch the outside.
 * @returns how many there were
 */
export function answerWithoutCalling(context: Context, reason: string): number {
  const calls = webCallsIn(context.db, 'waiting', groupSize);
  if (calls.length === 0) return 0;
  commit(context, (tx) => {
    for (const call of calls) {
      const { method, url } = call;
      context.trace.note({ kind: 'note', code: 'call_not_made', method, url, status: 0 });
      answerCall(context, tx, call, noAnswer(reason));
    }
  });
  return calls.length;
}
