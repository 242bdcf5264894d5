import type { Tx } from '../../../db/open.ts';
import { addWebCall } from '../../../db/write/web-call.ts';
import type { WebhookRequested } from '../../engine/events.ts';
import type { Context } from '../core/context.ts';
import type { Advanced } from '../conversation/sessions.ts';
import type { Turn } from '../conversation/turn.ts';

/** Notes the call that a session now waits for; it is made after the commit. A session that was left waits for nothing. */
export function requestCall(
  context: Context,
  tx: Tx,
  turn: Turn,
  { session, input }: Pick<Advanced, 'session' | 'input'>,
  { method, url, headers, body }: WebhookRequested,
): void {
  const { state } = session;
  if (state.status !== 'waiting' || state.wait?.kind !== 'webhook') return;
  addWebCall(tx, {
    id: context.universe.uuid(),
    sessionId: state.uuid,
    method,
    url,
    headers: JSON.stringify(headers),
    body,
    state: 'waiting',
    messageId: turn.heard?.id ?? null,
    answered: input === 'message' || turn.answeredBefore === true,
    requestedAt: context.universe.now(),
  });
}
