import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canSend, confirmationWindow, serviceWindow } from '../../electron/consent/gate.ts';
import type { GateFacts, SendPurpose } from '../../electron/consent/gate.ts';
import { consentStates } from '../../electron/consent/states.ts';
import cases from './gate-cases.json' with { type: 'json' };

const now = Date.UTC(2026, 10, 22, 12);
const purposes = [
  'reply',
  'consent_request',
  'optout_confirmation',
  'help',
  'broadcast',
] as const satisfies readonly SendPurpose[];

/** Somebody who wrote an hour ago, in a state an hour old, on a channel without a window. */
const ordinary: GateFacts = {
  purpose: 'reply',
  now,
  state: 'unknown',
  unconfirmed: false,
  stateEventId: 'event-1',
  stateSince: now - 3_600_000,
  lastInboundAt: now - 3_600_000,
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
};

/** The times in the table are seconds from now. */
function factsOf(changes: Readonly<Record<string, unknown>>): GateFacts {
  const at = Object.entries(changes).map(([key, value]) => [
    key,
    typeof value === 'number' ? now + value * 1000 : value,
  ]);
  return { ...ordinary, ...(Object.fromEntries(at) as Partial<GateFacts>) };
}

describe('canSend', () => {
  it.each(cases)('$about → $rule', ({ facts, rule }) => {
    const decision = canSend(factsOf(facts));
    const held = rule === 'held_for_review' || rule === 'deciding_to_leave';
    const verdict = rule.startsWith('allowed_') ? 'allow' : held ? 'hold' : 'refuse';
    expect(decision).toMatchObject({ rule, verdict, eventId: 'event-1' });
    expect(decision.reason).toMatch(/^[A-Z].*\.$/);
  });

  it('has a row for every state and purpose', () => {
    for (const state of consentStates) {
      for (const purpose of purposes)
        expect(cases.map(({ about }) => about)).toContain(`${state}: ${purpose}`);
    }
  });
});

const time = fc.option(fc.integer({ min: now - 3 * serviceWindow, max: now + 1000 }));
const anyFacts: fc.Arbitrary<GateFacts> = fc.record({
  purpose: fc.constantFrom(...purposes),
  now: fc.constant(now),
  state: fc.constantFrom(...consentStates),
  unconfirmed: fc.boolean(),
  stateEventId: fc.option(fc.uuid()),
  stateSince: fc.oneof(time, fc.integer({ min: now - 2 * confirmationWindow, max: now })),
  lastInboundAt: time,
  askedBackAt: time,
  askedHelpAt: time,
  helpUsed: fc.boolean(),
  confirmationUsed: fc.boolean(),
  held: fc.boolean(),
  decidingToLeave: fc.boolean(),
  fromLeavingSession: fc.boolean(),
  blocked: fc.boolean(),
  undeliverable: fc.boolean(),
  archived: fc.boolean(),
  hasServiceWindow: fc.boolean(),
  isTemplate: fc.boolean(),
});

describe('whatever the facts', () => {
  it('a person who is out gets only what the three rules name', () => {
    const out = anyFacts.filter(({ state }) => state === 'withdrawn' || state === 'refused');
    fc.assert(
      fc.property(out, (facts) => {
        const { verdict, rule } = canSend(facts);
        if (verdict !== 'allow') return;
        const purposeOf: Readonly<Record<string, SendPurpose>> = {
          allowed_confirmation: 'optout_confirmation',
          allowed_asked_back: 'consent_request',
          allowed_help: 'help',
        };
        expect(purposeOf[rule]).toBe(facts.purpose);
        if (rule === 'allowed_confirmation') {
          expect(facts.confirmationUsed).toBe(false);
          expect(now - (facts.stateSince ?? 0)).toBeLessThan(confirmationWindow);
        }
        if (rule === 'allowed_asked_back')
          expect(facts.askedBackAt).toBeGreaterThanOrEqual(facts.stateSince ?? 0);
        if (rule === 'allowed_help')
          expect({ asked: facts.askedHelpAt !== null, used: facts.helpUsed }).toEqual({
            asked: true,
            used: false,
          });
      }),
      { numRuns: 5000 },
    );
  });

  it('we begin nothing without consent', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const begun = { ...facts, purpose: 'broadcast' as const, fromLeavingSession: false };
        if (facts.state !== 'given') expect(canSend(begun).verdict).toBe('refuse');
      }),
      { numRuns: 2000 },
    );
  });

  it('nothing goes to somebody blocked, undeliverable, under review, put away, or out of the window without a template', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const decision = canSend(facts);
        if (decision.verdict !== 'allow') return;
        expect({ blocked: facts.blocked, undeliverable: facts.undeliverable }).toEqual({
          blocked: false,
          undeliverable: false,
        });
        if (decision.rule !== 'allowed_confirmation') expect(facts.held).toBe(false);
        if (facts.archived) expect(facts.purpose).not.toBe('broadcast');
        if (facts.hasServiceWindow && !facts.isTemplate)
          expect(now - (facts.lastInboundAt ?? 0)).toBeLessThan(serviceWindow);
        expect(decision.eventId).toBe(facts.stateEventId);
      }),
      { numRuns: 5000 },
    );
  });
});
