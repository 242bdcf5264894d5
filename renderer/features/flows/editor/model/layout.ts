import { graphlib, layout } from '@dagrejs/dagre';
import { stepHeight, stepWidth } from './change.ts';
import type { DeedContext, Definition, Position } from './definition.ts';
import { graphOf, type CanvasEdge, type Graph } from './graph.ts';
import { moveNodes } from './nodes.ts';
import { treeOf, type TreeRow } from './tree.ts';

/** Pixels of the canvas. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between steps side by side, and between one and the next. */
const gap = { beside: 40, below: 70 };
/** In larger flows only the first way to each step counts: ways across many steps cost far more than they help. */
const mostWithAllWays = 200;
/** More steps than a flow may have are put one below the other. */
const mostLaidOut = 1000;

/**
 * All steps in reading order from top to bottom, none on another; `sizes` are those on the canvas, by uuid. The
 * beginning stands highest.
 */
export function autoLayout(
  definition: Definition,
  context: DeedContext,
  sizes: ReadonlyMap<string, Size>,
): Definition {
  const graph = graphOf(definition, context.dialect);
  const sizeOf = (uuid: string): Size =>
    sizes.get(uuid) ?? { width: stepWidth - gap.beside, height: stepHeight - gap.below };
  const places =
    graph.nodes.length > mostLaidOut ? inOneColumn(graph, sizeOf) : laidOut(graph, sizeOf);
  return moveNodes(definition, context, withEntryHighest(places, graph.entryUuid));
}

function laidOut(graph: Graph, sizeOf: (uuid: string) => Size): ReadonlyMap<string, Position> {
  const drawn = new graphlib.Graph({ multigraph: true });
  drawn.setGraph({ rankdir: 'TB', nodesep: gap.beside, ranksep: gap.below, ranker: 'tight-tree' });
  const rows = treeOf(graph);
  for (const { kind, nodeUuid } of rows)
    if (kind === 'step') drawn.setNode(drawnName(nodeUuid), { ...sizeOf(nodeUuid) });
  for (const { from, to, id } of waysDown(graph, rows))
    drawn.setEdge(drawnName(from), drawnName(to), {}, id);
  layout(drawn);
  const centreOf = (uuid: string) =>
    drawn.node(drawnName(uuid)) as { readonly x: number; readonly y: number };
  const side = isMirrored(graph, rows, (uuid) => centreOf(uuid).x) ? -1 : 1;
  return new Map(
    graph.nodes.map(({ uuid }) => {
      const { width, height } = sizeOf(uuid);
      const { x, y } = centreOf(uuid);
      return [uuid, { left: side * x - width / 2, top: y - height / 2 }];
    }),
  );
}

/** The layout does not know in which order the ways leave a step: most may lead to the side where they do not begin. */
function isMirrored(
  graph: Graph,
  rows: readonly TreeRow[],
  xOf: (uuid: string) => number,
): boolean {
  const firstWays = new Set(rows.flatMap(({ kind, id }) => (kind === 'step' ? [id] : [])));
  const ways = graph.edges.filter(({ id }) => firstWays.has(id));
  const turned = ways.reduce((sum, { from, to }, index) => {
    const next = ways[index + 1];
    return next?.from === from ? sum + Math.sign(xOf(to) - xOf(next.to)) : sum;
  }, 0);
  return turned > 0;
}

/** The layout keeps nodes in plain objects: a step that a file calls "constructor" must not meet their own names. */
function drawnName(uuid: string): string {
  return `step ${uuid}`;
}

/** The ways that decide what stands below what: those that come back to a step that leads here do not. */
function waysDown(graph: Graph, rows: readonly TreeRow[]): readonly CanvasEdge[] {
  const firstWays = new Set(rows.flatMap(({ kind, id }) => (kind === 'step' ? [id] : [])));
  const parents = new Map<string, string>();
  for (const { id, from, to } of graph.edges) if (firstWays.has(id)) parents.set(to, from);
  const leadsTo = (ancestor: string, uuid: string): boolean => {
    for (let at: string | undefined = uuid; at !== undefined; at = parents.get(at))
      if (at === ancestor) return true;
    return false;
  };
  const hasAllWays = graph.nodes.length <= mostWithAllWays;
  return graph.edges.filter(
    ({ id, from, to }) => firstWays.has(id) || (hasAllWays && !leadsTo(to, from)),
  );
}

function inOneColumn(graph: Graph, sizeOf: (uuid: string) => Size): ReadonlyMap<string, Position> {
  let top = 0;
  return new Map(
    graph.nodes.map(({ uuid }) => {
      const place = { left: 0, top };
      top += sizeOf(uuid).height + gap.below;
      return [uuid, place];
    }),
  );
}

/** In Glific the highest step is the beginning; a step that nothing leads to must not stand as high. */
function withEntryHighest(
  places: ReadonlyMap<string, Position>,
  entryUuid: string | null,
): ReadonlyMap<string, Position> {
  const entry = places.get(entryUuid ?? '');
  if (entry === undefined) return places;
  const others = Array.from(places).filter(([uuid]) => uuid !== entryUuid);
  const tops = others.map(([, { top }]) => top);
  const highest = tops.reduce((least, top) => Math.min(least, top), Infinity);
  return highest > entry.top
    ? places
    : new Map([...others, [entryUuid ?? '', { left: entry.left, top: highest - gap.below }]]);
}
