import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveStatus } from '../../electron/consent/effective.ts';
import type { ProjectedStatus } from '../../electron/consent/ledger.ts';
import { consentStates, type ConsentState } from '../../electron/consent/states.ts';
import allCases from './effective-cases.json' with { type: 'json' };

const now = 1_000_000;

interface Case {
  readonly about: string;
  /** In the order in which it was said. */
  readonly said: readonly {
    readonly purpose: string;
    readonly channel?: string;
    readonly state: ConsentState;
    readonly validUntil?: number;
  }[];
  readonly purpose: string;
  readonly channel: string | null;
  readonly state: ConsentState;
}
const cases = allCases as readonly Case[];

function status(
  seq: number,
  purposeId: string,
  channelId: string,
  state: ConsentState,
  validUntil: number | null = null,
): ProjectedStatus {
  const ids = { contactId: 'asha', purposeId, channelId, eventId: `event-${String(seq)}` };
  return { ...ids, state, seq, since: seq, recordedAt: seq, validUntil, confirmedAt: null };
}

describe('what counts for a message', () => {
  it.each(cases)('$about', ({ said, purpose, channel, state }) => {
    const statuses = said.map((one, index) =>
      status(index + 1, one.purpose, one.channel ?? '', one.state, one.validUntil ?? null),
    );
    const counts = effectiveStatus(statuses, { purposeId: purpose, channelId: channel, now });
    expect(counts?.state ?? 'unknown').toBe(state);
  });
});

const lowered: readonly ConsentState[] = ['refused', 'withdrawn', 'invalidated'];
const anyStatuses = fc
  .uniqueArray(
    fc.record({
      purpose: fc.constantFrom('all', 'news', 'health'),
      channel: fc.constantFrom('', 'sms', 'whatsapp'),
      state: fc.constantFrom(...consentStates),
      validUntil: fc.option(fc.constantFrom(now - 1, now, now + 1)),
    }),
    { selector: ({ purpose, channel }) => `${purpose} ${channel}` },
  )
  .map((said) =>
    said.map((one, index) =>
      status(index + 1, one.purpose, one.channel, one.state, one.validUntil),
    ),
  );
const anyQuestion = fc.record({
  purposeId: fc.constantFrom('all', 'news', 'health'),
  channelId: fc.constantFrom('sms', 'whatsapp', null),
  now: fc.constant(now),
});

describe('whatever was said', () => {
  it('a newer no to any part of it never makes a yes of what was none', () => {
    const place = fc.tuple(
      fc.constantFrom('all', 'news', 'health'),
      fc.constantFrom('', 'sms', 'whatsapp'),
      fc.constantFrom(...lowered),
    );
    fc.assert(
      fc.property(anyStatuses, anyQuestion, place, (statuses, question, [purpose, channel, no]) => {
        const rest = statuses.filter(
          ({ purposeId, channelId }) => purposeId !== purpose || channelId !== channel,
        );
        const after = [...rest, status(100, purpose, channel, no)];
        if (effectiveStatus(statuses, question)?.state !== 'given')
          expect(effectiveStatus(after, question)?.state).not.toBe('given');
      }),
    );
  });

  it('a newer no to all messages on every channel is a no to every one', () => {
    fc.assert(
      fc.property(anyStatuses, anyQuestion, (statuses, question) => {
        const rest = statuses.filter(
          ({ purposeId, channelId }) => purposeId !== 'all' || channelId !== '',
        );
        const after = [...rest, status(100, 'all', '', 'withdrawn')];
        expect(effectiveStatus(after, question)?.state).not.toBe('given');
      }),
    );
  });

  it('a yes counts only where somebody said it, and before its end', () => {
    fc.assert(
      fc.property(anyStatuses, anyQuestion, (statuses, question) => {
        const counts = effectiveStatus(statuses, question);
        if (counts?.state !== 'given') return;
        expect(['all', question.purposeId]).toContain(counts.purposeId);
        expect(['', question.channelId]).toContain(counts.channelId);
        expect(counts.validUntil ?? Infinity).toBeGreaterThan(now);
      }),
    );
  });
});
