import { asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { label, messageLabel } from '../schema/index.ts';

/** A label by its name. */
export function findLabel(db: Db, name: string): { id: string } | undefined {
  return db.orm.select({ id: label.id }).from(label).where(eq(label.name, name)).get();
}

/** The labels by name. */
export function allLabels(db: Db): { id: string; name: string }[] {
  return db.orm
    .select({ id: label.id, name: label.name })
    .from(label)
    .orderBy(asc(label.name))
    .all();
}

/** The names of the labels on these messages, by message. */
export function labelsOf(db: Db, messageIds: readonly string[]): ReadonlyMap<string, string[]> {
  const byMessage = new Map<string, string[]>();
  if (messageIds.length === 0) return byMessage;
  const rows = db.orm
    .select({ messageId: messageLabel.messageId, name: label.name })
    .from(messageLabel)
    .innerJoin(label, eq(label.id, messageLabel.labelId))
    .where(inArray(messageLabel.messageId, [...messageIds]))
    .orderBy(asc(label.name))
    .all();
  for (const { messageId, name } of rows) {
    const names = byMessage.get(messageId) ?? [];
    names.push(name);
    byMessage.set(messageId, names);
  }
  return byMessage;
}
