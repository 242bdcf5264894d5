import type { Viewport } from '@xyflow/svelte';
import { head } from './first-view.ts';

/** Pixels between what is kept in view and the edge of the canvas; above it stand buttons. */
const margin = 24;

/** A card on the canvas, in its own pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The view moved as little as shows the whole box at the same zoom; the same object when it shows already. Of a box that is
 * larger than the room its upper left part is shown. With `onlyRight` what stands out elsewhere may stay so.
 */
export function intoView(
  box: Box,
  view: Viewport,
  room: { readonly width: number; readonly height: number },
  onlyRight = false,
): Viewport {
  const { zoom } = view;
  const left = box.left * zoom + view.x;
  const top = box.top * zoom + view.y;
  const x = shift(left, box.width * zoom, room.width, margin);
  const y = shift(top, box.height * zoom, room.height, head);
  if (onlyRight) return x < 0 ? { ...view, x: view.x + x } : view;
  return x === 0 && y === 0 ? view : { x: view.x + x, y: view.y + y, zoom };
}

function shift(start: number, length: number, room: number, before: number): number {
  const least = before - start;
  if (least > 0) return least;
  const tooFar = start + length + margin - room;
  return tooFar > 0 ? Math.max(-tooFar, least) : 0;
}
