import { z } from 'zod';

/** The rectangle of a window or a screen. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the window was left. Without a position the system places it. */
export interface WindowState {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly maximized: boolean;
}

export const MINIMUM_SIZE = { width: 940, height: 600 } as const;

const DEFAULT_STATE: WindowState = { width: 1280, height: 820, maximized: false };
const MINIMUM_VISIBLE = 80;

const stateSchema = z.object({
  bounds: z.object({
    x: z.int(),
    y: z.int(),
    width: z.int().positive(),
    height: z.int().positive(),
  }),
  maximized: z.boolean(),
});

/** How to open the window, from what was saved (anything) and the screens of today: never out of sight, never too small. */
export function restoreWindowState(saved: unknown, screens: readonly Rectangle[]): WindowState {
  const parsed = stateSchema.safeParse(saved);
  if (!parsed.success) return DEFAULT_STATE;
  const { bounds, maximized } = parsed.data;
  const size = {
    width: Math.max(bounds.width, MINIMUM_SIZE.width),
    height: Math.max(bounds.height, MINIMUM_SIZE.height),
    maximized,
  };
  return screens.some((screen) => isReachable(bounds, screen))
    ? { ...size, x: bounds.x, y: bounds.y }
    : size;
}

/** True when enough of the window's upper edge lies on the screen to take hold of it. */
function isReachable(window: Rectangle, screen: Rectangle): boolean {
  const width =
    Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const isRowOnScreen =
    window.y >= screen.y - 10 && window.y <= screen.y + screen.height - MINIMUM_VISIBLE;
  return width >= MINIMUM_VISIBLE && isRowOnScreen;
}
