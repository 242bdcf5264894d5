import type { ConsentState } from '../../../electron/consent/states.ts';
import { stateOrder } from '../../ui/consent-words.ts';

export const contactSorts = ['last_inbound', 'name', 'state_since', 'created'] as const;
export type ContactSort = (typeof contactSorts)[number];

/** What the list of people shows; lives in the address, so that links, back and reload keep it. */
export interface ContactSearch {
  readonly text: string;
  readonly states: readonly ConsentState[];
  readonly held: boolean;
  readonly sort: ContactSort;
}

/** `?q=asha&state=given,asked&held=1&sort=name`; what is not understood is left out. */
export function searchOf(params: URLSearchParams): ContactSearch {
  const wanted = (params.get('state') ?? '').split(',');
  const sort = params.get('sort');
  return {
    text: params.get('q') ?? '',
    states: stateOrder.filter((state) => wanted.includes(state)),
    held: params.get('held') === '1',
    sort: contactSorts.find((each) => each === sort) ?? 'last_inbound',
  };
}

/** The other way round; what is as usual is not in the address. */
export function paramsOf(search: ContactSearch): Readonly<Record<string, string>> {
  return {
    ...(search.text === '' ? {} : { q: search.text }),
    ...(search.states.length === 0 ? {} : { state: search.states.join(',') }),
    ...(search.held ? { held: '1' } : {}),
    ...(search.sort === 'last_inbound' ? {} : { sort: search.sort }),
  };
}

/** True when the list shows fewer than everybody. */
export function isNarrowed(search: ContactSearch): boolean {
  return search.text !== '' || search.states.length > 0 || search.held;
}

export function toggleState(search: ContactSearch, state: ConsentState): ContactSearch {
  const states = search.states.includes(state)
    ? search.states.filter((each) => each !== state)
    : [...search.states, state];
  return { ...search, states };
}
