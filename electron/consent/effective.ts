import { allMessagesId } from './purpose.ts';
import type { ProjectedStatus } from './ledger.ts';
import type { ConsentState } from './states.ts';

/** For which message the state is asked. */
export interface EffectiveQuestion {
  readonly purposeId: string;
  /** Where it would go out; null: not decided yet, so only what holds for every channel counts. */
  readonly channelId: string | null;
  /** ms UTC. */
  readonly now: number;
}

/**
 * The state that counts for a message of one purpose on one channel, out of all states of a person (at most one for each purpose and
 * channel); null when nothing has happened yet. What is said about one purpose or channel stands against what is said about all, with
 * one exception: a no to all that is newer than a yes to one. So a "stop reminders" stays when somebody joins again, until
 * they ask for reminders themselves, and a bare STOP ends everything.
 * A yes that has ended counts as expired, whether or not its end is in the ledger yet.
 */
export function effectiveStatus(
  statuses: readonly ProjectedStatus[],
  { purposeId, channelId, now }: EffectiveQuestion,
): ProjectedStatus | null {
  const levels = [
    [allMessagesId, ''],
    [purposeId, ''],
    [allMessagesId, channelId],
    [purposeId, channelId],
  ];
  let counts: ProjectedStatus | null = null;
  for (const [purpose, channel] of levels) {
    const specific = statuses.find(
      (status) => status.purposeId === purpose && status.channelId === channel,
    );
    if (specific !== undefined) counts = moreSpecific(counts, atTime(specific, now));
  }
  return counts;
}

function moreSpecific(general: ProjectedStatus | null, specific: ProjectedStatus): ProjectedStatus {
  if (general === null) return specific;
  if (isOpen(specific.state)) return isOpen(general.state) ? specific : general;
  return isLowered(general.state) && general.seq > specific.seq ? general : specific;
}

function atTime(status: ProjectedStatus, now: number): ProjectedStatus {
  const hasEnded =
    status.state === 'given' && status.validUntil !== null && status.validUntil <= now;
  return hasEnded ? { ...status, state: 'expired' } : status;
}

/** Nobody has answered yet. */
function isOpen(state: ConsentState): boolean {
  return state === 'unknown' || state === 'asked';
}

function isLowered(state: ConsentState): boolean {
  return state === 'refused' || state === 'withdrawn' || state === 'invalidated';
}
