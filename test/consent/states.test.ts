import { describe, expect, it } from 'vitest';
import {
  consentEventTypes,
  consentStates,
  nextState,
  raisesConsent,
} from '../../electron/consent/states.ts';

const types = consentEventTypes.filter((type) => type !== 'corrected');

describe('the transition table', () => {
  it('lets only a yes of the person raise consent', () => {
    for (const before of consentStates) {
      for (const type of types) {
        const after = nextState(before, type);
        if (after !== null && raisesConsent(before, after)) {
          expect(['given', 'renewed']).toContain(type);
        }
      }
    }
  });

  it('lets nothing but a new yes end an opt-out or a no, not even an erasure', () => {
    for (const type of types.filter((each) => each !== 'given')) {
      expect([null, 'withdrawn']).toContain(nextState('withdrawn', type));
      expect([null, 'refused', 'withdrawn']).toContain(nextState('refused', type));
    }
  });

  it('takes a STOP, a no and a yes in every state', () => {
    for (const before of consentStates) {
      expect(nextState(before, 'withdrawn')).toBe('withdrawn');
      expect(nextState(before, 'given')).toBe('given');
      expect(['refused', 'withdrawn']).toContain(nextState(before, 'refused'));
    }
  });

  it('expires and renews only what was given', () => {
    for (const type of ['expired', 'renewed', 'confirmed'] as const) {
      expect(nextState('unknown', type)).toBeNull();
      expect(nextState('withdrawn', type)).toBeNull();
    }
    expect(nextState('given', 'expired')).toBe('expired');
    expect(nextState('expired', 'renewed')).toBe('given');
    expect(raisesConsent('given', 'given')).toBe(false);
  });
});
