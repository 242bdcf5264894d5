import { describe, expect, it } from 'vitest';
import { describeEvent } from '../../electron/consent/labels.ts';
import type { UnsealedEvent } from '../../electron/consent/ledger.ts';
import { sampleEvent } from './sample-events.ts';

const system: UnsealedEvent['actor'] = { type: 'system', id: null, relation: null };

describe('describeEvent', () => {
  it.each<[Partial<UnsealedEvent>, string]>([
    [{}, 'Opted out, with the keyword “STOP”.'],
    [
      { rule: { keyword: 'STOP', matched: 'stop', tier: 'filler', setVersion: 'eng@1' } },
      'Opted out, with the keyword “STOP” among polite words.',
    ],
    [
      { stateBefore: 'withdrawn' },
      'Opted out, with the keyword “STOP”; the state stays “Opted out”.',
    ],
    [
      { type: 'given', stateAfter: 'given', stateBefore: 'asked', rule: null, method: 'button' },
      'Opted in, by button.',
    ],
    [
      {
        type: 'refused',
        stateBefore: 'asked',
        stateAfter: 'refused',
        rule: null,
        method: 'flow_answer',
      },
      'Said no, by an answer in a flow.',
    ],
    [
      { type: 'refused', rule: null, method: 'flow_answer' },
      'Said no, by an answer in a flow; this ends the earlier consent.',
    ],
    [
      {
        type: 'requested',
        stateBefore: 'unknown',
        stateAfter: 'asked',
        rule: null,
        method: 'flow_answer',
        actor: system,
      },
      'Asked for consent.',
    ],
    [
      {
        type: 'requested',
        stateBefore: 'withdrawn',
        rule: null,
        method: 'flow_answer',
        actor: system,
      },
      'Asked for consent; the state stays “Opted out”.',
    ],
    [
      {
        rule: null,
        method: 'staff_entry',
        actor: { type: 'staff', id: null, relation: null },
        reasonCode: 'asked_in_person',
      },
      'Opted out, entered by staff (asked in person).',
    ],
    [
      {
        rule: null,
        method: 'provider_event',
        actor: { type: 'provider', id: null, relation: null },
      },
      'Opted out, reported by the provider.',
    ],
    [
      {
        type: 'given',
        stateBefore: 'asked',
        stateAfter: 'given',
        rule: null,
        method: 'paper',
        actor: { type: 'guardian', id: null, relation: 'the mother' },
      },
      'Opted in by the mother, on paper.',
    ],
    [
      {
        type: 'corrected',
        stateAfter: 'given',
        rule: null,
        method: 'staff_entry',
        actor: { type: 'staff', id: null, relation: null },
      },
      'Record corrected to “Opted in”, entered by staff.',
    ],
    [{ type: 'expired', stateAfter: 'expired', rule: null, actor: system }, 'Consent expired.'],
    [
      { type: 'erased', stateBefore: 'unknown', stateAfter: 'unknown', rule: null, actor: system },
      'Personal data erased.',
    ],
  ])('%j', (change, words) => {
    expect(describeEvent(sampleEvent(change))).toBe(words);
  });
});
