import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db, Tx } from '../../../db/open.ts';
import { findContact, identitiesOf } from '../../../db/read/contact.ts';
import { statusesOf } from '../../../db/read/consent.ts';
import {
  countEventsOf,
  holdingsOf,
  ownEvidenceOf,
  type Holdings,
} from '../../../db/read/erasure.ts';
import {
  erasePersonRows,
  forgetInOutreach,
  forgetListedAddress,
} from '../../../db/write/erasure.ts';
import { addAudit } from '../../../db/write/organisation.ts';
import type { ErasePreview, EraseReason, EraseResult } from '../../api/contract/erasure.ts';
import { isOut, type ConsentState } from '../../consent/states.ts';
import { suppressedName, suppressionForms } from '../../consent/suppression.ts';
import { dropWhatWaits } from '../conversation/withdrawal.ts';
import { allMessages, commit, type Context } from '../core/context.ts';
import { notFound, personErased } from '../core/errors.ts';
import type { Task } from '../core/tasks.ts';
import { writeCheckpoint } from '../record/checkpoints.ts';
import { appendConsent } from '../record/ledger.ts';
import { suppress } from '../record/suppression.ts';
import { noteRewriteDue, rewriteIfDue } from './rewrite.ts';
import { forgetRequests, forgetRest, namesOf } from './traces.ts';

/** Where files stand beside the database. */
export interface Places {
  readonly evidenceDirectory: string;
}

/** What is said of an erasure. */
export interface Erasure {
  readonly operator: string;
  readonly reason: EraseReason | 'retention';
  /** Keeps the addresses out also when the person had said no no. */
  readonly doNotWriteAgain: boolean;
}

/**
 * What an erasure would take and leave, in counts.
 * @throws ServiceError `not_found`, or `person_erased`
 */
export function previewErasure(context: Context, contactId: string): Omit<ErasePreview, 'backups'> {
  const { db } = context;
  existing(context, contactId);
  return {
    goes: holdingsOf(db, contactId),
    events: countEventsOf(db, contactId),
    isOut: outSince(db, contactId) !== null,
  };
}

/**
 * Erases a person: after a checkpoint an event says so, and what is kept of them goes, in the database and beside it. The event
 * skeleton, the notices and, when they are out, a keyed hash of their addresses stay; the record verifies as before.
 * @throws ServiceError `not_found`, `person_erased`, `suppression_key_missing` or `cancelled`; then the person is still there
 */
export async function erasePerson(
  context: Context,
  task: Task,
  places: Places,
  { contactId, ...erasure }: Erasure & { readonly contactId: string },
): Promise<Omit<EraseResult, 'backups'>> {
  existing(context, contactId);
  const checkpoint = writeCheckpoint(context, 'erasure');
  const [done] = await eraseAll(context, task, places, erasure, [contactId]);
  if (done === undefined) throw personErased();
  const fileClean = rewriteIfDue(context.db);
  return { ...done, checkpoint: checkpoint?.size ?? null, fileClean };
}

/** What became of one person. */
export interface Erased {
  readonly erasedAt: number;
  readonly gone: Holdings;
  /** Raw requests of providers. */
  readonly requests: number;
  /** Addresses that are kept as a hash, so that nobody writes to them. */
  readonly suppressed: number;
  /** Evidence files that could not be removed from the disk. */
  readonly filesLeft: readonly string[];
}

/** Erases several people; the requests of providers are looked through once for all. Whoever is erased already is left out. */
export async function eraseAll(
  context: Context,
  task: Task,
  places: Places,
  erasure: Erasure,
  contactIds: readonly string[],
): Promise<Erased[]> {
  noteRewriteDue(context.db);
  const names = new Set(contactIds.flatMap((id) => [...namesOf(context.db, id)]));
  const { dropped, last } = await forgetRequests(context, task, names);
  const erased: Erased[] = [];
  for (const contactId of contactIds) {
    const done = commit(context, (tx) => eraseOne(context, tx, contactId, erasure, last));
    if (done === null) continue;
    const { files, ...counts } = done;
    const filesLeft = await removeFiles(places.evidenceDirectory, files);
    erased.push({ ...counts, requests: dropped, filesLeft });
  }
  return erased;
}

