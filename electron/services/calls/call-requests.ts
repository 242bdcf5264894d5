import type { Tx } from '../../../db/open.ts';
import { addWebCall } from '../../../db/write/web-call.ts';
import type { WebhookRequested } from '../../engine/events.ts';
import type { Context } from '../core/context.ts';
import type { RunningSession } from '../conversation/sessions.ts';

/** Notes the call that a session now waits for; it is made after the commit. A session that was left waits for nothing. */
export function requestCall(
  context: Context,
  tx: Tx,
  { state }: Pick<RunningSession, 'state'>,
  { method, url, headers, body }: WebhookRequested,
): void {
  if (state.status !== 'waiting' || state.wait?.kind !== 'webhook') return;
  addWebCall(tx, {
    id: context.universe.uuid(),
    sessionId: state.uuid,
    method,
    url,
    headers: JSON.stringify(headers),
    body,
    state: 'waiting',
    requestedAt: context.universe.now(),
  });
}
