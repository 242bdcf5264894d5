import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowToFocus, windowOf } from '../../renderer/ui/table-window.ts';

describe('the drawn rows of a long table', () => {
  it('hold every visible row and few others, at any place in 100 000 rows', () => {
    const sizes = fc.record({
      total: fc.integer({ min: 0, max: 100_000 }),
      rowHeight: fc.constantFrom(32, 44, 58),
      viewHeight: fc.integer({ min: 0, max: 2000 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(sizes, ({ total, rowHeight, viewHeight, at }) => {
        const scrollTop = at * Math.max(0, total * rowHeight - viewHeight);
        const { from, to } = windowOf(scrollTop, viewHeight, rowHeight, total);
        const firstVisible = Math.floor(scrollTop / rowHeight);
        const lastVisible = Math.min(total, Math.ceil((scrollTop + viewHeight) / rowHeight));
        expect(from).toBeLessThanOrEqual(Math.min(firstVisible, total));
        expect(to).toBeGreaterThanOrEqual(lastVisible);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(total);
        expect(to - from).toBeLessThanOrEqual(viewHeight / rowHeight + 20);
      }),
    );
  });

  it('moves the focus by keys and never out of the table', () => {
    const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End');
    fc.assert(
      fc.property(
        keys,
        fc.integer({ min: 1, max: 100_000 }),
        fc.nat(),
        fc.integer({ min: 1, max: 60 }),
        (key, total, at, page) => {
          const next = rowToFocus(key, at % total, total, page);
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).toBeLessThan(total);
        },
      ),
    );
  });

  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['ArrowUp', 0, 0],
    ['PageDown', 5, 15],
    ['Home', 70, 0],
    ['End', 5, 99],
    ['a', 5, null],
  ])('%s from row %s leads to %s', (key, from, to) => {
    expect(rowToFocus(key, from, 100, 10)).toBe(to);
  });

  it('has nowhere to go in an empty table', () => {
    expect(rowToFocus('End', 0, 0, 10)).toBeNull();
  });
});
