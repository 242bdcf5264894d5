import { and, between, eq, gte, inArray, sum } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { flowCount } from '../schema/index.ts';

/** Something that was counted, over all days that were asked for. */
export interface FlowTotal {
  /** Empty: the flow as a whole. */
  readonly nodeUuid: string;
  readonly what: string;
  readonly total: number;
}

/** What was counted for a flow from one day to another, both included (days since 1 January 1970, UTC). */
export function flowTotals(db: Db, flowId: string, first: number, last: number): FlowTotal[] {
  return db.orm
    .select({
      nodeUuid: flowCount.nodeUuid,
      what: flowCount.what,
      total: sum(flowCount.count).mapWith(Number),
    })
    .from(flowCount)
    .where(and(eq(flowCount.flowId, flowId), between(flowCount.day, first, last)))
    .groupBy(flowCount.nodeUuid, flowCount.what)
    .all();
}

/** How often each flow began and came to its end from a day on. */
export function runsByFlow(
  db: Db,
  firstDay: number,
): ReadonlyMap<string, { readonly started: number; readonly completed: number }> {
  const rows = db.orm
    .select({
      flowId: flowCount.flowId,
      what: flowCount.what,
      total: sum(flowCount.count).mapWith(Number),
    })
    .from(flowCount)
    .where(
      and(
        gte(flowCount.day, firstDay),
        eq(flowCount.nodeUuid, ''),
        inArray(flowCount.what, ['started', 'completed']),
      ),
    )
    .groupBy(flowCount.flowId, flowCount.what)
    .all();
  const found = new Map<string, { started: number; completed: number }>();
  for (const { flowId, what, total } of rows) {
    const known = found.get(flowId) ?? { started: 0, completed: 0 };
    found.set(flowId, { ...known, [what]: total });
  }
  return found;
}

/** How many people stand at a step of a flow now, and how many of them came to it within a time (ms UTC). */
export interface Standing {
  readonly nodeUuid: string;
  readonly now: number;
  readonly cameWithin: number;
}

/** Who waits where in a flow, also where another flow entered it. */
export function standingInFlow(db: Db, flowId: string, from: number, to: number): Standing[] {
  return db.sqlite
    .prepare<unknown[], Standing>(
      `SELECT run.value ->> 'nodeUuid' AS nodeUuid,
        count(*) AS now,
        sum(coalesce(run.value ->> '$.path[#-1].arrivedAt', 0) BETWEEN @from AND @to) AS cameWithin
      FROM session, json_each(session.state, '$.runs') AS run
      WHERE session.status = 'waiting' AND instr(session.state, @flowId) > 0
        AND run.value ->> 'status' = 'active' AND run.value ->> 'flowUuid' = @flowId
        AND run.value ->> 'nodeUuid' IS NOT NULL
      GROUP BY 1`,
    )
    .all({ flowId, from, to });
}
