import {
  entryOf,
  nodesOf,
  positionOf,
  type Definition,
  type Dialect,
  type FlowNode,
  type Position,
} from './definition.ts';
import { nodeParts, type NodePart } from './node-parts.ts';

/** What a canvas draws of a flow. Nodes and edges that did not change are the same objects as in the graph before. */
export interface Graph {
  /** In the file's order. */
  readonly nodes: readonly CanvasNode[];
  readonly byUuid: ReadonlyMap<string, CanvasNode>;
  readonly edges: readonly CanvasEdge[];
  readonly entryUuid: string | null;
}

export interface CanvasNode {
  readonly uuid: string;
  /** `wait` asks somebody and waits, `split` looks at what is known, `actions` only does things. */
  readonly kind: 'actions' | 'split' | 'wait';
  readonly position: Position;
  /** False when the file does not say where it stands; it then stands in a row with others of its kind. */
  readonly isPlaced: boolean;
  readonly isEntry: boolean;
  /** What the node does, one thing an item, without words. */
  readonly parts: readonly NodePart[];
  readonly exits: readonly CanvasExit[];
  readonly node: FlowNode;
}

export interface CanvasExit {
  readonly uuid: string;
  /** Null where the flow ends, also where the file names a node that is not there. */
  readonly destinationUuid: string | null;
  /** True when the file names a node that is not there. */
  readonly isDangling: boolean;
  /** The names of the categories that leave here, in their order; none in a node without a router. */
  readonly categories: readonly string[];
}

export interface CanvasEdge {
  /** The exit's uuid with its node's: two nodes of a broken file may share an exit's uuid. */
  readonly id: string;
  readonly exitUuid: string;
  readonly from: string;
  readonly to: string;
  /** The names of the categories that go this way. */
  readonly label: string;
}

/** Between nodes that have no place, in pixels. */
const spacing = { left: 260, top: 220, perRow: 8 };

/** The graph of a definition; with the graph before, what did not change is taken from there. Linear time. */
export function graphOf(definition: Definition, dialect: Dialect, before?: Graph): Graph {
  const flowNodes = nodesOf(definition);
  const entryUuid = entryOf(definition, dialect);
  const uuids = new Set(flowNodes.map(({ uuid }) => uuid));
  let unplaced = 0;
  const nodes = flowNodes.map((node): CanvasNode => {
    const place = positionOf(definition, node.uuid);
    const position = place ?? inRow(unplaced);
    if (place === null) unplaced += 1;
    const known = before?.byUuid.get(node.uuid);
    const isEntry = node.uuid === entryUuid;
    if (
      known?.node === node &&
      known.isEntry === isEntry &&
      known.isPlaced === (place !== null) &&
      known.position.left === position.left &&
      known.position.top === position.top &&
      node.exits.every(
        (exit, index) => known.exits[index]?.isDangling === isDangling(exit.destinationUuid, uuids),
      )
    )
      return known;
    return {
      uuid: node.uuid,
      kind: kindOf(node),
      position,
      isPlaced: place !== null,
      isEntry,
      parts: known?.node === node ? known.parts : nodeParts(node),
      exits: exitsOf(node, uuids),
      node,
    };
  });
  return {
    nodes,
    byUuid: new Map(nodes.map((node) => [node.uuid, node])),
    edges: edgesOf(nodes, before),
    entryUuid,
  };
}

/** What a node is for. */
export function kindOf(node: FlowNode): CanvasNode['kind'] {
  if (node.router === null) return 'actions';
  return node.router.wait === null ? 'split' : 'wait';
}

function inRow(index: number): Position {
  return {
    left: (index % spacing.perRow) * spacing.left,
    top: Math.floor(index / spacing.perRow) * spacing.top,
  };
}

function isDangling(destinationUuid: string | null, uuids: ReadonlySet<string>): boolean {
  return destinationUuid !== null && !uuids.has(destinationUuid);
}

function exitsOf(node: FlowNode, uuids: ReadonlySet<string>): readonly CanvasExit[] {
  return node.exits.map((exit) => {
    const isLost = isDangling(exit.destinationUuid, uuids);
    return {
      uuid: exit.uuid,
      destinationUuid: isLost ? null : exit.destinationUuid,
      isDangling: isLost,
      categories:
        node.router?.categories.flatMap(({ name, exitUuid }) =>
          exitUuid === exit.uuid ? [name] : [],
        ) ?? [],
    };
  });
}

function edgesOf(nodes: readonly CanvasNode[], before: Graph | undefined): readonly CanvasEdge[] {
  const known = new Map(before?.edges.map((edge) => [edge.id, edge]));
  return nodes.flatMap((node) =>
    node.exits.flatMap((exit): readonly CanvasEdge[] => {
      if (exit.destinationUuid === null) return [];
      const edge: CanvasEdge = {
        id: `${node.uuid}/${exit.uuid}`,
        exitUuid: exit.uuid,
        from: node.uuid,
        to: exit.destinationUuid,
        label: exit.categories.join(', '),
      };
      const same = known.get(edge.id);
      return [same?.to === edge.to && same.label === edge.label ? same : edge];
    }),
  );
}
