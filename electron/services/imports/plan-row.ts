import type { Db } from '../../../db/open.ts';
import {
  fieldsOf,
  findContact,
  groupsOf,
  ownerOf,
  type ContactRecord,
} from '../../../db/read/contact.ts';
import { statusOf } from '../../../db/read/consent.ts';
import { findPurpose } from '../../../db/read/purpose.ts';
import type { RowOutcome, RowReason } from '../../api/contract/imports.ts';
import type { ImportKind } from '../../consent/import/columns.ts';
import { isOut, type ConsentState } from '../../consent/states.ts';
import { allMessages, type Context } from '../core/context.ts';
import { suppressionOf } from '../record/suppression.ts';
import type { ReadRow } from './read-row.ts';

/** What of a person a row changes. */
export interface PlannedChange {
  readonly name: string | null;
  readonly language: string | null;
  readonly fields: ReadRow['fields'];
  readonly groups: readonly string[];
}

/** What becomes of a row. */
export interface RowPlan {
  readonly row: ReadRow;
  readonly outcome: RowOutcome;
  readonly reason: RowReason | null;
  readonly detail: string;
  /** The known person; null when there is none. */
  readonly contactId: string | null;
  readonly change: PlannedChange | null;
  /** The person is opted out. */
  readonly withdraw: { readonly purposeId: string; readonly at: number } | null;
  /** Since when they are out already, ms UTC. */
  readonly since: number | null;
  readonly yesWithoutProof: boolean;
}

/** The numbers of the rows so far: the plan of a row does not depend on whether those before were only tried. */
export class SeenRows {
  readonly #phones = new Set<string>();
  readonly #left = new Set<string>();

  /** True when the number stood further up. */
  phone(phone: string): boolean {
    return !fresh(this.#phones, phone);
  }

  /** True when the same no stood further up. */
  left(phone: string, purposeId: string): boolean {
    return !fresh(this.#left, `${phone} ${purposeId}`);
  }
}

function fresh(set: Set<string>, value: string): boolean {
  const before = set.size;
  return set.add(value).size > before;
}

/** Decides what becomes of a row; changes nothing. Consent is lowered at most, and whoever is out stays out. */
export function planRow(
  context: Context,
  db: Db,
  row: ReadRow,
  kind: ImportKind,
  seen: SeenRows,
): RowPlan {
  const nothing = { row, detail: '', contactId: null, change: null, withdraw: null, since: null };
  const plan = (outcome: RowOutcome, reason: RowReason | null = null): RowPlan => ({
    ...nothing,
    outcome,
    reason,
    yesWithoutProof: false,
  });
  if (row.problem !== null)
    return { ...plan('refused', row.problem.reason), detail: row.problem.detail };
  const purposeId = row.purposeId || allMessages.id;
  if (findPurpose(db, purposeId) === undefined)
    return { ...plan('refused', 'unknown_purpose'), detail: purposeId.slice(0, 100) };
  const repeated = seen.phone(row.phone);
  const leaves = row.answer === 'out' && !seen.left(row.phone, purposeId);
  if (repeated && !leaves) return plan('duplicate', 'duplicate');
  const owner = ownerOf(db, 'tel', row.phone);
  const contact = owner === undefined ? undefined : findContact(db, owner.contactId);
  if (contact !== undefined)
    return planKnown(context, db, plan('unchanged'), contact, { kind, leaves, purposeId });
  const listed = suppressionOf(context, db, [{ scheme: 'tel', value: row.phone }]);
  if (kind === 'suppression') {
    if (!leaves) return plan('unchanged', 'not_out');
    return listed === null
      ? { ...plan('listed'), withdraw: lowering(context, row, purposeId) }
      : { ...plan('kept_out', 'already_listed'), since: listed.since };
  }
  if (listed !== null) return { ...plan('suppressed', 'suppressed'), since: listed.since };
  // When rows are only tried, whom the row before would have added is not there yet.
  if (repeated) return { ...plan('lowered'), withdraw: lowering(context, row, purposeId) };
  return {
    ...plan(leaves ? 'lowered' : 'added', row.answer === 'in' ? 'yes_without_proof' : null),
    change: { name: row.name, language: row.language, fields: row.fields, groups: row.groups },
    withdraw: leaves ? lowering(context, row, purposeId) : null,
    yesWithoutProof: row.answer === 'in',
  };
}

interface Question {
  readonly kind: ImportKind;
  readonly leaves: boolean;
  readonly purposeId: string;
}

function planKnown(
  context: Context,
  db: Db,
  plan: RowPlan,
  contact: ContactRecord,
  { kind, leaves, purposeId }: Question,
): RowPlan {
  const { row } = plan;
  const change = kind === 'contacts' ? changeOf(db, contact, row) : null;
  const status =
    statusOf(db, contact.id, purposeId, '') ?? statusOf(db, contact.id, allMessages.id, '');
  const state = (status?.state ?? 'unknown') as ConsentState;
  const known: RowPlan = {
    ...plan,
    contactId: contact.id,
    change,
    outcome: change === null ? 'unchanged' : 'changed',
  };
  if (status !== undefined && isOut(state))
    return { ...known, outcome: 'kept_out', reason: 'stays_out', since: status.since };
  if (leaves) {
    const withdraw = lowering(context, row, purposeId);
    return status !== undefined &&
      state === 'given' &&
      row.since !== null &&
      withdraw.at < status.since
      ? { ...known, reason: 'older_than_yes', since: status.since }
      : { ...known, outcome: 'lowered', withdraw };
  }
  if (kind === 'suppression') return { ...known, reason: 'not_out' };
  const yesWithoutProof = row.answer === 'in' && state !== 'given';
  return { ...known, reason: yesWithoutProof ? 'yes_without_proof' : null, yesWithoutProof };
}

function lowering(context: Context, row: ReadRow, purposeId: string) {
  const now = context.universe.now();
  return { purposeId, at: Math.min(row.since ?? now, now) };
}

/** What the row says otherwise than what is known; an empty cell says nothing. Null when there is nothing. */
function changeOf(db: Db, contact: ContactRecord, row: ReadRow): PlannedChange | null {
  const values = row.fields.length === 0 ? [] : fieldsOf(db, contact.id);
  const fields = row.fields.filter(
    ({ key, value }) => values.find((field) => field.key === key)?.value !== value,
  );
  const joined = row.groups.length === 0 ? [] : groupsOf(db, contact.id).map(({ name }) => name);
  const groups = row.groups.filter((name) => !joined.includes(name));
  const name = row.name !== '' && row.name !== contact.name ? row.name : null;
  const language = row.language !== '' && row.language !== contact.language ? row.language : null;
  const isSame = name === null && language === null && fields.length === 0 && groups.length === 0;
  return isSame ? null : { name, language, fields, groups };
}
