import { z } from 'zod';
import { canSend, type SendPurpose } from '../../electron/consent/gate.ts';
import { consentEventTypes, nextState, type ConsentState } from '../../electron/consent/states.ts';
import { time, toMilliseconds } from './environment.ts';
import { kindOf, Refusal, type Answer, type Kind } from './kind.ts';

const types = consentEventTypes.filter((type) => type !== 'corrected');
const schema = z.object({
  events: z.array(z.object({ type: z.enum(types), at: time, purpose: z.string().default('all') })),
  /** When the messages would be sent; the time of the last event when left out. */
  now: time.optional(),
  /** When the person last wrote; null for never. */
  lastInboundAt: time.nullable().default(null),
});
type Events = z.output<typeof schema>['events'];

const sendPurposes: readonly SendPurpose[] = [
  'reply',
  'consent_request',
  'optout_confirmation',
  'help',
  'broadcast',
];

/** Consent after these events for each purpose, and what may be sent then on a channel without a service window. */
export const consentKind: Kind = kindOf(schema, ({ events, now, lastInboundAt }) => {
  const at = toMilliseconds(now ?? events.at(-1)?.at ?? 0);
  const heardAt = lastInboundAt === null ? null : toMilliseconds(lastInboundAt);
  const purposes = new Set(['all', ...events.map(({ purpose }) => purpose)]);
  const answers = Array.from(purposes, (purpose) => {
    const status = statusAfter(events.filter((event) => event.purpose === purpose));
    return [purpose, { ...status, can_send: decisions(status, at, heardAt) }] as const;
  });
  return { purposes: Object.fromEntries(answers) };
});

interface Status {
  readonly state: ConsentState;
  /** ISO 8601, UTC; null when nothing has happened. */
  readonly since: string | null;
}

function statusAfter(events: Events): Status {
  let status: Status = { state: 'unknown', since: null };
  for (const { type, at } of events) {
    const after = nextState(status.state, type);
    if (after === null)
      throw new Refusal(`"${type}" cannot happen to somebody who is ${status.state}`);
    if (after !== status.state)
      status = { state: after, since: new Date(toMilliseconds(at)).toISOString() };
  }
  return status;
}

function decisions({ state, since }: Status, now: number, lastInboundAt: number | null): Answer {
  const answers = sendPurposes.map((purpose) => {
    const { verdict, rule, reason } = canSend({
      purpose,
      now,
      state,
      unconfirmed: false,
      stateEventId: null,
      stateSince: since === null ? null : Date.parse(since),
      lastInboundAt,
      askedBackAt: null,
      askedHelpAt: null,
      helpUsed: false,
      confirmationUsed: false,
      held: false,
      decidingToLeave: false,
      fromLeavingSession: false,
      blocked: false,
      undeliverable: false,
      archived: false,
      hasServiceWindow: false,
      isTemplate: false,
    });
    return [purpose, { verdict, rule, reason }] as const;
  });
  return Object.fromEntries(answers);
}
