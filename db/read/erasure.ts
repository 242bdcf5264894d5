import type { Db } from '../open.ts';
import { prepared } from '../statements.ts';

/** How much is kept of a person, by kind. */
export interface Holdings {
  readonly messages: number;
  readonly addresses: number;
  readonly fields: number;
  readonly groups: number;
  readonly conversations: number;
  readonly reviews: number;
  readonly evidenceFiles: number;
  /** Events with the number, the words and the notes that belong to them. */
  readonly personalParts: number;
}

const held = prepared((_, sqlite) =>
  sqlite.prepare<{ id: string }, Holdings>(`SELECT
    (SELECT count(*) FROM message WHERE contact_id = @id) AS messages,
    (SELECT count(*) FROM identity WHERE contact_id = @id) AS addresses,
    (SELECT count(*) FROM contact_field WHERE contact_id = @id) AS fields,
    (SELECT count(*) FROM contact_group_member WHERE contact_id = @id) AS groups,
    (SELECT count(*) FROM session WHERE contact_id = @id) AS conversations,
    (SELECT count(*) FROM review_item WHERE contact_id = @id) AS reviews,
    (SELECT count(*) FROM evidence_file WHERE contact_id = @id) AS evidenceFiles,
    (SELECT count(*) FROM consent_personal WHERE event_id IN
      (SELECT event_id FROM consent_event WHERE contact_id = @id)) AS personalParts`),
);
const events = prepared((_, sqlite) =>
  sqlite
    .prepare<{ id: string }, number>('SELECT count(*) FROM consent_event WHERE contact_id = @id')
    .pluck(),
);
const externalIds = prepared((_, sqlite) =>
  sqlite
    .prepare<{ id: string }, string>(
      'SELECT external_id FROM message WHERE contact_id = @id AND external_id IS NOT NULL',
    )
    .pluck(),
);
const bodies = prepared((_, sqlite) =>
  sqlite.prepare<{ after: string; limit: number }, { id: string; body: Buffer }>(
    'SELECT id, body FROM receipt WHERE id > @after ORDER BY id LIMIT @limit',
  ),
);
const evidence = prepared((_, sqlite) =>
  sqlite
    .prepare<{ id: string }, string>(
      `SELECT sha256 FROM evidence_file AS mine WHERE contact_id = @id AND NOT EXISTS
        (SELECT 1 FROM evidence_file AS other WHERE other.sha256 = mine.sha256 AND other.contact_id <> @id)`,
    )
    .pluck(),
);

/** Counts what is kept of a person. */
export function holdingsOf(db: Db, id: string): Holdings {
  const row = held(db).get({ id });
  if (row === undefined) throw new Error('A query of counts alone has one row.');
  return row;
}

/** How many events the record has of a person. */
export function countEventsOf(db: Db, id: string): number {
  return events(db).get({ id }) ?? 0;
}

/** The provider's ids of a person's messages. WhatsApp's hold the phone number. */
export function externalIdsOf(db: Db, id: string): string[] {
  return externalIds(db).all({ id });
}

/** The next requests of providers in the order in which they came, with their bodies. */
export function receiptsAfter(
  db: Db,
  after: string,
  limit: number,
): { id: string; body: string }[] {
  return bodies(db)
    .all({ after, limit })
    .map(({ id, body }) => ({ id, body: body.toString('utf8') }));
}

/** Hashes of the evidence files that nobody but this person has. */
export function ownEvidenceOf(db: Db, id: string): string[] {
  return evidence(db).all({ id });
}
