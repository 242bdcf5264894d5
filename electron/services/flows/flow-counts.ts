import { flowTotals, standingInFlow } from '../../../db/read/flow-count.ts';
import type { FlowCounts, NodeCounts } from '../../api/contract/flow-counts.ts';
import type { Context } from '../core/context.ts';
import { demandFlow } from './flow-record.ts';

/** A day of UTC, in ms. */
export const dayMs = 86_400_000;

/**
 * What went on in a flow on the days (UTC) from one time to another, both included (ms UTC).
 * @throws ServiceError `not_found`
 */
export function countsOfFlow(
  context: Context,
  { id, from, to }: { readonly id: string; readonly from: number; readonly to: number },
): FlowCounts {
  const record = demandFlow(context, id);
  const first = Math.floor(from / dayMs);
  const last = Math.floor(to / dayMs);
  const days = { from: first * dayMs, to: (last + 1) * dayMs - 1 };
  const totals = flowTotals(context.db, record.id, first, last);
  const standing = new Map(
    standingInFlow(context.db, record.id, days.from, days.to).map((row) => [row.nodeUuid, row]),
  );
  const whole = (what: string): number =>
    totals.find((row) => row.nodeUuid === '' && row.what === what)?.total ?? 0;
  const atNodes = totals.filter(({ nodeUuid }) => nodeUuid !== '');
  const uuids = new Set([...atNodes.map(({ nodeUuid }) => nodeUuid), ...standing.keys()]);
  return {
    ...days,
    started: whole('started'),
    completed: whole('completed'),
    interrupted: whole('interrupted'),
    expired: whole('expired'),
    failed: whole('failed'),
    nodes: Array.from(uuids, (nodeUuid): NodeCounts => {
      const here = atNodes.filter((row) => row.nodeUuid === nodeUuid);
      const arrived = here.find(({ what }) => what === 'entered')?.total ?? 0;
      const exits = here
        .filter(({ what }) => what !== 'entered')
        .map(({ what, total }) => ({ exitUuid: what, count: total }));
      const left = exits.reduce((total, { count }) => total + count, 0);
      const { now = 0, cameWithin = 0 } = standing.get(nodeUuid) ?? {};
      // Who came before these days and left within them would be counted below zero.
      const droppedOut = Math.max(0, arrived - left - cameWithin);
      return { nodeUuid, arrived, waiting: now, exits, droppedOut };
    }),
  };
}
