import { allFlows, publishedRevision, type FlowRecord } from '../../../db/read/flow.ts';
import type { Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import type { FlowRole } from './flow-catalog.ts';

/**
 * Refuses a role that a flow cannot fill. The role counts at once: taken from a flow that people get and given to one that
 * nobody can get, a start word would be a yes to a question that was never put.
 * @throws ServiceError `archived`, or `unpublished` when the role would leave a flow that is in use for a mere draft
 */
export function refuseUnfitForRole(
  { db }: Pick<Context, 'db'>,
  record: FlowRecord,
  role: FlowRole,
): void {
  if (record.archivedAt !== null)
    throw new ServiceError(
      'archived',
      'This flow is archived: it can have no role, and nothing was changed. Take it out of the archive first.',
    );
  if (publishedRevision(db, record.id) !== undefined) return;
  const holder = allFlows(db).find((other) => other.role === role && other.id !== record.id);
  if (holder === undefined || publishedRevision(db, holder.id) === undefined) return;
  throw new ServiceError(
    'unpublished',
    `“${record.name}” was never published, so nobody could get it, and the role stays with “${holder.name}”. Publish “${record.name}” first, then give it the role.`,
  );
}
