import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { consentStatus, outreach, outreachPerson } from '../schema/index.ts';
import type { StatusRecord } from './consent.ts';

/** Each yes whose end has come, the longest ended first. */
export function endedConsents(db: Db, now: number, limit: number): StatusRecord[] {
  return db.orm
    .select()
    .from(consentStatus)
    .where(and(eq(consentStatus.state, 'given'), lte(consentStatus.validUntil, now)))
    .orderBy(asc(consentStatus.validUntil))
    .limit(limit)
    .all();
}

/** When the next yes ends, ms UTC; null when none does. Of one purpose when it is given. */
export function nextConsentEnd(db: Db, purposeId?: string): number | null {
  const isOpen = and(
    isNotNull(consentStatus.validUntil),
    eq(consentStatus.state, 'given'),
    purposeId === undefined ? undefined : eq(consentStatus.purposeId, purposeId),
  );
  const row = db.orm
    .select({ at: sql<number | null>`min(${consentStatus.validUntil})` })
    .from(consentStatus)
    .where(isOpen)
    .get();
  return row?.at ?? null;
}

/** People whose yes to a purpose on every channel ends by a time, and who had no turn in a start of this flow since they gave it. */
export function consentsToRenew(
  db: Db,
  {
    purposeId,
    flowId,
    by,
  }: { readonly purposeId: string; readonly flowId: string; readonly by: number },
  limit: number,
): StatusRecord[] {
  const hadTurn = sql`exists (select 1 from ${outreachPerson} join ${outreach} on ${outreach.id} = ${outreachPerson.outreachId}
    where ${outreachPerson.contactId} = ${consentStatus.contactId} and ${outreach.flowId} = ${flowId}
    and ${outreach.createdAt} >= ${consentStatus.recordedAt})`;
  return db.orm
    .select()
    .from(consentStatus)
    .where(
      and(
        eq(consentStatus.state, 'given'),
        eq(consentStatus.purposeId, purposeId),
        eq(consentStatus.channelId, ''),
        lte(consentStatus.validUntil, by),
        sql`not ${hadTurn}`,
      ),
    )
    .orderBy(asc(consentStatus.validUntil))
    .limit(limit)
    .all();
}
