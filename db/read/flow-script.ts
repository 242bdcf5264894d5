import { asc, eq } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { flow, flowScript } from '../schema/index.ts';

export type FlowScriptRecord = typeof flowScript.$inferSelect;

/** The scripts of a flow, or of all flows that are not put away when none is named, by flow and name. */
export function flowScripts(db: Db, flowId: string | null): FlowScriptRecord[] {
  const rows = db.orm
    .select({ script: flowScript, archivedAt: flow.archivedAt })
    .from(flowScript)
    .innerJoin(flow, eq(flow.id, flowScript.flowId))
    .where(flowId === null ? undefined : eq(flowScript.flowId, flowId))
    .orderBy(asc(flow.name), asc(flowScript.name), asc(flowScript.id))
    .all();
  return rows
    .filter(({ archivedAt }) => flowId !== null || archivedAt === null)
    .map(({ script }) => script);
}

/** One script. */
export function findFlowScript(db: Db, id: string): FlowScriptRecord | undefined {
  return db.orm.select().from(flowScript).where(eq(flowScript.id, id)).get();
}