function eraseOne(
  context: Context,
  tx: Tx,
  contactId: string,
  erasure: Erasure,
  lastRequest: string,
): (Pick<Erased, 'erasedAt' | 'gone' | 'suppressed'> & { readonly files: string[] }) | null {
  const contact = findContact(tx, contactId);
  if (contact === undefined || contact.erasedAt !== null) return null;
  const { operator, reason } = erasure;
  const erasedAt = context.universe.now();
  const gone = holdingsOf(tx, contactId);
  const files = ownEvidenceOf(tx, contactId);
  forgetRest(tx, namesOf(tx, contactId), lastRequest);
  dropWhatWaits(context, tx, { contact }, '');
  const suppressed = keepOut(context, tx, contactId, erasure, erasedAt);
  noteErased(context, tx, contactId, erasure, erasedAt);
  for (const { value } of identitiesOf(tx, contactId)) forgetAddress(tx, value);
  erasePersonRows(tx, contactId, erasedAt);
  addAudit(tx, {
    id: context.universe.uuid(),
    at: erasedAt,
    operator,
    action: 'person_erased',
    subject: contactId,
    details: { reason, ...gone, suppressed },
  });
  context.changes.contact(contactId);
  context.changes.message(contactId);
  return { erasedAt, gone, suppressed, files };
}

/** Keeps the addresses of somebody who is out, or is not to be written to again. Gives how many. */
function keepOut(
  context: Context,
  tx: Tx,
  contactId: string,
  { doNotWriteAgain }: Erasure,
  now: number,
): number {
  const own = identitiesOf(tx, contactId).filter(({ addedByFlow }) => !addedByFlow);
  for (const address of own)
    for (const name of suppressionForms(suppressedName(address))) forgetListedAddress(tx, name);
  const out = outSince(tx, contactId);
  if (out === null && !doNotWriteAgain) return 0;
  const { since, eventId } = out ?? { since: now, eventId: null };
  const hashes = own.map((address) =>
    suppress(context, tx, address, { since, eventId, reason: 'erased', importId: null }),
  );
  return new Set(hashes).size;
}

/** Since when a person is out of anything, and the event that says so; null when they are not. */
function outSince(
  db: Db,
  contactId: string,
): { readonly since: number; readonly eventId: string } | null {
  const noes = statusesOf(db, contactId).filter(({ state }) => isOut(state as ConsentState));
  const ofAll = noes.find(({ purposeId, channelId }) => purposeId === allMessages.id && !channelId);
  return ofAll ?? noes.toSorted((one, other) => one.since - other.since)[0] ?? null;
}

/** An event for each state: a no stays, everything else is unknown again. Somebody of whom nothing is recorded has one too. */
function noteErased(
  context: Context,
  tx: Tx,
  contactId: string,
  { reason }: Erasure,
  at: number,
): void {
  const known = statusesOf(tx, contactId);
  const all = { purposeId: allMessages.id, channelId: '' };
  const subjects = known.some(({ purposeId }) => purposeId === all.purposeId)
    ? known
    : [...known, all];
  for (const { purposeId, channelId } of subjects)
    appendConsent(context, tx, {
      contactId,
      type: 'erased',
      purposeId,
      thisChannelOnly: channelId !== '',
      channelId: channelId === '' ? null : channelId,
      at,
      method: 'staff_entry',
      actor: { type: reason === 'retention' ? 'system' : 'staff', id: null, relation: null },
      reasonCode: reason,
    });
}

function forgetAddress(tx: Tx, value: string): void {
  const text = value.replace(/^\+/, '');
  if (text.length >= 5) forgetInOutreach(tx, text);
}

/** Gives those that are still there. */
async function removeFiles(directory: string, hashes: readonly string[]): Promise<string[]> {
  const left: string[] = [];
  for (const hash of hashes)
    await rm(join(directory, hash), { force: true }).catch(() => left.push(hash));
  return left;
}

function existing(context: Context, contactId: string): void {
  const contact = findContact(context.db, contactId);
  if (contact === undefined) throw notFound('contact');
  if (contact.erasedAt !== null) throw personErased();
}
