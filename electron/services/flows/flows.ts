import {
  activeByFlow,
  allFlows,
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
import { compile } from '../../engine/flow/compile.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { outline } from '../../engine/flow/outline.ts';
import { commit, type Context } from '../core/context.ts';
import { notFound, ServiceError } from '../core/errors.ts';
import { dayMs } from './flow-counts.ts';
import { demandFlow, refuseTakenName, savedAtOf } from './flow-record.ts';
import type { FlowRole } from './flow-catalog.ts';
import { problemsOf } from './flow-problems.ts';

/** All flows by name. */
export function listFlows(context: Context): FlowRow[] {
  const use = useOf(context);
  return allFlows(context.db).map((record) => summaryOf(context, record, use).row);
}

/**
 * One flow with its steps in words, and what is wrong with it; of the draft when there is one.
 * @throws ServiceError `not_found`
 */
export function flowDetail(context: Context, id: string): FlowDetail {
  const record = demandFlow(context, id);
  const { row, problems, shown } = summaryOf(context, record, useOf(context));
  const definition: unknown = JSON.parse(shown.definition);
  const current = publishedRevision(context.db, record.id)?.id;
  return {
    ...row,
    outline: outline(definition, shown.dialect as Dialect),
    problems,
    revisions: revisionsOf(context.db, record.id).map((revision) => ({
      number: revision.number,
      publishedAt: revision.publishedAt,
      note: revision.note,
      current: revision.id === current,
      publishedBy: revision.publishedBy,
      savedAt: savedAtOf(revision),
    })),
    definition,
  };
}

/** What staff may change of a flow. */
export interface FlowChange {
  readonly id: string;
  readonly name?: string | undefined;
  readonly ignoreKeywords?: boolean | undefined;
  readonly role?: FlowRole | null | undefined;
}

/**
 * Changes a flow's name or use. A role that another flow has moves to this one.
 * @throws ServiceError `not_found`, `name_taken`, or `archived` when a flow that is put away is to have a role
 */
export function changeFlow(
  context: Context,
  { id, name, ignoreKeywords, role }: FlowChange,
): FlowDetail {
  const record = demandFlow(context, id);
  if (role != null && record.archivedAt !== null)
    throw new ServiceError(
      'archived',
      'This flow is archived: it can have no role, and nothing was changed. Take it out of the archive first.',
    );
  if (name !== undefined) refuseTakenName(context.db, name, record.id);
  commit(context, (tx) => {
    if (role != null) clearRole(tx, role);
    updateFlow(tx, record.id, {
      name: name ?? record.name,
      ignoreKeywords: ignoreKeywords ?? record.ignoreKeywords,
      role: role === undefined ? record.role : role,
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

interface Shape {
  readonly languages: readonly string[];
  readonly steps: number;
}

/** By revision, which never changes; the list asks for all of them again and again. */
const shapes = new WeakMap<Context, Map<string, Shape>>();
const mostKept = 1_000;

function shapeOf(context: Context, { id, definition, dialect }: RevisionRecord): Shape {
  const known = shapes.get(context) ?? new Map<string, Shape>();
  shapes.set(context, known);
  const before = known.get(id);
  if (before !== undefined) return before;
  const { flow } = compile(JSON.parse(definition), {
    revisionId: id,
    dialect: dialect as Dialect,
  });
  const own = flow.language === 'und' ? [] : [flow.language];
  const shape = {
    languages: [...new Set([...own, ...flow.translatedInto])],
    steps: flow.nodes.size,
  };
  if (known.size >= mostKept) known.clear();
  known.set(id, shape);
  return shape;
}

function summaryOf(
  context: Context,
  record: FlowRecord,
  use: Use,
): {
  readonly row: FlowRow;
  readonly problems: readonly FlowProblem[];
  readonly shown: RevisionRecord;
} {
  const draft = draftRevision(context.db, record.id);
  const published = publishedRevision(context.db, record.id);
  const shown = draft ?? published;
  // A flow is stored together with its first revision.
  if (shown === undefined) throw notFound('flow');
  const problems = problemsOf(context, record, shown);
  const { languages, steps } = shapeOf(context, shown);
  const count = (severity: FlowProblem['severity']) =>
    problems.filter((problem) => problem.severity === severity).length;
  const row: FlowRow = {
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
    critical: count('critical'),
    warnings: count('warning'),
    active: use.active.get(record.id) ?? 0,
    archived: record.archivedAt !== null,
    runs: use.runs.get(record.id)?.started ?? 0,
    completed: use.runs.get(record.id)?.completed ?? 0,
  };
  return { row, problems, shown };
}
