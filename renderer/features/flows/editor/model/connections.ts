import { mapExits, withDestination, withNode } from './change.ts';
import { exitOf, nodeOf, type Definition } from './definition.ts';

/** An exit by its node and its uuid. */
export interface ExitRef {
  readonly nodeUuid: string;
  readonly exitUuid: string;
}

/** Leads an exit to a node, or with null to the end of the flow. A node that is not there changes nothing. */
export function connect(
  definition: Definition,
  { nodeUuid, exitUuid }: ExitRef,
  destinationUuid: string | null,
): Definition {
  if (destinationUuid !== null && nodeOf(definition, destinationUuid) === undefined)
    return definition;
  return withNode(definition, nodeUuid, (source) =>
    mapExits(source, (exit) =>
      exit['uuid'] === exitUuid ? withDestination(exit, destinationUuid) : exit,
    ),
  );
}

/** Where an exit leads and is not lost; null at an end. */
export function destinationOf(
  definition: Definition,
  { nodeUuid, exitUuid }: ExitRef,
): string | null {
  const to = exitOf(definition, nodeUuid, exitUuid)?.destinationUuid ?? null;
  return to !== null && nodeOf(definition, to) !== undefined ? to : null;
}

/**
 * Puts a node that is there between an exit and where it leads: the exit leads to the node, and the ways of the node that
 * ended go on where the exit led. Changes nothing at the node's own exits or where the exit leads to it already.
 */
export function insertOnEdge(definition: Definition, nodeUuid: string, exit: ExitRef): Definition {
  const isThere = exitOf(definition, exit.nodeUuid, exit.exitUuid) !== undefined;
  const destination = destinationOf(definition, exit);
  if (!isThere || exit.nodeUuid === nodeUuid || destination === nodeUuid) return definition;
  const node = nodeOf(definition, nodeUuid);
  if (node === undefined) return definition;
  const goingOn = withNode(definition, nodeUuid, (source) =>
    mapExits(source, (way) =>
      node.exits.some(
        ({ uuid, destinationUuid }) => uuid === way['uuid'] && destinationUuid === null,
      )
        ? withDestination(way, destination)
        : way,
    ),
  );
  return connect(goingOn, exit, nodeUuid);
}
