import fc from 'fast-check';
import { expect, test } from 'vitest';
import { projectStatus, type ProjectedStatus } from '../../electron/consent/ledger.ts';
import type { ConsentEventBody } from '../../electron/consent/record.ts';
import { consentEventTypes, consentStates } from '../../electron/consent/states.ts';
import { statusesAt } from '../../electron/consent/status-at.ts';

function event(seq: number, given: Partial<ConsentEventBody>): ConsentEventBody {
  return {
    version: 2,
    eventId: `event-${String(seq)}`,
    seq,
    type: 'given',
    stateBefore: 'unknown',
    stateAfter: 'given',
    eventAt: seq * 100,
    recordedAt: seq * 100,
    contactId: 'asha',
    purpose: { id: 'all', label: 'All messages' },
    scope: 'all',
    channelScope: 'all',
    channel: null,
    validUntil: null,
    ...given,
  } as ConsentEventBody;
}

test('a state holds from when it was written down until the next one', () => {
  const events = [
    event(1, { type: 'requested', stateAfter: 'asked' }),
    event(2, { type: 'given', stateAfter: 'given' }),
    event(3, { type: 'withdrawn', stateAfter: 'withdrawn' }),
  ];
  const at = (time: number) => statusesAt(events, time).map(({ state }) => state);
  expect([99, 100, 199, 200, 299, 300, 999].map(at)).toEqual([
    [],
    ['asked'],
    ['asked'],
    ['given'],
    ['given'],
    ['withdrawn'],
    ['withdrawn'],
  ]);
});

test('what was written down later counts from then, not from the day that it tells of', () => {
  const events = [event(1, { eventAt: 10, recordedAt: 500 })];
  expect(statusesAt(events, 499)).toEqual([]);
  expect(statusesAt(events, 500)).toMatchObject([{ state: 'given', since: 10 }]);
});

test('each purpose and channel has its own state', () => {
  const channel = { id: 'sms', medium: 'sms', senderId: '1' };
  const events = [
    event(1, {}),
    event(2, { stateAfter: 'withdrawn', purpose: { id: 'reminders', label: 'Reminders' } }),
    event(3, { stateAfter: 'withdrawn', channel, channelScope: 'this_channel' }),
  ];
  expect(
    statusesAt(events, 999).map((each) => [each.purposeId, each.channelId, each.state]),
  ).toEqual([
    ['all', '', 'given'],
    ['reminders', '', 'withdrawn'],
    ['all', 'sms', 'withdrawn'],
  ]);
});

test('at the end it is what the projection holds', () => {
  const anyEvent = fc.record({
    type: fc.constantFrom(...consentEventTypes),
    stateBefore: fc.constantFrom(...consentStates),
    stateAfter: fc.constantFrom(...consentStates),
  });
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 20 }), (drafts) => {
      const events = drafts.map((draft, index) => event(index + 1, draft));
      const projected = events.reduce<ProjectedStatus | null>(projectStatus, null);
      expect(statusesAt(events, Infinity)).toEqual(projected === null ? [] : [projected]);
    }),
  );
});
