import type { FlowDefinition, NodeDefinition } from './definition.ts';

const byUuid = new WeakMap<FlowDefinition, ReadonlyMap<string, NodeDefinition>>();

/** The nodes of a flow by uuid; put together once, because a walk from each of many nodes asks for them each time. */
export function nodesByUuid(definition: FlowDefinition): ReadonlyMap<string, NodeDefinition> {
  let nodes = byUuid.get(definition);
  if (nodes === undefined) {
    nodes = new Map(definition.nodes.map((node) => [node.uuid, node]));
    byUuid.set(definition, nodes);
  }
  return nodes;
}

/** Where a node's ways out lead, in their order; the ends of the flow are left out. */
export function destinationsOf(node: NodeDefinition): readonly string[] {
  return node.exits.flatMap(({ destinationUuid }) =>
    destinationUuid === null ? [] : [destinationUuid],
  );
}

/** Every node that can be reached from these, themselves included, in reading order; `goesOn` false stops at a node. */
export function reachableFrom(
  definition: FlowDefinition,
  starts: readonly string[],
  goesOn: (node: NodeDefinition) => boolean = () => true,
): ReadonlySet<string> {
  const nodes = nodesByUuid(definition);
  const seen = new Set<string>();
  const ahead = starts.toReversed();
  for (let uuid = ahead.pop(); uuid !== undefined; uuid = ahead.pop()) {
    const node = nodes.get(uuid);
    if (node === undefined || seen.has(uuid)) continue;
    seen.add(uuid);
    if (goesOn(node)) ahead.push(...destinationsOf(node).toReversed());
  }
  return seen;
}

/** The nodes that lead straight to a node, by its uuid. */
export function sourcesOf(definition: FlowDefinition): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  for (const node of definition.nodes) {
    for (const destination of destinationsOf(node)) {
      const known = sources.get(destination);
      if (known === undefined) sources.set(destination, [node.uuid]);
      else known.push(node.uuid);
    }
  }
  return sources;
}

/** Every node from which one of these can be reached, themselves included; `goesOn` false stops at a node. */
export function leadingTo(
  definition: FlowDefinition,
  targets: readonly string[],
  goesOn: (nodeUuid: string) => boolean = () => true,
): ReadonlySet<string> {
  const sources = sourcesOf(definition);
  const seen = new Set<string>();
  const ahead = [...targets];
  for (let uuid = ahead.pop(); uuid !== undefined; uuid = ahead.pop()) {
    if (seen.has(uuid)) continue;
    seen.add(uuid);
    if (goesOn(uuid)) ahead.push(...(sources.get(uuid) ?? []));
  }
  return seen;
}

/**
 * The groups of nodes that lead to each other, among these nodes alone; each group once, in the
 * order of the nodes. Linear time (Tarjan's algorithm, without recursion).
 */
export function loopsOf(nodes: readonly NodeDefinition[]): readonly (readonly string[])[] {
  const order = new Map(nodes.map((node, index) => [node.uuid, index]));
  const next = nodes.map((node) => destinationsOf(node).flatMap((uuid) => order.get(uuid) ?? []));
  const number = new Array<number>(nodes.length).fill(-1);
  const lowest = new Array<number>(nodes.length).fill(0);
  const isOpen = new Array<boolean>(nodes.length).fill(false);
  const open: number[] = [];
  const loops: number[][] = [];
  let count = 0;
  const at = (values: readonly number[], index: number): number => values[index] ?? 0;
  for (const start of nodes.keys()) {
    if (at(number, start) >= 0) continue;
    const path: { readonly node: number; way: number }[] = [];
    const enter = (node: number): void => {
      number[node] = lowest[node] = count;
      count += 1;
      open.push(node);
      isOpen[node] = true;
      path.push({ node, way: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node } = top;
      const target = next[node]?.[top.way];
      top.way += 1;
      if (target !== undefined) {
        if (at(number, target) < 0) enter(target);
        else if (isOpen[target] === true)
          lowest[node] = Math.min(at(lowest, node), at(number, target));
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined)
        lowest[before.node] = Math.min(at(lowest, before.node), at(lowest, node));
      if (at(lowest, node) !== at(number, node)) continue;
      const loop = open.splice(open.lastIndexOf(node));
      for (const member of loop) isOpen[member] = false;
      if (loop.length > 1 || next[node]?.includes(node) === true) loops.push(loop);
    }
  }
  return loops
    .map((loop) => loop.sort((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    .map((loop) => loop.flatMap((index) => nodes[index]?.uuid ?? []));
}
