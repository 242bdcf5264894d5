import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { href, pageIds, parseHash } from '../../renderer/state/router.svelte.ts';

describe('addresses of pages', () => {
  it('come back as the route that they were made from, whatever the id and the parameters are', () => {
    const params = fc.dictionary(
      fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...pageIds),
        fc.option(fc.string({ minLength: 1 })),
        params,
        (page, id, given) => {
          const route = parseHash(href(page, id, given));
          expect(route.page).toBe(page);
          expect(route.id).toBe(id);
          expect(Object.fromEntries(route.params)).toEqual(given);
        },
      ),
    );
  });

  it.each([
    ['', 'overview'],
    ['#', 'overview'],
    ['#/', 'overview'],
    ['#/nowhere/1', 'overview'],
    ['#content', 'overview'],
    ['#/settings', 'settings'],
  ])('%j is %s', (hash, page) => {
    expect(parseHash(hash)).toMatchObject({ page, id: null });
  });

  it('with a broken escape mean the page without the thing', () => {
    expect(parseHash('#/contacts/%E0%A4')).toMatchObject({ page: 'contacts', id: null });
  });

  it('never throw, whatever stands in the address bar', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (hash) => void expect(pageIds).toContain(parseHash(`#/contacts/${hash}`).page),
      ),
    );
  });
});
