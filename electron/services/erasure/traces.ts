import type { Db, Tx } from '../../../db/open.ts';
import { identitiesOf } from '../../../db/read/contact.ts';
import { externalIdsOf, receiptsAfter } from '../../../db/read/erasure.ts';
import { dropInboundKey, dropParkedFor, dropReceipts } from '../../../db/write/erasure.ts';
import { commit, type Context } from '../core/context.ts';
import type { Task } from '../core/tasks.ts';

const perPage = 100;
/** Shorter texts say nothing of a person. */
const shortest = 5;
/** How keys begin that recognise a repeat; see `dedupeKey` of the providers. */
const keyKinds = ['message', 'status', 'identity', 'preference', 'stopped'] as const;

/** The texts by which providers name somebody: numbers and accounts in every way they were given, and the ids of their messages. */
export function namesOf(db: Db, contactId: string): Set<string> {
  const addresses = identitiesOf(db, contactId)
    .filter(({ addedByFlow }) => !addedByFlow)
    .flatMap(({ value, asGiven }) => [value, asGiven, value.replace(/^\+/, '')]);
  const all = [...addresses, ...externalIdsOf(db, contactId)];
  return new Set(all.filter((name) => name.length >= shortest));
}

/**
 * Removes the raw requests that name one of these. A request that is about others too goes as a whole: what it said was applied when
 * it came. Every request is looked at once, however many people are meant. Gives how many went, and the last that was looked at.
 */
export async function forgetRequests(
  context: Context,
  task: Task,
  names: ReadonlySet<string>,
): Promise<{ readonly dropped: number; readonly last: string }> {
  let last = '';
  let dropped = 0;
  for (let looked = perPage; ; looked += perPage) {
    const page = pageAfter(context.db, last, names);
    if (page === null) return { dropped, last };
    if (page.found.length > 0) commit(context, (tx) => dropReceipts(tx, page.found));
    dropped += page.found.length;
    last = page.last;
    await task.step(looked, null);
  }
}

/** The same for what came since, and for the keys that recognise a repeat: within the transaction that erases the person. */
export function forgetRest(tx: Tx, names: ReadonlySet<string>, since: string): void {
  for (let after = since; ;) {
    const page = pageAfter(tx, after, names);
    if (page === null) break;
    dropReceipts(tx, page.found);
    after = page.last;
  }
  for (const name of names) {
    for (const kind of keyKinds) dropInboundKey(tx, `${kind}:${name}`);
    dropParkedFor(tx, name);
  }
}

function pageAfter(
  db: Db,
  after: string,
  names: ReadonlySet<string>,
): { readonly found: readonly string[]; readonly last: string } | null {
  const rows = receiptsAfter(db, after, perPage);
  const last = rows.at(-1);
  if (last === undefined) return null;
  const found = rows.filter(({ body }) => bodyNames(body, names)).map(({ id }) => id);
  return { found, last: last.id };
}

/** Whether a request's body (JSON or a form) has one of the names as a text of its own, or as a run of digits in another. */
export function bodyNames(body: string, names: ReadonlySet<string>): boolean {
  const texts = body.replaceAll('\\/', '/').split('"');
  if (texts.some((text) => names.has(text))) return true;
  return body.match(/\d{5,}/g)?.some((digits) => names.has(digits)) === true;
}
