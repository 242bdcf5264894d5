import { countByState } from '../../../db/read/consent.ts';
import { allFlows } from '../../../db/read/flow.ts';
import { allPurposes, type PurposeRecord } from '../../../db/read/purpose.ts';
import { addPurpose, updatePurpose } from '../../../db/write/purpose.ts';
import type { PurposeRow } from '../../api/contract/purposes.ts';
import { normaliseMessage } from '../../consent/normalise.ts';
import type { Purpose } from '../../consent/purpose.ts';
import { allMessages, commit, type Context } from '../core/context.ts';
import { notFound, ServiceError } from '../core/errors.ts';
import { purposeWordProblem } from '../keywords/purpose-word-checks.ts';
import { readPurpose } from './purposes.ts';

/** More would be no help to the person who is asked. */
const mostPurposes = 20;

/** What staff type when they add or change a purpose. */
export type PurposeInput = Omit<Purpose, 'id'> & {
  readonly id?: string | undefined;
  readonly description: string;
};

/** All purposes, the built-in one first. */
export function listPurposes(context: Context): PurposeRow[] {
  const flows = allFlows(context.db);
  return allPurposes(context.db).map((record) => ({
    ...readPurpose(record),
    description: record.description,
    builtIn: record.id === allMessages.id,
    archived: record.archivedAt !== null,
    flows: flows
      .filter(({ purposeId }) => purposeId === record.id)
      .map(({ id, name }) => ({ id, name })),
    optedIn: countByState(context.db, record.id)['given'] ?? 0,
  }));
}

/**
 * Adds or changes a purpose. A yes that was given keeps its end.
 * @throws ServiceError `invalid_input` with the field, `too_many_purposes`, or `not_found`
 */
export function savePurpose(context: Context, input: PurposeInput): PurposeRow {
  const records = allPurposes(context.db);
  const existing = records.find(({ id }) => id === input.id);
  if (input.id !== undefined && existing === undefined) throw notFound('purpose');
  if (existing === undefined) refuseOneTooMany(records);
  refuseUnfit(records, input);
  refuseUnfitWords(context, input);

  const { id: _, words, ...change } = input;
  const id = existing?.id ?? context.universe.uuid();
  commit(context, (tx) => {
    const row = { ...change, words: JSON.stringify(words) };
    if (existing === undefined) addPurpose(tx, { ...row, id, createdAt: context.universe.now() });
    else updatePurpose(tx, id, row);
    context.changes.other('purposes_changed');
  });
  if (words.length > 0 || (existing !== undefined && existing.words !== '[]'))
    context.keywords.reload();
  return rowOf(context, id);
}

/**
 * Puts a purpose away, or takes it back into use. What people said about it stays in the record.
 * @throws ServiceError `in_use` when flows are for it, `invalid_input`, `too_many_purposes`, or `not_found`
 */
export function archivePurpose(context: Context, id: string, archived: boolean): PurposeRow {
  const records = allPurposes(context.db);
  const record = records.find((candidate) => candidate.id === id);
  if (record === undefined) throw notFound('purpose');
  if (archived) refuseArchiving(context, record);
  else if (record.archivedAt !== null) {
    refuseOneTooMany(records);
    refuseUnfitWords(context, readPurpose(record));
  }
  commit(context, (tx) => {
    updatePurpose(tx, id, { archivedAt: archived ? context.universe.now() : null });
    context.changes.other('purposes_changed');
  });
  context.keywords.reload();
  return rowOf(context, id);
}

function rowOf(context: Context, id: string): PurposeRow {
  const row = listPurposes(context).find((candidate) => candidate.id === id);
  if (row === undefined) throw notFound('purpose');
  return row;
}

function refuseOneTooMany(records: readonly PurposeRecord[]): void {
  if (records.filter(({ archivedAt }) => archivedAt === null).length < mostPurposes) return;
  throw new ServiceError(
    'too_many_purposes',
    `There are ${String(mostPurposes)} purposes already; nobody can tell more apart. Archive one first. Nothing was changed.`,
  );
}

function refuseUnfit(records: readonly PurposeRecord[], input: PurposeInput): void {
  const sameName = records.find(
    ({ id, label }) => id !== input.id && nameKey(label) === nameKey(input.label),
  );
  if (sameName !== undefined)
    throw unfit('label', `There is a purpose “${sameName.label}” already.`);
  if (input.renewDays !== null && input.validDays === null)
    throw unfit('renewDays', 'A yes without an end is not asked for anew.');
  if (input.renewDays !== null && input.renewDays >= (input.validDays ?? 0))
    throw unfit('renewDays', 'Ask fewer days before the end than a yes holds.');
  if (input.id !== allMessages.id) return;
  if (input.label !== allMessages.label)
    throw unfit('label', 'The purpose for all messages keeps its name.');
  if (input.words.length > 0)
    throw unfit('words', 'A stop word alone is about all messages: it needs no other word.');
}

function refuseUnfitWords(
  { db, settings }: Context,
  purpose: { readonly id?: string | undefined; readonly words: readonly string[] },
): void {
  const problem = purposeWordProblem(
    db,
    { id: purpose.id ?? '', words: purpose.words },
    settings.current.languages,
  );
  if (problem !== null) throw unfit('words', problem);
}

function refuseArchiving(context: Context, record: PurposeRecord): void {
  if (record.id === allMessages.id)
    throw new ServiceError(
      'invalid_input',
      'The purpose for all messages stays: every message without another purpose is for it. Nothing was changed.',
    );
  const flows = allFlows(context.db).filter(({ purposeId }) => purposeId === record.id);
  if (flows.length === 0) return;
  const names = flows.map(({ name }) => `“${name}”`).join(', ');
  throw new ServiceError(
    'in_use',
    `These flows are for “${record.label}”: ${names}. Choose another purpose for them first. Nothing was changed.`,
  );
}

/** Names that differ in case, spaces or accents only are the same. */
function nameKey(label: string): string {
  return normaliseMessage(label).compact || label.trim().toLowerCase();
}

function unfit(field: 'label' | 'words' | 'renewDays', reason: string): ServiceError {
  return new ServiceError('invalid_input', `${reason} Nothing was changed.`, { [field]: reason });
}
