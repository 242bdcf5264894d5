import { isReferenced, savepoint, type Tx } from '../../../db/open.ts';
import { eventsOf, statusOf } from '../../../db/read/consent.ts';
import { fieldsOf, findContact, identitiesOf } from '../../../db/read/contact.ts';
import {
  findImport,
  importChangesBefore,
  type ImportChangeRecord,
} from '../../../db/read/import.ts';
import { findSuppression } from '../../../db/read/suppression.ts';
import { leaveGroup, setField, updateContact } from '../../../db/write/contact.ts';
import { removeContact, updateImport } from '../../../db/write/import.ts';
import { addAudit } from '../../../db/write/organisation.ts';
import { removeSuppression } from '../../../db/write/suppression.ts';
import type { ImportUndone } from '../../api/contract/imports.ts';
import { commit, type Context } from '../core/context.ts';
import { notFound, ServiceError } from '../core/errors.ts';
import type { Task } from '../core/tasks.ts';
import { rename } from '../contacts/people.ts';
import { readEvent } from '../record/history.ts';
import { appendConsent } from '../record/ledger.ts';
import { endBefore } from '../record/undo.ts';
import type { RowChange } from './apply-row.ts';
import { progressOf, type ImportProgress } from './run-import.ts';

type Counts = { -readonly [K in keyof ImportUndone]: ImportUndone[K] };

const perCommit = 50;

/**
 * Takes an import back, the last row first: who was added and has done nothing since is removed, what was changed goes back unless it
 * was changed again, and an opt-out that the file entered is corrected where nothing newer is recorded. Can be begun again where it
 * was cancelled.
 * @throws ServiceError `not_found`, `import_running`, `undone_already`, `cancelled`
 */
export async function undoImport(
  context: Context,
  { id, operator }: { readonly id: string; readonly operator: string },
  task: Task,
): Promise<void> {
  const batch = findImport(context.db, id);
  if (batch === undefined) throw notFound('import');
  const progress = progressOf(batch.counts);
  if (progress.state === 'running')
    throw new ServiceError('import_running', 'This file is being read in. Cancel that first.');
  if (batch.undoneAt !== null)
    throw new ServiceError(
      'undone_already',
      'This import was undone already. Nothing was changed.',
    );
  const undone: Counts = progress.undone ?? {
    removed: 0,
    restored: 0,
    consentTakenBack: 0,
    unlisted: 0,
    kept: 0,
  };
  const keep = (tx: Tx, at?: number) => {
    const counts = JSON.stringify({ ...progress, undone } satisfies ImportProgress);
    updateImport(tx, id, { counts, ...(at === undefined ? {} : { undoneAt: at }) });
  };
  let done = 0;
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const changes = importChangesBefore(context.db, id, before, perCommit);
    if (changes.length === 0) break;
    commit(context, (tx) => {
      for (const change of changes) takeBack(context, tx, change, operator, undone);
      keep(tx);
    });
    before = changes.at(-1)?.row ?? 0;
    done += changes.length;
    await task.step(done, null);
  }
  commit(context, (tx) => {
    keep(tx, context.universe.now());
    addAudit(tx, {
      id: context.universe.uuid(),
      at: context.universe.now(),
      operator,
      action: 'import_undone',
      subject: id,
      details: undone,
    });
  });
}

function takeBack(
  context: Context,
  tx: Tx,
  record: ImportChangeRecord,
  operator: string,
  undone: Counts,
): void {
  const change = JSON.parse(record.before) as RowChange;
  if (change.suppression !== null) {
    const listed = findSuppression(tx, change.suppression);
    if (listed?.importId !== record.batchId) return;
    removeSuppression(tx, change.suppression);
    undone.unlisted += 1;
    return;
  }
  const { contactId, eventId } = record;
  if (contactId === null || findContact(tx, contactId) === undefined) return;
  context.changes.contact(contactId);
  if (eventId !== null) {
    if (correct(context, tx, contactId, eventId, operator)) undone.consentTakenBack += 1;
    else undone.kept += 1;
  }
  if (change.made) {
    // The record holds events of them for ever, and so it needs to know whose they are.
    if (isUntouched(tx, contactId, change) && removed(tx, contactId)) undone.removed += 1;
    else if (eventId === null) undone.kept += 1;
    return;
  }
  if (restore(context, tx, contactId, change)) undone.restored += 1;
}

/** False when something newer is recorded about the same: that stands. */
function correct(
  context: Context,
  tx: Tx,
  contactId: string,
  eventId: string,
  operator: string,
): boolean {
  const events = eventsOf(tx, contactId).map((row) => readEvent(row).event);
  const corrects = events.find((event) => event.eventId === eventId);
  if (corrects === undefined) return false;
  if (statusOf(tx, contactId, corrects.purpose.id, '')?.eventId !== eventId) return false;
  appendConsent(context, tx, {
    contactId,
    type: 'corrected',
    corrects,
    validUntil: endBefore(events, corrects),
    purposeId: corrects.purpose.id,
    at: context.universe.now(),
    method: 'staff_entry',
    actor: { type: 'staff', id: null, relation: null },
    reasonCode: 'import_undone',
    operator,
    importSource: corrects.importSource ?? null,
  });
  return true;
}

function isUntouched(tx: Tx, contactId: string, change: RowChange): boolean {
  const contact = findContact(tx, contactId);
  if (contact === undefined || eventsOf(tx, contactId).length > 0) return false;
  const fields = new Map(fieldsOf(tx, contactId).map(({ key, value }) => [key, value]));
  return (
    contact.lastInboundAt === null &&
    contact.blockedAt === null &&
    contact.name === (change.name?.[1] ?? contact.name) &&
    contact.language === (change.language?.[1] ?? contact.language) &&
    identitiesOf(tx, contactId).length === 1 &&
    fields.size === change.fields.length &&
    change.fields.every(({ key, after }) => fields.get(key) === after)
  );
}

/** False when something else is about them, such as a message. */
function removed(tx: Tx, contactId: string): boolean {
  try {
    savepoint(tx, () => removeContact(tx, contactId));
    return true;
  } catch (error) {
    if (isReferenced(error)) return false;
    throw error;
  }
}

/** Puts back what nobody has changed since; true when there was anything. */
function restore(context: Context, tx: Tx, contactId: string, change: RowChange): boolean {
  const contact = findContact(tx, contactId);
  if (contact === undefined) return false;
  let any = false;
  if (change.name !== null && contact.name === change.name[1]) {
    rename(tx, contact, change.name[0]);
    any = true;
  }
  if (change.language !== null && contact.language === change.language[1]) {
    updateContact(tx, contactId, { language: change.language[0] });
    any = true;
  }
  const values = new Map(fieldsOf(tx, contactId).map(({ key, value }) => [key, value]));
  const updatedAt = context.universe.now();
  for (const { key, name, before, after } of change.fields) {
    if (values.get(key) !== after) continue;
    setField(tx, { contactId, key, name, value: before, updatedAt });
    any = true;
  }
  for (const groupId of change.groups) {
    leaveGroup(tx, contactId, groupId);
    any = true;
  }
  return any;
}
