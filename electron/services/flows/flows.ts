import {
  activeByFlow,
  allFlows,
  draftRevision,
  findFlow,
  findFlowByName,
  publishedRevision,
  revisionsOf,
  type FlowRecord,
  type RevisionRecord,
} from '../../../db/read/flow.ts';
import { allKeywords } from '../../../db/read/keyword.ts';
import { clearRole, publishRevision, updateFlow } from '../../../db/write/flow.ts';
import type { FlowDetail, FlowProblem, FlowRow } from '../../api/contract/flows.ts';
import { compile } from '../../engine/flow/compile.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { outline } from '../../engine/flow/outline.ts';
import { readDefinition } from '../../engine/flow/read-definition.ts';
import { fieldsIn, referencesOf } from '../../engine/flow/references.ts';
import { makeFieldsKnown } from '../contacts/known-fields.ts';
import { commit, type Context } from '../core/context.ts';
import { notFound, ServiceError } from '../core/errors.ts';
import type { FlowRole } from './flow-catalog.ts';
import { problemsOf } from './flow-problems.ts';

/** All flows by name. */
export function listFlows(context: Context): FlowRow[] {
  const active = activeByFlow(context.db);
  return allFlows(context.db).map(
    (record) => summaryOf(context, record, active.get(record.id) ?? 0).row,
  );
}

/**
 * One flow with its steps in words, and what is wrong with it; of the draft when there is one.
 * @throws ServiceError `not_found`
 */
export function flowDetail(context: Context, id: string): FlowDetail {
  const record = existing(context, id);
  const { row, problems, shown } = summaryOf(
    context,
    record,
    activeByFlow(context.db).get(record.id) ?? 0,
  );
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
    })),
    definition,
  };
}

/**
 * Puts the draft into use. People who are in the flow go on with the revision that they began with.
 * @throws ServiceError `not_found`, `no_draft`, or `flow_broken` while something in it cannot work
 */
export function publishFlow(context: Context, id: string, note: string): FlowDetail {
  const record = existing(context, id);
  const draft = draftRevision(context.db, record.id);
  if (draft === undefined)
    throw new ServiceError(
      'no_draft',
      'There is nothing new to publish: the published revision is the newest.',
    );
  const critical = problemsOf(context, record, draft).filter(
    ({ severity }) => severity === 'critical',
  );
  if (critical.length > 0) throw refusal(draft, critical);
  commit(context, (tx) => {
    const read = readDefinition(
      JSON.parse(draft.definition),
      draft.dialect as Dialect,
      () => undefined,
    );
    makeFieldsKnown(context, tx, fieldsIn(referencesOf(read)));
    publishRevision(tx, draft.id, context.universe.now(), note);
    context.changes.other('flows_changed');
  });
  context.flows.reload();
  return flowDetail(context, record.id);
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
 * @throws ServiceError `not_found`, or `name_taken`
 */
export function changeFlow(
  context: Context,
  { id, name, ignoreKeywords, role }: FlowChange,
): FlowDetail {
  const record = existing(context, id);
  const namesake = name === undefined ? undefined : findFlowByName(context.db, name);
  if (namesake !== undefined && namesake.id !== record.id) {
    throw new ServiceError('name_taken', 'Another flow has this name. Nothing was changed.', {
      name: 'Choose another name.',
    });
  }
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

function existing(context: Context, id: string): FlowRecord {
  const record = findFlow(context.db, id);
  if (record === undefined) throw notFound('flow');
  return record;
}

function summaryOf(
  context: Context,
  record: FlowRecord,
  active: number,
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
  const { flow } = compile(JSON.parse(shown.definition), {
    revisionId: shown.id,
    dialect: shown.dialect as Dialect,
  });
  const count = (severity: FlowProblem['severity']) =>
    problems.filter((problem) => problem.severity === severity).length;
  const row: FlowRow = {
    id: record.id,
    name: record.name,
    dialect: shown.dialect as Dialect,
    role: record.role as FlowRole | null,
    keywords: allKeywords(context.db)
      .filter(({ flowId }) => flowId === record.id)
      .map(({ word }) => word),
    languages: [
      ...new Set([...(flow.language === 'und' ? [] : [flow.language]), ...flow.translatedInto]),
    ],
    steps: flow.nodes.size,
    publishedRevision: published?.number ?? null,
    publishedAt: published?.publishedAt ?? null,
    hasDraft: draft !== undefined,
    ignoreKeywords: record.ignoreKeywords,
    critical: count('critical'),
    warnings: count('warning'),
    active,
  };
  return { row, problems, shown };
}

/** Problems that one message tells in full; the page lists them all. */
const mostTold = 5;

/** Why a draft is not published: each problem with its step and the way to mend it. */
function refusal(draft: RevisionRecord, critical: readonly FlowProblem[]): ServiceError {
  const steps = new Map(
    outline(JSON.parse(draft.definition), draft.dialect as Dialect).map(({ nodeUuid, number }) => [
      nodeUuid,
      number,
    ]),
  );
  const told = critical.slice(0, mostTold).map(({ text, fix, nodeUuid }) => {
    const step = steps.get(nodeUuid ?? '');
    return `${step === undefined ? '' : `Step ${String(step)}: `}${text} ${fix}`;
  });
  const more = critical.length - told.length;
  return new ServiceError(
    'flow_broken',
    [
      'This flow cannot be published yet, and what is in use stays in use.',
      ...told,
      ...(more > 0 ? [`There are ${String(more)} more problems of this weight.`] : []),
    ].join(' '),
  );
}
