import type { Viewport } from '@xyflow/svelte';
import type { StepNode } from './canvas-elements.ts';

/** Around what is shown (pixels). */
const margin = 48;
/** Above the first step: the button for a new one stands there. */
export const head = 84;
const legible = 0.7;

/**
 * What of a flow is seen first: all of it where that stays legible, else its beginning at the top. A whole large flow would be
 * dots, and slow to draw.
 */
export function firstView(
  nodes: readonly StepNode[],
  entryUuid: string | null,
  room: { readonly width: number; readonly height: number },
): Viewport {
  if (nodes.length === 0 || room.width === 0) return { x: margin, y: margin, zoom: 1 };
  const left = Math.min(...nodes.map(({ position }) => position.x));
  const top = Math.min(...nodes.map(({ position }) => position.y));
  const right = Math.max(
    ...nodes.map(({ position, measured }) => position.x + (measured?.width ?? 0)),
  );
  const bottom = Math.max(
    ...nodes.map(({ position, measured }) => position.y + (measured?.height ?? 0)),
  );
  const zoom = Math.min(
    1,
    (room.width - 2 * margin) / (right - left),
    (room.height - head - margin) / (bottom - top),
  );
  if (zoom >= legible)
    return {
      x: (room.width - (left + right) * zoom) / 2,
      y: head - top * zoom,
      zoom,
    };
  const entry = nodes.find(({ id }) => id === entryUuid) ?? nodes[0];
  const middle = (entry?.position.x ?? 0) + (entry?.measured?.width ?? 0) / 2;
  return {
    x: room.width / 2 - middle * legible,
    y: head - (entry?.position.y ?? 0) * legible,
    zoom: legible,
  };
}
