import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backWay, leadsBack } from '../../renderer/features/flows/editor/canvas/back-way.ts';
import { intoView, type Box } from '../../renderer/features/flows/editor/canvas/into-view.ts';

const card = (left: number, top: number, width = 220, height = 120): Box => ({
  left,
  top,
  width,
  height,
});
const below = (box: Box) => ({ x: box.left + box.width / 2, y: box.top + box.height, card: box });
const above = (box: Box) => ({ x: box.left + box.width / 2, y: box.top, card: box });

/** The corners of a path, in their order. */
function cornersOf(path: string): readonly (readonly [number, number])[] {
  return Array.from(path.matchAll(/[MQ](-?[\d.]+),(-?[\d.]+)/gu), ([, x, y]) => [
    Number(x),
    Number(y),
  ]);
}

/** True when the upright part of the line goes through the card. */
function crosses(path: string, { left, top, width, height }: Box): boolean {
  const corners = cornersOf(path);
  const upright = corners.slice(2, 4);
  const [x = 0] = upright[0] ?? [];
  const ys = upright.map(([, y]) => y);
  return x > left && x < left + width && Math.max(...ys) > top && Math.min(...ys) < top + height;
}

describe('a line that leads back', () => {
  test('goes around the step itself', () => {
    const only = card(0, 0);
    const { path, labelX } = backWay(below(only), above(only), [], 0);
    expect(crosses(path, only)).toBe(false);
    expect(labelX < 0 || labelX > 220).toBe(true);
  });

  test('to an earlier step goes around both and the one between them', () => {
    const cards = [card(0, 0), card(-60, 200, 400), card(0, 400)] as const;
    const { path } = backWay(below(cards[2]), above(cards[0]), [cards[1]], 0);
    expect(cards.filter((each) => crosses(path, each))).toEqual([]);
  });

  test('takes the gap between two steps side by side where there is one', () => {
    const [left, right] = [card(0, 0), card(400, 0)];
    const { labelX } = backWay(below(left), above(right), [], 0);
    expect(labelX).toBeGreaterThan(220);
    expect(labelX).toBeLessThan(400);
  });

  test('leads behind others where the way around them all would be long', () => {
    const row = Array.from({ length: 20 }, (_, index) => card(index * 220, 200));
    const [start, end] = [card(2200, 400), card(2200, 0)];
    const { labelX, path } = backWay(below(start), above(end), row, 0);
    expect(labelX).toBeGreaterThan(1900);
    expect([start, end].filter((each) => crosses(path, each))).toEqual([]);
  });

  test('never crosses its own cards on its way up, however they stand, nor one other', () => {
    const place = fc.integer({ min: -250, max: 250 });
    const box = fc
      .tuple(place, place, fc.integer({ min: 20, max: 120 }))
      .map(([left, top, width]) => card(left, top, width));
    fc.assert(
      fc.property(
        box,
        box,
        fc.array(box, { maxLength: 1 }),
        fc.nat(8),
        (from, to, others, index) => {
          fc.pre(leadsBack(from.top + from.height, to.top));
          const { path } = backWay(below(from), above(to), others, index);
          expect([from, to].filter((each) => crosses(path, each))).toEqual([]);
          expect(others.filter((each) => crosses(path, each))).toEqual([]);
        },
      ),
    );
  });
});

describe('a step that is kept in view', () => {
  const room = { width: 800, height: 600 };
  const view = { x: 0, y: 0, zoom: 1 };

  test('moves nothing when it shows already', () => {
    expect(intoView(card(100, 100), view, room)).toBe(view);
  });

  test.each([
    ['right of it', card(700, 100), { x: -144, y: 0, zoom: 1 }],
    ['left of it', card(-50, 100), { x: 74, y: 0, zoom: 1 }],
    ['above it', card(100, -50), { x: 0, y: 134, zoom: 1 }],
    ['below it', card(100, 590), { x: 0, y: -134, zoom: 1 }],
    ['larger than the room', card(100, 100, 1000, 900), { x: -76, y: -16, zoom: 1 }],
  ])('comes in from %s as little as is needed', (_, box, moved) => {
    expect(intoView(box, view, room)).toEqual(moved);
  });

  test('counts the zoom, and comes from the right only when asked so', () => {
    expect(intoView(card(1400, 0, 200), { ...view, zoom: 0.5 }, room, true).x).toBe(-24);
    expect(intoView(card(-500, -500), view, room, true)).toBe(view);
  });
});
