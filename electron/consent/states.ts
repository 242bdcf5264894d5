/**
 * Consent states and the only ways between them (after W3C DPV's consent status,
 * https://w3id.org/dpv#ConsentStatus). `unknown` is where everybody starts.
 */
export const consentStates = [
  'unknown',
  'asked',
  'given',
  'refused',
  'withdrawn',
  'expired',
  'invalidated',
] as const;
export type ConsentState = (typeof consentStates)[number];

/** What can happen to a consent. Every one is recorded, also when it changes nothing. */
export const consentEventTypes = [
  'requested',
  'given',
  'confirmed',
  'refused',
  'withdrawn',
  'renewed',
  'expired',
  'invalidated',
  'corrected',
  'erased',
] as const;
export type ConsentEventType = (typeof consentEventTypes)[number];

type Transitions = Readonly<
  Record<
    ConsentState,
    Readonly<Record<Exclude<ConsentEventType, 'corrected'>, ConsentState | 'refused_transition'>>
  >
>;

const no = 'refused_transition';

/**
 * Exhaustive by type: a new state or event does not compile until every cell is decided.
 * Being asked never lifts a no: somebody who refused or withdrew stays so until they say yes. A table is read by its rows, so it is
 * not laid out by the formatter.
 */
// prettier-ignore
const transitions: Transitions = {
  unknown: { requested: 'asked', given: 'given', confirmed: no, refused: 'refused', withdrawn: 'withdrawn', renewed: no, expired: no, invalidated: 'invalidated', erased: 'unknown' },
  asked: { requested: 'asked', given: 'given', confirmed: no, refused: 'refused', withdrawn: 'withdrawn', renewed: no, expired: no, invalidated: 'invalidated', erased: 'unknown' },
  given: { requested: 'given', given: 'given', confirmed: 'given', refused: 'withdrawn', withdrawn: 'withdrawn', renewed: 'given', expired: 'expired', invalidated: 'invalidated', erased: 'unknown' },
  refused: { requested: 'refused', given: 'given', confirmed: no, refused: 'refused', withdrawn: 'withdrawn', renewed: no, expired: no, invalidated: 'refused', erased: 'refused' },
  withdrawn: { requested: 'withdrawn', given: 'given', confirmed: no, refused: 'withdrawn', withdrawn: 'withdrawn', renewed: no, expired: no, invalidated: 'withdrawn', erased: 'withdrawn' },
  expired: { requested: 'expired', given: 'given', confirmed: no, refused: 'refused', withdrawn: 'withdrawn', renewed: 'given', expired: 'expired', invalidated: 'invalidated', erased: 'unknown' },
  invalidated: { requested: 'invalidated', given: 'given', confirmed: no, refused: 'refused', withdrawn: 'withdrawn', renewed: no, expired: no, invalidated: 'invalidated', erased: 'unknown' },
};

/**
 * The state after an event, or null when the event cannot happen in this state.
 * `corrected` is not in the table: it carries the state that it restores (see record.ts).
 */
export function nextState(
  before: ConsentState,
  event: Exclude<ConsentEventType, 'corrected'>,
): ConsentState | null {
  const after = transitions[before][event];
  return after === no ? null : after;
}

/** True for somebody who said no: refused when asked, or opted out. */
export function isOut(state: ConsentState): state is 'refused' | 'withdrawn' {
  return state === 'refused' || state === 'withdrawn';
}

/** True when `after` lets more be sent than `before` did: only evidence of the person's own yes may do that. */
export function raisesConsent(before: ConsentState, after: ConsentState): boolean {
  return after === 'given' && before !== 'given';
}
