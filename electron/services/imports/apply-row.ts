import type { Tx } from '../../../db/open.ts';
import { fieldsOf, findContact, findGroup } from '../../../db/read/contact.ts';
import { addGroup, joinGroup, setField, updateContact } from '../../../db/write/contact.ts';
import { addImportChange } from '../../../db/write/import.ts';
import type { Context } from '../core/context.ts';
import { makeFieldsKnown } from '../contacts/known-fields.ts';
import { findOrMake, rename } from '../contacts/people.ts';
import { dropWhatWaits } from '../conversation/withdrawal.ts';
import { appendConsent } from '../record/ledger.ts';
import { suppress } from '../record/suppression.ts';
import type { PlannedChange, RowPlan } from './plan-row.ts';

/** What an import is, as its rows name it. */
export interface RunningImport {
  readonly id: string;
  readonly sha256: string;
  readonly operator: string;
  readonly source: string;
}

/** What a row changed, from what to what: enough to take it back where nothing newer happened. */
export interface RowChange {
  readonly made: boolean;
  readonly name: readonly [before: string, after: string] | null;
  readonly language: readonly [before: string, after: string] | null;
  readonly fields: readonly {
    readonly key: string;
    readonly name: string;
    readonly before: string;
    readonly after: string;
  }[];
  /** Ids of the groups that were joined. */
  readonly groups: readonly string[];
  /** Under which an address was put on the list of people who are out. */
  readonly suppression: string | null;
}

/** Does what was planned for a row, and notes what it changed. */
export function applyRow(context: Context, tx: Tx, running: RunningImport, plan: RowPlan): void {
  const { row } = plan;
  if (plan.outcome === 'listed') return list(context, tx, running, plan);
  const made = plan.contactId === null && (plan.outcome === 'added' || plan.outcome === 'lowered');
  const contactId = made ? make(context, tx, plan) : plan.contactId;
  if (contactId === null || (plan.change === null && plan.withdraw === null)) return;
  const changed = plan.change === null ? unchanged : change(context, tx, contactId, plan.change);
  addImportChange(tx, {
    batchId: running.id,
    row: row.number,
    contactId,
    before: JSON.stringify({ ...changed, made } satisfies RowChange),
    eventId: withdraw(context, tx, running, plan, contactId),
  });
  context.changes.contact(contactId);
}

const unchanged: RowChange = {
  made: false,
  name: null,
  language: null,
  fields: [],
  groups: [],
  suppression: null,
};

function make(context: Context, tx: Tx, { row, change: planned }: RowPlan): string {
  const { contact } = findOrMake(context, tx, {
    addresses: [{ scheme: 'tel', value: row.phone }],
    asGiven: row.phoneAsGiven,
    name: planned?.name ?? '',
    language: planned?.language ?? '',
  });
  return contact.id;
}

function change(
  context: Context,
  tx: Tx,
  contactId: string,
  { name, language, fields, groups }: PlannedChange,
): RowChange {
  const contact = findContact(tx, contactId);
  if (contact === undefined) return unchanged;
  if (name !== null && name !== contact.name) rename(tx, contact, name);
  if (language !== null && language !== contact.language)
    updateContact(tx, contactId, { language });
  return {
    ...unchanged,
    name: name === null ? null : [contact.name, name],
    language: language === null ? null : [contact.language, language],
    fields: fields.length === 0 ? [] : setFields(context, tx, contactId, fields),
    groups: groups.map((group) => join(context, tx, contactId, group)),
  };
}

function setFields(
  context: Context,
  tx: Tx,
  contactId: string,
  fields: PlannedChange['fields'],
): RowChange['fields'] {
  const known = new Map(fieldsOf(tx, contactId).map(({ key, value }) => [key, value]));
  const updatedAt = context.universe.now();
  const byKey = new Map(fields.map((field) => [field.key, field]));
  makeFieldsKnown(
    context,
    tx,
    [...byKey.values()].map(({ key, name }) => ({ key, name, type: 'text' })),
  );
  return [...byKey.values()].map(({ key, name, value }) => {
    setField(tx, { contactId, key, name, value, updatedAt });
    return { key, name, before: known.get(key) ?? '', after: value };
  });
}

function join({ universe }: Context, tx: Tx, contactId: string, name: string): string {
  const now = universe.now();
  const id = findGroup(tx, { uuid: '', name })?.id ?? universe.uuid();
  addGroup(tx, { id, name, createdAt: now });
  joinGroup(tx, { contactId, groupId: id, addedAt: now });
  return id;
}

function withdraw(
  context: Context,
  tx: Tx,
  { id, sha256, operator, source }: RunningImport,
  { row, withdraw: planned }: RowPlan,
  contactId: string,
): string | null {
  if (planned === null) return null;
  const contact = findContact(tx, contactId);
  if (contact === undefined) return null;
  const event = appendConsent(context, tx, {
    contactId,
    type: 'withdrawn',
    purposeId: planned.purposeId,
    at: planned.at,
    method: 'import',
    actor: { type: 'staff', id: null, relation: null },
    reasonCode: 'on_imported_list',
    note: source,
    operator,
    importSource: { batchId: id, sha256, row: row.number },
  });
  if (event.scope === 'all')
    dropWhatWaits(
      context,
      tx,
      { contact },
      'Not sent: a file that was read in says that this person opted out.',
    );
  return event.eventId;
}

function list(
  context: Context,
  tx: Tx,
  { id }: RunningImport,
  { row, withdraw: planned }: RowPlan,
): void {
  const suppression = suppress(
    context,
    tx,
    { scheme: 'tel', value: row.phone },
    {
      since: planned?.at ?? context.universe.now(),
      reason: 'imported',
      eventId: null,
      importId: id,
    },
  );
  addImportChange(tx, {
    batchId: id,
    row: row.number,
    contactId: null,
    before: JSON.stringify({ ...unchanged, suppression } satisfies RowChange),
    eventId: null,
  });
}
