import type { FlowDefinition, NodeDefinition } from './definition.ts';

/** The nodes of a flow by uuid. */
export function nodesByUuid(definition: FlowDefinition): ReadonlyMap<string, NodeDefinition> {
  return new Map(definition.nodes.map((node) => [node.uuid, node]));
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

/** Every node from which one of these can be reached, themselves included. */
export function leadingTo(
  definition: FlowDefinition,
  targets: readonly string[],
): ReadonlySet<string> {
  const sources = new Map<string, string[]>();
  for (const node of definition.nodes) {
    for (const destination of destinationsOf(node))
      sources.set(destination, [...(sources.get(destination) ?? []), node.uuid]);
  }
  const seen = new Set<string>();
  const ahead = [...targets];
  for (let uuid = ahead.pop(); uuid !== undefined; uuid = ahead.pop()) {
    if (seen.has(uuid)) continue;
    seen.add(uuid);
    ahead.push(...(sources.get(uuid) ?? []));
  }
  return seen;
}
