import {
  allFlows,
  draftRevision,
  publishedRevision,
  type FlowRecord,
} from '../../../db/read/flow.ts';
import { allKeywords } from '../../../db/read/keyword.ts';
import type { Db } from '../../../db/open.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { readDefinition } from '../../engine/flow/read-definition.ts';
import { referencesOf } from '../../engine/flow/references.ts';
import { flowMeant } from '../flows/flow-meant.ts';

/**
 * The flows in whose conversations a flow can turn up: itself, and all that enter it, also by way of others. `all` for a flow that
 * a role or a keyword can bring into any conversation.
 */
export function touchedFlows(db: Db, flowId: string): ReadonlySet<string> | 'all' {
  const flows = allFlows(db);
  const isAnywhere =
    flows.some(({ id, role }) => id === flowId && role !== null) ||
    allKeywords(db).some((keyword) => keyword.flowId === flowId);
  if (isAnywhere) return 'all';
  const entered = new Map(flows.map((flow) => [flow.id, enteredBy(db, flow, flows)]));
  const touched = new Set([flowId]);
  // A set is walked to its end also while it grows.
  for (const id of touched) {
    for (const [caller, targets] of entered) if (targets.has(id)) touched.add(caller);
  }
  return touched;
}

/** The flows that the newest revision of a flow enters or starts. */
function enteredBy(db: Db, { id }: FlowRecord, flows: readonly FlowRecord[]): ReadonlySet<string> {
  const revision = draftRevision(db, id) ?? publishedRevision(db, id);
  if (revision === undefined) return new Set();
  const definition = readDefinition(
    JSON.parse(revision.definition),
    revision.dialect as Dialect,
    () => undefined,
  );
  return new Set(
    referencesOf(definition).flatMap((reference) => {
      const flow = reference.kind === 'flow' ? flowMeant(flows, reference) : undefined;
      return flow === undefined ? [] : [flow.id];
    }),
  );
}
