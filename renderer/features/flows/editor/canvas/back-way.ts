import type { Box } from './into-view.ts';

/** Pixels: how far a line leads straight out of a card and into one, and how far it stays from cards beside it. */
const straight = 16;
const beside = 12;
/** Lines that leave side by side do not lie on each other. */
const apart = 6;
/** A longer way around others would be harder to follow than a line behind them. */
const longestDetour = 600;
const cornerRadius = 10;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a line begins, below the card, or ends, above it. */
export interface WayEnd extends Point {
  readonly card: Box;
}

export interface BackWay {
  /** Of an SVG path. */
  readonly path: string;
  /** The middle of its long stretch. */
  readonly labelX: number;
  readonly labelY: number;
}

/** True for a line that cannot lead straight down: the step it leads to begins above the end of its own. */
export function leadsBack(fromY: number, toY: number): boolean {
  return toY - fromY < 2 * straight;
}

/**
 * A line from below one card to above another, or the same, that stands higher or beside it: out, along in the nearest gap
 * between all the cards on its height, and in. Where the way around the others is long it leads around its own two cards only, behind the others. `index` is that of the exit.
 * n log n in the number of cards.
 */
export function backWay(from: WayEnd, to: WayEnd, others: readonly Box[], index: number): BackWay {
  const out = from.y + straight + index * apart;
  const into = to.y - straight;
  const length = (x: number): number => Math.abs(x - from.x) + Math.abs(x - to.x);
  const aroundBoth = nearestGap(from, to, [], index, length);
  const aroundAll = nearestGap(from, to, others, index, length);
  const x = length(aroundAll) - length(aroundBoth) > longestDetour ? aroundBoth : aroundAll;
  const corners = [
    from,
    { x: from.x, y: out },
    { x, y: out },
    { x, y: into },
    { x: to.x, y: into },
    to,
  ];
  return { path: rounded(corners), labelX: x, labelY: (out + into) / 2 };
}

function nearestGap(
  from: WayEnd,
  to: WayEnd,
  others: readonly Box[],
  index: number,
  length: (x: number) => number,
): number {
  const top = Math.min(from.y, to.y) - straight;
  const bottom = Math.max(from.y, to.y) + straight;
  const margin = beside + index * apart;
  const taken = [from.card, to.card, ...others]
    .filter((card) => card.top < bottom && card.top + card.height > top)
    .map(({ left, width }) => ({ from: left - margin, to: left + width + margin }))
    .toSorted((a, b) => a.from - b.from);
  const blocks: { from: number; to: number }[] = [];
  for (const each of taken) {
    const last = blocks.at(-1);
    if (last !== undefined && each.from < last.to) last.to = Math.max(last.to, each.to);
    else blocks.push({ ...each });
  }
  const gaps = blocks.flatMap((block) => [block.from, block.to]);
  return gaps.reduce((best, x) => (length(x) < length(best) ? x : best), gaps[0] ?? from.x);
}

/** Level and upright stretches with round corners. */
function rounded(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (before === undefined) return `M${at(point)}`;
      if (after === undefined) return `L${at(point)}`;
      const radius = Math.min(
        cornerRadius,
        distance(before, point) / 2,
        distance(point, after) / 2,
      );
      return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, after, radius))}`;
    })
    .join('');
}

function at({ x, y }: Point): string {
  return `${String(x)},${String(y)}`;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
