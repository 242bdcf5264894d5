import type { Dialect } from '../model/definition.ts';
import type { Graph } from '../model/graph.ts';
import { cardOf, type Card } from './card.ts';
import type { Box } from './into-view.ts';

/** Steps stand on this grid, as in TextIt's and Glific's editors (pixels). */
export const gridSize = 20;
const narrowest = 220;
const exitWidth = 88;
/** A handle is as large as a finger needs, its dot smaller. */
export const handleSize = 16;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Wide enough for a column for each way out; a multiple of the grid, so that centres of cards can meet. */
export function cardWidth(card: Card): number {
  const needed = Math.max(narrowest, card.exits.length * exitWidth);
  return Math.ceil(needed / gridSize) * gridSize;
}

/** About how tall a card will be, until it has been drawn and measured. */
export function guessedHeight(card: Card): number {
  const width = cardWidth(card);
  const parts = card.parts.reduce((sum, part) => {
    if (part.is === 'router') return sum + 28 + (part.resultName === '' ? 0 : 22);
    const lines = Math.min(4, Math.ceil(part.text.length / (width / 6.5)));
    return sum + 28 + lines * 18 + (part.replies.length === 0 ? 8 : 38);
  }, 0);
  return parts + (card.exits.length > 1 || card.parts.some(({ is }) => is === 'router') ? 40 : 14);
}

/** Where the cards of a flow stand, by the uuid of the step; `heightOf` tells how tall those are that were drawn. */
export function boxesOf(
  { nodes }: Graph,
  dialect: Dialect,
  heightOf: (nodeUuid: string) => number | undefined,
): ReadonlyMap<string, Box> {
  return new Map(
    nodes.map((step) => {
      const card = cardOf(step, dialect);
      const height = heightOf(step.uuid) ?? guessedHeight(card);
      return [step.uuid, { ...step.position, width: cardWidth(card), height }];
    }),
  );
}

/** Where lines end and begin, from the upper left corner of the card. */
export interface CardHandle {
  readonly id: string | null;
  readonly type: 'source' | 'target';
  readonly x: number;
  readonly y: number;
}

/**
 * Handles stand where the size of a card says, so that they need not be measured: lines come in at the middle of the top and go
 * out below the middle of each column.
 */
export function handlesOf(card: Card, { width, height }: Size): readonly CardHandle[] {
  const half = handleSize / 2;
  const column = width / Math.max(1, card.exits.length);
  return [
    { id: null, type: 'target', x: width / 2 - half, y: -half },
    ...card.exits.map(({ uuid }, index): CardHandle => ({
      id: uuid,
      type: 'source',
      x: column * (index + 0.5) - half,
      y: height - half,
    })),
  ];
}
