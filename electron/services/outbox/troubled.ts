import { findMessage, outboxRow, troubledMessages } from '../../../db/read/message.ts';
import { removeFromOutbox, setMessageState, setOutbox } from '../../../db/write/message.ts';
import type { TroubledMessage } from '../../api/contract/app.ts';
import { commit, type Context } from '../core/context.ts';
import { notFound } from '../core/errors.ts';

/** Messages that failed or whose fate is uncertain, newest first. */
export function listTroubled(context: Context): TroubledMessage[] {
  return troubledMessages(context.db, 200).map(
    ({ message, contactName, contactAddress, attempts }) => ({
      id: message.id,
      contactId: message.contactId,
      contactName,
      contactAddress: contactAddress ?? '',
      text: message.text,
      state: message.state === 'uncertain' ? 'uncertain' : 'failed',
      reason: message.reason,
      attempts,
      at: message.at,
    }),
  );
}

/**
 * Sends one of them again; the gate is asked again when its turn comes.
 * @throws ServiceError `not_found` when it is not troubled any more
 */
export function retryMessage(context: Context, id: string): void {
  commit(context, (tx) => {
    const contactId = troubledContact(context, id);
    setMessageState(tx, id, 'queued', '');
    setOutbox(tx, id, 'queued', 0, context.universe.now());
    context.changes.message(contactId);
  });
}

/**
 * Gives one of them up.
 * @throws ServiceError `not_found` when it is not troubled any more
 */
export function discardMessage(context: Context, id: string): void {
  commit(context, (tx) => {
    const contactId = troubledContact(context, id);
    setMessageState(tx, id, 'cancelled', 'Staff gave it up.');
    removeFromOutbox(tx, id);
    context.changes.message(contactId);
  });
}

function troubledContact(context: Context, id: string): string {
  const message = findMessage(context.db, id);
  const row = outboxRow(context.db, id);
  if (message === undefined || (row?.state !== 'failed' && row?.state !== 'uncertain'))
    throw notFound('message');
  return message.contactId;
}
