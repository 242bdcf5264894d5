import type { Db } from '../../../db/open.ts';
import {
  draftRevision,
  findFlow,
  findFlowByName,
  publishedRevision,
  type FlowRecord,
  type RevisionRecord,
} from '../../../db/read/flow.ts';
import { isObject, withProperty } from '../../engine/flow/json-parts.ts';
import type { Context } from '../core/context.ts';
import { notFound, ServiceError } from '../core/errors.ts';

/**
 * A flow by our id, or by the id in its file.
 * @throws ServiceError `not_found`
 */
export function demandFlow(context: Pick<Context, 'db'>, id: string): FlowRecord {
  const record = findFlow(context.db, id);
  if (record === undefined) throw notFound('flow');
  return record;
}

/**
 * What staff look at of a flow: its draft, else what is published.
 * @throws ServiceError `not_found`; but a flow is stored together with its first revision
 */
export function shownRevision(context: Pick<Context, 'db'>, flowId: string): RevisionRecord {
  const shown = draftRevision(context.db, flowId) ?? publishedRevision(context.db, flowId);
  if (shown === undefined) throw notFound('flow');
  return shown;
}

/**
 * Two flows of one name could not be told apart in the list.
 * @throws ServiceError `name_taken`
 */
export function refuseTakenName(db: Db, name: string, ownId: string | null): void {
  const namesake = findFlowByName(db, name);
  if (namesake === undefined || namesake.id === ownId) return;
  throw new ServiceError('name_taken', 'Another flow has this name. Nothing was changed.', {
    name: 'Choose another name.',
  });
}

/** A stored definition under the name that the flow has here; one that is no object stays as it is. */
export function named(definition: unknown, name: string): unknown {
  return isObject(definition) ? withProperty(definition, 'name', name) : definition;
}

/** When a revision was last saved, ms UTC. */
export function savedAtOf({
  savedAt,
  createdAt,
}: Pick<RevisionRecord, 'savedAt' | 'createdAt'>): number {
  return savedAt === 0 ? createdAt : savedAt;
}
