import type { FlowCounts } from '../../../../electron/api/contract/flow-counts.ts';

/** How many people came to a step, wait there now, and left it by each exit (by its uuid). */
export interface StepCount {
  readonly arrived: number;
  readonly waiting: number;
  readonly exits: ReadonlyMap<string, number>;
}

/** By the uuid of the step. */
export type StepCounts = ReadonlyMap<string, StepCount>;

export function countsByStep({ nodes }: FlowCounts): StepCounts {
  return new Map(
    nodes.map(({ nodeUuid, arrived, waiting, exits }) => [
      nodeUuid,
      {
        arrived,
        waiting,
        exits: new Map(exits.map(({ exitUuid, count }) => [exitUuid, count])),
      },
    ]),
  );
}

/** The uuids of the steps of one flow on a way that also leads through others. */
export function stepsOfPath(
  path: readonly { readonly flowId: string; readonly nodeUuid: string }[],
  flowId: string,
): ReadonlySet<string> {
  return new Set(path.flatMap((visit) => (visit.flowId === flowId ? [visit.nodeUuid] : [])));
}
