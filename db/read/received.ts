import { and, asc, desc, eq, lt, ne, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { contact, message, reviewItem } from '../schema/index.ts';
import { prepared } from '../statements.ts';

const unsettledSince = prepared((orm) =>
  orm
    .select({ id: message.id, text: message.text, type: message.type })
    .from(message)
    .where(
      and(
        eq(message.contactId, sql.placeholder('contactId')),
        eq(message.direction, 'in'),
        sql`${message.at} >= ${sql.placeholder('from')}`,
        sql`(${message.at} > ${sql.placeholder('at')} or ${message.id} > ${sql.placeholder('id')})`,
        ne(message.id, sql.placeholder('id')),
        sql`not exists (select 1 from ${reviewItem} where ${reviewItem.messageId} = ${message.id}
          and ${reviewItem.contactId} = ${message.contactId} and ${reviewItem.decision} = 'not_opt_out')`,
      ),
    )
    .orderBy(asc(message.at), asc(message.id))
    .prepare(),
);

/**
 * What somebody wrote after one of their messages, in order, without what staff read and found to be no opt-out. One that came
 * after it counts, too, when it was written earlier by less than `toleranceMs`: clocks differ.
 */
export function wordsSince(
  db: Db,
  contactId: string,
  { id, at }: { readonly id: string; readonly at: number },
  toleranceMs: number,
): { id: string; text: string; type: string }[] {
  return unsettledSince(db).all({ contactId, id, at, from: at - toleranceMs });
}

/** A stretch of what people wrote before a message (by its id), the newest first, with the language of who wrote it. */
export function receivedBefore(
  db: Db,
  id: string,
  limit: number,
): { id: string; text: string; type: string; language: string }[] {
  return db.orm
    .select({
      id: message.id,
      text: message.text,
      type: message.type,
      language: contact.language,
    })
    .from(message)
    .innerJoin(contact, eq(contact.id, message.contactId))
    .where(and(lt(message.id, id), eq(message.direction, 'in')))
    .orderBy(desc(message.id))
    .limit(limit)
    .all();
}
