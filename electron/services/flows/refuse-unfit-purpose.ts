import { findPurpose } from '../../../db/read/purpose.ts';
import { allMessages, type Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import type { FlowRole } from './flow-catalog.ts';

/**
 * Refuses a purpose that a flow cannot be for.
 * @throws ServiceError `invalid_input` when it is not here or is archived, or the flow is the one that lets people leave everything
 */
export function refuseUnfitPurpose(
  { db }: Pick<Context, 'db'>,
  { role, purposeId }: { readonly role: FlowRole | null; readonly purposeId: string | null },
): void {
  if (purposeId === null || purposeId === allMessages.id) return;
  const purpose = findPurpose(db, purposeId);
  if (purpose === undefined || purpose.archivedAt !== null)
    throw new ServiceError(
      'invalid_input',
      'This purpose is not in use. Choose another one. Nothing was changed.',
      { purposeId: 'Choose a purpose that is in use.' },
    );
  if (role !== 'opt_out') return;
  throw new ServiceError(
    'invalid_input',
    'The opt-out flow answers a stop word, which is about all messages: it cannot be for one purpose. Nothing was changed.',
    { purposeId: 'The opt-out flow is for all messages.' },
  );
}
