import type { Tx } from '../../../db/open.ts';
import { findLabel } from '../../../db/read/label.ts';
import { findMessage } from '../../../db/read/message.ts';
import { addLabel, putLabel } from '../../../db/write/label.ts';
import type { EngineEvent, LabelRef } from '../../engine/events.ts';
import type { Context } from '../core/context.ts';

const longestName = 128;

/** Puts labels on one of our messages; a label is known by its name, and made when there is none of it. */
export function labelMessage(
  context: Context,
  tx: Tx,
  messageId: string,
  labels: readonly LabelRef[],
): void {
  for (const label of labels) {
    const name = [...label.name.trim()].slice(0, longestName).join('');
    if (name === '') continue;
    addLabel(tx, { id: context.universe.uuid(), name, createdAt: context.universe.now() });
    const known = findLabel(tx, name);
    if (known !== undefined) putLabel(tx, { messageId, labelId: known.id });
  }
}

/** Puts labels on what the person said; a message of somebody else is left alone. */
export function labelInput(
  context: Context,
  tx: Tx,
  contactId: string,
  { messageUuid, labels }: Extract<EngineEvent, { type: 'input_labels_added' }>,
): void {
  if (findMessage(tx, messageUuid)?.contactId !== contactId) return;
  labelMessage(context, tx, messageUuid, labels);
  context.changes.message(contactId);
}
