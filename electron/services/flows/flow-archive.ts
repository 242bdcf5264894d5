import {
  activeByFlow,
  allFlows,
  publishedRevision,
  type FlowRecord,
} from '../../../db/read/flow.ts';
import { allKeywords, keywordsInUse } from '../../../db/read/keyword.ts';
import { updateFlow } from '../../../db/write/flow.ts';
import { removeKeyword } from '../../../db/write/keyword.ts';
import type { ArchiveResult } from '../../api/contract/flow-making.ts';
import { clashes } from '../../consent/keywords.ts';
import { readDefinition } from '../../engine/flow/read-definition.ts';
import { referencesOf } from '../../engine/flow/references.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { commit, type Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import { ruleOf } from '../keywords/keyword-index.ts';
import type { FlowRole } from './flow-catalog.ts';
import { flowMeant } from './flow-meant.ts';
import { demandFlow } from './flow-record.ts';
import { flowDetail } from './flows.ts';

/** What staff want of a flow. */
export interface Archiving {
  readonly id: string;
  readonly archived: boolean;
  readonly dryRun: boolean;
}

/**
 * Puts a flow away, or takes it out again. A flow that is put away loses its role, nothing begins it, and its keywords start
 * nothing; they are kept for when it comes back. Without an opt-out flow a stop still acts at once; but while the
 * organisation lets that flow decide, it is not put away.
 * @throws ServiceError `not_found`, or `asks_leaving`
 */
export function archiveFlow(context: Context, { id, archived, dryRun }: Archiving): ArchiveResult {
  const record = demandFlow(context, id);
  const decides = record.role === 'opt_out' && context.settings.current.stopMode === 'flow_decides';
  if (archived && decides)
    throw new ServiceError(
      'asks_leaving',
      'This is the flow that decides when somebody sends a stop word, so it was not archived. Make another flow the opt-out flow, or let stop words act at once (Settings), and try again.',
    );
  const own = allKeywords(context.db).filter(({ flowId }) => flowId === record.id);
  const others = keywordsInUse(context.db)
    .filter(({ flowId }) => flowId !== record.id)
    .map(ruleOf);
  const lost = archived ? [] : own.filter((row) => clashes(ruleOf(row), others).length > 0);
  if (!dryRun && archived !== (record.archivedAt !== null)) {
    commit(context, (tx) => {
      updateFlow(tx, record.id, {
        archivedAt: archived ? context.universe.now() : null,
        role: archived ? null : record.role,
      });
      for (const row of lost) removeKeyword(tx, row.id);
      context.changes.other('flows_changed');
      context.changes.other('keywords_changed');
    });
    context.flows.reload();
    context.keywords.reload();
  }
  return {
    flow: flowDetail(context, record.id),
    roleLost: archived ? (record.role as FlowRole | null) : null,
    keywords: own.filter((row) => !lost.includes(row)).map(({ word }) => word),
    keywordsLost: lost.map(({ word }) => word),
    enteredBy: archived ? entering(context, record) : [],
    active: activeByFlow(context.db).get(record.id) ?? 0,
  };
}

/** The names of the flows in use that enter this one. */
function entering(context: Context, record: FlowRecord): readonly string[] {
  const records = allFlows(context.db);
  return records
    .filter(({ id, archivedAt }) => id !== record.id && archivedAt === null)
    .filter(({ id }) => {
      const revision = publishedRevision(context.db, id);
      if (revision === undefined) return false;
      const definition: unknown = JSON.parse(revision.definition);
      const read = readDefinition(definition, revision.dialect as Dialect, () => undefined);
      return referencesOf(read).some(
        (reference) => reference.kind === 'flow' && flowMeant(records, reference)?.id === record.id,
      );
    })
    .map(({ name }) => name);
}
