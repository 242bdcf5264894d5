import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contactSorts,
  isNarrowed,
  paramsOf,
  searchOf,
  toggleState,
  type ContactSearch,
} from '../../renderer/features/contacts/contact-search.ts';
import { stateOrder } from '../../renderer/ui/consent-words.ts';

const searches: fc.Arbitrary<ContactSearch> = fc.record({
  text: fc.string(),
  states: fc.subarray([...stateOrder]),
  held: fc.boolean(),
  sort: fc.constantFrom(...contactSorts),
});

describe('the search in the address', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(
        searches,
        (search) => void expect(searchOf(new URLSearchParams(paramsOf(search)))).toEqual(search),
      ),
    );
  });

  it('is empty for everybody in the usual order', () => {
    expect(paramsOf(searchOf(new URLSearchParams()))).toEqual({});
    expect(isNarrowed(searchOf(new URLSearchParams('sort=name')))).toBe(false);
  });

  it('leaves out what it does not understand', () => {
    expect(searchOf(new URLSearchParams('state=given,maybe&sort=age&held=yes'))).toEqual({
      text: '',
      states: ['given'],
      held: false,
      sort: 'last_inbound',
    });
  });

  it('is narrowed exactly when a text, a state or the held ones are asked for', () => {
    fc.assert(
      fc.property(
        searches,
        (search) =>
          void expect(isNarrowed(search)).toBe(
            search.text !== '' || search.states.length > 0 || search.held,
          ),
      ),
    );
  });

  it('toggles a state on and off again', () => {
    fc.assert(
      fc.property(searches, fc.constantFrom(...stateOrder), (search, state) => {
        const once = toggleState(search, state);
        expect(once.states.includes(state)).toBe(!search.states.includes(state));
        expect(new Set(toggleState(once, state).states)).toEqual(new Set(search.states));
      }),
    );
  });
});
