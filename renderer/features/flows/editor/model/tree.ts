import type { CanvasExit, CanvasNode, Graph } from './graph.ts';

/** One line of a flow as a list that can be read from top to bottom. */
export interface TreeRow {
  /** The same for the same step as long as the way to it stays. */
  readonly id: string;
  /**
   * `step` is shown with all that follows it, `reference` stands for a step that is shown elsewhere (a loop, or two ways
   * that meet), `end` is a way that leads nowhere.
   */
  readonly kind: 'step' | 'reference' | 'end';
  /** The node; of an end the one that it leaves. */
  readonly nodeUuid: string;
  /** From 0. A node with one way out is followed at its own depth. */
  readonly depth: number;
  /** The number of the step in reading order, from 1; of an end 0. */
  readonly number: number;
  /** The node whose way leads here, and its exit; null at the beginning and where nothing leads. */
  readonly fromUuid: string | null;
  readonly exitUuid: string | null;
  /** The categories of that exit; none where nothing was asked. */
  readonly labels: readonly string[];
  /** False when no way leads here from the beginning. */
  readonly isReachable: boolean;
}

interface Ahead {
  readonly to: CanvasNode | null;
  readonly from: CanvasNode | null;
  readonly exit: CanvasExit | null;
  readonly depth: number;
}

/** The steps in reading order: the entry first, branch by branch, what nothing leads to last. Linear time. */
export function treeOf(graph: Graph): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const numbers = new Map<string, number>();
  const walk = (start: CanvasNode, isReachable: boolean): void => {
    const ahead: Ahead[] = [{ to: start, from: null, exit: null, depth: 0 }];
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
      const { to, from, exit, depth } = next;
      const nodeUuid = to?.uuid ?? from?.uuid ?? '';
      const known = to === null ? 0 : numbers.get(to.uuid);
      const number = known ?? numbers.size + 1;
      rows.push({
        id: from === null || exit === null ? nodeUuid : `${from.uuid}/${exit.uuid}`,
        kind: to === null ? 'end' : known === undefined ? 'step' : 'reference',
        nodeUuid,
        depth,
        number,
        fromUuid: from?.uuid ?? null,
        exitUuid: exit?.uuid ?? null,
        labels: exit?.categories ?? [],
        isReachable,
      });
      if (to === null || known !== undefined) continue;
      numbers.set(to.uuid, number);
      ahead.push(...waysOf(to, graph, depth).reverse());
    }
  };
  const entry = graph.byUuid.get(graph.entryUuid ?? '');
  if (entry !== undefined) walk(entry, true);
  // Among what is left, first those that begin something, so that a stray piece of a flow reads from its own beginning.
  const targets = new Set(graph.edges.map(({ to }) => to));
  for (const node of graph.nodes)
    if (!numbers.has(node.uuid) && !targets.has(node.uuid)) walk(node, false);
  for (const node of graph.nodes) if (!numbers.has(node.uuid)) walk(node, false);
  return rows;
}

function waysOf(node: CanvasNode, graph: Graph, depth: number): Ahead[] {
  const isBranching = node.exits.length > 1;
  return node.exits.map((exit) => ({
    to: graph.byUuid.get(exit.destinationUuid ?? '') ?? null,
    from: node,
    exit,
    depth: isBranching ? depth + 1 : depth,
  }));
}
