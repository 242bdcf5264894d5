import type { FlowCounts } from '../../../../../electron/api/contract/flow-counts.ts';

/** How many people came to a step, wait there now, left the flow there, and went on by each exit (by its uuid). */
export interface StepCount {
  readonly arrived: number;
  readonly waiting: number;
  readonly droppedOut: number;
  readonly exits: ReadonlyMap<string, number>;
}

/** By the uuid of the step; a step that nobody came to has none. */
export type StepCounts = ReadonlyMap<string, StepCount>;

/** Of a step that nobody came to. */
export const nobody: StepCount = { arrived: 0, waiting: 0, droppedOut: 0, exits: new Map() };

export function countsByStep({ nodes }: FlowCounts): StepCounts {
  return new Map(
    nodes.map(({ nodeUuid, arrived, waiting, droppedOut, exits }) => [
      nodeUuid,
      {
        arrived,
        waiting,
        droppedOut,
        exits: new Map(exits.map(({ exitUuid, count }) => [exitUuid, count])),
      },
    ]),
  );
}

/** A step with its counts, as the table shows it. */
export interface CountRow {
  readonly nodeUuid: string;
  readonly arrived: number;
  readonly waiting: number;
  /** Came, but neither went on nor waits. */
  readonly left: number;
  readonly wentOn: number;
}

/** The steps (their uuids in reading order), those that most people left at first. */
export function countRows(steps: readonly string[], counts: StepCounts): readonly CountRow[] {
  return steps
    .map((nodeUuid): CountRow => {
      const { arrived, waiting, droppedOut, exits } = counts.get(nodeUuid) ?? nobody;
      const wentOn = Array.from(exits.values()).reduce((sum, count) => sum + count, 0);
      return { nodeUuid, arrived, waiting, left: droppedOut, wentOn };
    })
    .toSorted((a, b) => b.left - a.left);
}

/** How many steps people came to that are not among these: a later revision took them out. */
export function stepsGone(steps: readonly string[], counts: StepCounts): number {
  const known = new Set(steps);
  return Array.from(counts.keys()).filter((uuid) => !known.has(uuid)).length;
}

/** The uuids of the steps of one flow on a way that also leads through others. */
export function stepsOfPath(
  path: readonly { readonly flowId: string; readonly nodeUuid: string }[],
  flowId: string,
): ReadonlySet<string> {
  return new Set(path.flatMap((visit) => (visit.flowId === flowId ? [visit.nodeUuid] : [])));
}
