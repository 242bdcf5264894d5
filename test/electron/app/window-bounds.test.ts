import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINIMUM_SIZE, restoreWindowState } from '../../../electron/app/window-bounds.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const standard = { width: 1280, height: 820, maximized: false };

it.each([
  ['nothing saved', undefined, standard],
  ['rubbish', { bounds: { x: 'a' } }, standard],
  [
    'a good place',
    saved(10, 20, 1000, 700),
    { x: 10, y: 20, width: 1000, height: 700, maximized: false },
  ],
  [
    'a screen that is gone',
    saved(3000, 20, 1000, 700),
    { width: 1000, height: 700, maximized: false },
  ],
  ['above the screen', saved(10, -500, 1000, 700), { width: 1000, height: 700, maximized: false }],
  [
    'too small',
    saved(10, 20, 100, 100),
    { x: 10, y: 20, width: MINIMUM_SIZE.width, height: MINIMUM_SIZE.height, maximized: false },
  ],
  [
    'maximized',
    { ...saved(10, 20, 1000, 700), maximized: true },
    { x: 10, y: 20, width: 1000, height: 700, maximized: true },
  ],
])('%s', (_name, state, expected) => {
  expect(restoreWindowState(state, [screen])).toEqual(expected);
});

it('never opens a window too small or out of reach', () => {
  const integer = fc.integer({ min: -10_000, max: 10_000 });
  fc.assert(
    fc.property(
      integer,
      integer,
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 1, max: 10_000 }),
      (x, y, width, height) => {
        const state = restoreWindowState(saved(x, y, width, height), [screen]);
        expect(state.width).toBeGreaterThanOrEqual(MINIMUM_SIZE.width);
        expect(state.height).toBeGreaterThanOrEqual(MINIMUM_SIZE.height);
        if (state.x === undefined || state.y === undefined) return;
        expect(state.y).toBeLessThan(screen.height);
        expect(state.x).toBeLessThan(screen.width);
        expect(state.x + state.width).toBeGreaterThan(0);
      },
    ),
  );
});

function saved(
  x: number,
  y: number,
  width: number,
  height: number,
): { bounds: object; maximized: boolean } {
  return { bounds: { x, y, width, height }, maximized: false };
}
