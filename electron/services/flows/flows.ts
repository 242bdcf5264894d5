import {
  activeByFlow,
  draftRevision,
  publishedRevision,
  revisionsOf,
  type FlowRecord,
  type RevisionRecord,
} from '../../../db/read/flow.ts';
import { runsByFlow } from '../../../db/read/flow-count.ts';
import { keywordsOfFlow } from '../../../db/read/keyword.ts';
import { clearRole, updateFlow } from '../../../db/write/flow.ts';
import type { FlowDetail, FlowProblem, FlowRow } from '../../api/contract/flows.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { allMessages, commit, type Context } from '../core/context.ts';
import { notFound } from '../core/errors.ts';
import { dayMs } from './flow-counts.ts';
import { purposeOf } from '../record/purposes.ts';
import { demandFlow, refuseTakenName, savedAtOf } from './flow-record.ts';
import type { FlowRole } from './flow-catalog.ts';
import { checkedOf, checkedWithSteps, type Checked } from './flow-problems.ts';
import { refuseUnfitPurpose } from './refuse-unfit-purpose.ts';
import { refuseUnfitForRole } from './flow-role.ts';
import { Surroundings } from './surroundings.ts';

/** All flows by name. */
export function listFlows(context: Context): FlowRow[] {
  const use = useOf(context);
  const around = new Surroundings(context);
  return around.records.map((record) => {
    const stored = storedOf(context, record);
    return rowOf(context, record, {
      use,
      stored,
      checked: checkedOf(around, record, stored.shown),
    });
  });
}

/**
 * One flow with its steps in words, and what is wrong with it; of the draft when there is one.
 * @throws ServiceError `not_found`
 */
export function flowDetail(context: Context, id: string): FlowDetail {
  const record = demandFlow(context, id);
  const stored = storedOf(context, record);
  const { shown, published } = stored;
  const checked = checkedWithSteps(new Surroundings(context), record, shown);
  return {
    ...rowOf(context, record, { use: useOf(context), stored, checked }),
    outline: checked.outline,
    problems: checked.problems,
    revisions: revisionsOf(context.db, record.id).map((revision) => ({
      number: revision.number,
      publishedAt: revision.publishedAt,
      note: revision.note,
      current: revision.id === published?.id,
      publishedBy: revision.publishedBy,
      savedAt: savedAtOf(revision),
    })),
    definition: JSON.parse(shown.definition) as unknown,
  };
}

/** What staff may change of a flow. */
export interface FlowChange {
  readonly id: string;
  readonly name?: string | undefined;
  readonly ignoreKeywords?: boolean | undefined;
  readonly role?: FlowRole | null | undefined;
  /** Null: all messages. */
  readonly purposeId?: string | null | undefined;
}

/**
 * Changes a flow's name or use. A role that another flow has moves to this one.
 * @throws ServiceError `not_found`, `name_taken`, `invalid_input` when it cannot be for the purpose, or `archived` or `unpublished` when it cannot have the role
 */
export function changeFlow(
  context: Context,
  { id, name, ignoreKeywords, role, purposeId }: FlowChange,
): FlowDetail {
  const record = demandFlow(context, id);
  if (role != null) refuseUnfitForRole(context, record, role);
  const wanted = {
    role: role === undefined ? (record.role as FlowRole | null) : role,
    purposeId:
      purposeId === undefined ? record.purposeId : purposeId === allMessages.id ? null : purposeId,
  };
  refuseUnfitPurpose(context, wanted);
  if (name !== undefined) refuseTakenName(context.db, name, record.id);
  commit(context, (tx) => {
    if (role != null) clearRole(tx, role);
    updateFlow(tx, record.id, {
      name: name ?? record.name,
      ignoreKeywords: ignoreKeywords ?? record.ignoreKeywords,
      ...wanted,
    });
    context.changes.other('flows_changed');
  });
  context.flows.reload();
  return flowDetail(context, record.id);
}

/** How much each flow is used. */
interface Use {
  readonly active: ReturnType<typeof activeByFlow>;
  readonly runs: ReturnType<typeof runsByFlow>;
}

/** The days that the list of flows looks back. */
const daysOfUse = 30;

function useOf(context: Context): Use {
  const today = Math.floor(context.universe.now() / dayMs);
  return {
    active: activeByFlow(context.db),
    runs: runsByFlow(context.db, today - daysOfUse + 1),
  };
}

/** What of a flow is stored. */
interface Stored {
  readonly draft: RevisionRecord | undefined;
  readonly published: RevisionRecord | undefined;
  /** What staff look at. */
  readonly shown: RevisionRecord;
}

function storedOf({ db }: Context, { id }: FlowRecord): Stored {
  const draft = draftRevision(db, id);
  const published = publishedRevision(db, id);
  const shown = draft ?? published;
  // A flow is stored together with its first revision.
  if (shown === undefined) throw notFound('flow');
  return { draft, published, shown };
}

function rowOf(
  context: Context,
  record: FlowRecord,
  {
    use,
    stored: { draft, published, shown },
    checked: { problems, languages, steps },
  }: { readonly use: Use; readonly stored: Stored; readonly checked: Checked },
): FlowRow {
  const count = (severity: FlowProblem['severity']) =>
    problems.filter((problem) => problem.severity === severity).length;
  return {
    id: record.id,
    name: record.name,
    dialect: shown.dialect as Dialect,
    role: record.role as FlowRole | null,
    keywords: keywordsOfFlow(context.db, record.id),
    languages,
    steps,
    publishedRevision: published?.number ?? null,
    publishedAt: published?.publishedAt ?? null,
    hasDraft: draft !== undefined,
    ignoreKeywords: record.ignoreKeywords,
    purposeId: record.purposeId,
    purposeLabel: record.purposeId === null ? null : purposeOf(context.db, record.purposeId).label,
    critical: count('critical'),
    warnings: count('warning'),
    active: use.active.get(record.id) ?? 0,
    archived: record.archivedAt !== null,
    runs: use.runs.get(record.id)?.started ?? 0,
    completed: use.runs.get(record.id)?.completed ?? 0,
  };
}
