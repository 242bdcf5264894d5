import type { ConsentStatus } from '../../../electron/api/contract/consent.ts';
import type { GateDecision, SendPurpose } from '../../../electron/consent/gate.ts';

/** Purposes for which the gate says the very same thing. */
export interface DecisionGroup {
  readonly purposes: readonly SendPurpose[];
  readonly decision: GateDecision;
}

/** Equal answers together, in the order in which they first come, so that staff read each reason once. */
export function groupDecisions(decisions: ConsentStatus['decisions']): readonly DecisionGroup[] {
  const groups: { purposes: SendPurpose[]; readonly decision: GateDecision }[] = [];
  for (const { purpose, decision } of decisions) {
    const same = groups.find((group) => isSame(group.decision, decision));
    if (same === undefined) groups.push({ purposes: [purpose], decision });
    else same.purposes.push(purpose);
  }
  return groups;
}

function isSame(a: GateDecision, b: GateDecision): boolean {
  return a.verdict === b.verdict && a.reason === b.reason && a.eventId === b.eventId;
}
