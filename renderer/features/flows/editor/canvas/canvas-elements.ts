import { Position, type Edge, type Node } from '@xyflow/svelte';
import type { Dialect } from '../model/definition.ts';
import type { CanvasEdge, CanvasNode, Graph } from '../model/graph.ts';
import { cardOf, type Card } from './card.ts';
import { cardWidth, guessedHeight, handleSize, handlesOf, type Size } from './geometry.ts';

/** A step as the canvas library holds it. */
export type StepNode = Node<{ readonly card: Card; readonly step: CanvasNode }, 'step'>;
/** A way from one step to another. */
export type StepEdge = Edge<{ readonly edge: CanvasEdge }, 'step'>;

/** What the canvas says to a screen reader. */
export interface ElementWords {
  readonly step: (step: CanvasNode) => string;
  readonly edge: (edge: CanvasEdge) => string;
}

/**
 * The steps of a graph for the canvas library. What did not change is the same object as in `before`; how large a step was
 * drawn, and whether it is chosen, stays; of a new one `chosen` says.
 */
export function stepNodes(
  graph: Graph,
  dialect: Dialect,
  before: readonly StepNode[],
  words: ElementWords['step'],
  chosen: ReadonlySet<string>,
): StepNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return graph.nodes.map((step) => {
    const old = known.get(step.uuid);
    const label = words(step);
    if (old?.data.step === step && old.ariaLabel === label && isAt(old, step)) return old;
    const card = cardOf(step, dialect);
    const width = cardWidth(card);
    const height = old?.measured?.height ?? guessedHeight(card);
    return {
      id: step.uuid,
      type: 'step',
      data: { card, step },
      position: { x: step.position.left, y: step.position.top },
      width,
      selected: old?.selected ?? chosen.has(step.uuid),
      ariaLabel: label,
      ...sized(card, { width, height }),
    };
  });
}

function isAt(node: StepNode, { position }: CanvasNode): boolean {
  return node.position.x === position.left && node.position.y === position.top;
}

/** A step that was drawn larger or smaller than thought has its handles elsewhere. */
export function withHandles(nodes: readonly StepNode[], before: readonly StepNode[]): StepNode[] {
  const known = new Map(before.map((node) => [node.id, node.measured]));
  return nodes.map((node) => {
    const { width, height } = node.measured ?? {};
    if (width === undefined || height === undefined || known.get(node.id) === node.measured)
      return node;
    return { ...node, ...sized(node.data.card, { width, height }) };
  });
}

function sized(card: Card, size: Size): Pick<StepNode, 'measured' | 'handles'> {
  return {
    measured: size,
    handles: handlesOf(card, size).map((handle) => ({
      ...handle,
      position: handle.type === 'source' ? Position.Bottom : Position.Top,
      width: handleSize,
      height: handleSize,
    })),
  };
}

/** The ways of a graph for the canvas library; what did not change is the same object as in `before`. */
export function stepEdges(
  graph: Graph,
  before: readonly StepEdge[],
  words: ElementWords['edge'],
): StepEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  return graph.edges.map((edge) => {
    const old = known.get(edge.id);
    const ariaLabel = words(edge);
    if (old?.data?.edge === edge && old.ariaLabel === ariaLabel) return old;
    return {
      id: edge.id,
      type: 'step',
      source: edge.from,
      sourceHandle: edge.exitUuid,
      target: edge.to,
      data: { edge },
      selected: old?.selected ?? false,
      ariaLabel,
    };
  });
}
