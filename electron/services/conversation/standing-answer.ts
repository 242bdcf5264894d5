import type { Tx } from '../../../db/open.ts';
import { wordsSince } from '../../../db/read/received.ts';
import { isCleared } from '../../../db/read/review.ts';
import type { SecondThought } from '../../consent/second-thoughts.ts';
import type { Context } from '../core/context.ts';
import type { RunningSession } from './sessions.ts';
import { clockToleranceMs, isTapped, type Heard } from './turn.ts';

/**
 * An answer counts only while nothing that the person wrote after it speaks against it. Messages that staff read and found to be
 * no opt-out do not.
 * @returns the words that do; null when the answer stands
 */
export function contradiction(
  context: Context,
  tx: Tx,
  contactId: string,
  answer: Pick<Heard, 'id' | 'at'>,
): string | null {
  const later = wordsSince(tx, contactId, answer, clockToleranceMs);
  return later.find((message) => secondThought(context, message).kind !== 'none')?.text ?? null;
}

/** Why somebody has to read a message that comes while a flow pauses on the way from an answer to an opt-in; null when nobody has to. */
export function whyDoubtful(
  context: Context,
  tx: Tx,
  contactId: string,
  heard: Heard,
  session: RunningSession,
): string | null {
  if (!carriesAnswerToOptIn(context, session)) return null;
  const thought = secondThought(context, heard);
  if (thought.kind !== 'unclear' || isCleared(tx, contactId, heard.id)) return null;
  return `${thought.why} The yes is not recorded yet; it will be if this is no opt-out.`;
}

/** True when the session pauses with an answer in hand, and consent may rest on that answer. */
function carriesAnswerToOptIn(context: Context, { state }: RunningSession): boolean {
  return (
    state.wait?.inHand?.answered === true &&
    state.runs.some(
      ({ status, revisionId, nodeUuid }) =>
        status === 'active' &&
        nodeUuid !== null &&
        context.flows.revision(revisionId)?.leadsToOptIn.has(nodeUuid) === true,
    )
  );
}

function secondThought(
  context: Context,
  { text, type }: { readonly text: string; readonly type: string },
): SecondThought {
  return context.keywords.secondThought(text, isTapped(type));
}
