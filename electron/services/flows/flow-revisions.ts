import { draftRevision, findRevisionNumbered, publishedRevision } from '../../../db/read/flow.ts';
import type { OpenedFlow } from '../../api/contract/flow-drafts.ts';
import type { FlowRevision } from '../../api/contract/flow-revisions.ts';
import { compare, type Compared, type FlowDifference } from '../../engine/flow/compare.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { outline } from '../../engine/flow/outline.ts';
import { commit, type Context } from '../core/context.ts';
import { notFound } from '../core/errors.ts';
import { openFlow, refuseOtherDraft, storeRevision } from './flow-drafts.ts';
import { demandFlow, savedAtOf, shownRevision } from './flow-record.ts';

/**
 * One revision of a flow, as it is on record.
 * @throws ServiceError `not_found`
 */
export function flowRevision(context: Context, id: string, number: number): FlowRevision {
  const record = demandFlow(context, id);
  const revision = findRevisionNumbered(context.db, record.id, number);
  if (revision === undefined) throw notFound('revision');
  const definition: unknown = JSON.parse(revision.definition);
  return {
    number: revision.number,
    dialect: revision.dialect as Dialect,
    publishedAt: revision.publishedAt,
    savedAt: savedAtOf(revision),
    publishedBy: revision.publishedBy,
    note: revision.note,
    current: publishedRevision(context.db, record.id)?.id === revision.id,
    definition,
    outline: outline(definition, revision.dialect as Dialect),
  };
}

/**
 * What is otherwise in the second of two revisions; null stands for the draft.
 * @throws ServiceError `not_found`
 */
export function compareRevisions(
  context: Context,
  {
    id,
    from,
    to,
  }: { readonly id: string; readonly from: number | null; readonly to: number | null },
): FlowDifference {
  const record = demandFlow(context, id);
  const [before, after] = [from, to].map((number) => {
    const found =
      number === null
        ? draftRevision(context.db, record.id)
        : findRevisionNumbered(context.db, record.id, number);
    if (found === undefined) throw notFound(number === null ? 'draft' : 'revision');
    return {
      definition: JSON.parse(found.definition) as unknown,
      dialect: found.dialect as Dialect,
    };
  }) as [Compared, Compared];
  return compare(before, after);
}

/**
 * Makes a draft of an old revision; what was published stays as it is.
 * @throws ServiceError `not_found`, or `draft_changed` when there is a draft that the editor has not seen
 */
export function restoreRevision(
  context: Context,
  {
    id,
    number,
    basedOn,
  }: { readonly id: string; readonly number: number; readonly basedOn: string },
): OpenedFlow {
  const record = demandFlow(context, id);
  const revision = findRevisionNumbered(context.db, record.id, number);
  if (revision === undefined) throw notFound('revision');
  refuseOtherDraft(shownRevision(context, record.id), basedOn);
  commit(context, (tx) => {
    storeRevision(context, tx, record.id, {
      dialect: revision.dialect as Dialect,
      definition: revision.definition,
    });
    context.changes.other('flows_changed');
  });
  return openFlow(context, record.id);
}
