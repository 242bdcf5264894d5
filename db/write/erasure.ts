import type { Tx } from '../open.ts';
import { prepared } from '../statements.ts';

/**
 * What goes of a person, table by table. Beside the ledger there stay: the skeleton of the contact, the states, when messages went
 * and how far they came, and which notice was shown. test/services/erasure-columns.json says of every column whether it is here.
 */
const statements: readonly string[] = [
  `DELETE FROM consent_personal WHERE event_id IN (SELECT event_id FROM consent_event WHERE contact_id = @id)`,
  `DELETE FROM outbox WHERE contact_id = @id`,
  `DELETE FROM web_call WHERE session_id IN (SELECT id FROM session WHERE contact_id = @id)`,
  `DELETE FROM session WHERE contact_id = @id`,
  `DELETE FROM flow_problem WHERE contact_id = @id`,
  `DELETE FROM message_label WHERE message_id IN (SELECT id FROM message WHERE contact_id = @id)`,
  `UPDATE message SET text = '', extra = '{}', reason = '', external_id = NULL, state = CASE
     WHEN direction = 'in' THEN 'received'
     WHEN state IN ('queued', 'held', 'sending', 'failed', 'uncertain') THEN 'cancelled'
     ELSE state END
   WHERE contact_id = @id`,
  `UPDATE review_item SET why = '', note = NULL WHERE contact_id = @id`,
  `DELETE FROM evidence_file WHERE contact_id = @id`,
  `UPDATE import_change SET before = '{"made":false,"name":null,"language":null,"fields":[],"groups":[],"suppression":null}' WHERE contact_id = @id`,
  `UPDATE outreach SET request = '{}', finished_at = coalesce(finished_at, @at) WHERE contact_id = @id`,
  `UPDATE audit SET details = '{}' WHERE subject = @id OR instr(details, @id) > 0`,
  `DELETE FROM identity WHERE contact_id = @id`,
  `DELETE FROM contact_field WHERE contact_id = @id`,
  `DELETE FROM contact_group_member WHERE contact_id = @id`,
  `UPDATE contact SET phone_holder_id = NULL WHERE phone_holder_id = @id`,
  `UPDATE contact SET name = '', language = '', timezone = '', last_inbound_at = NULL, blocked_at = NULL, undeliverable_at = NULL,
     archived_at = NULL, asked_back_at = NULL, asked_help_at = NULL, last_channel_id = NULL, phone_holder_id = NULL, is_shared = 0,
     search_text = '', erased_at = @at WHERE id = @id`,
];

const erasing = prepared((_, sqlite) =>
  statements.map((text) => sqlite.prepare<{ id: string; at?: number }>(text)),
);
const unlist = prepared((_, sqlite) =>
  sqlite.prepare<{ name: string }>('UPDATE suppression SET address = NULL WHERE address = @name'),
);
const unname = prepared((_, sqlite) =>
  sqlite.prepare<{ text: string }>(
    `UPDATE outreach SET request = replace(request, @text, '') WHERE instr(request, @text) > 0`,
  ),
);
const dropReceipt = prepared((_, sqlite) =>
  sqlite.prepare<[string]>('DELETE FROM receipt WHERE id = ?'),
);
const dropKeys = prepared((_, sqlite) =>
  sqlite.prepare<{ key: string; from: string; to: string }>(
    `DELETE FROM inbound_event WHERE channel_id IN (SELECT id FROM channel)
      AND (dedupe_key = @key OR (dedupe_key >= @from AND dedupe_key < @to))`,
  ),
);
const dropParked = prepared((_, sqlite) =>
  sqlite.prepare<{ id: string }>(
    'DELETE FROM parked_status WHERE channel_id IN (SELECT id FROM channel) AND external_id = @id',
  ),
);

/** Removes what is kept of a person and leaves the skeleton; `at`: when, ms UTC. */
export function erasePersonRows(tx: Tx, id: string, at: number): void {
  for (const statement of erasing(tx))
    statement.run(statement.source.includes('@at') ? { id, at } : { id });
}

/** Takes the text of an address off the list of people who are out; its hash stays. */
export function forgetListedAddress(tx: Tx, name: string): void {
  unlist(tx).run({ name });
}

/** Takes a text, such as a phone number, out of what flows asked us to begin with others. */
export function forgetInOutreach(tx: Tx, text: string): void {
  unname(tx).run({ text });
}

/** Removes requests of providers. */
export function dropReceipts(tx: Tx, ids: readonly string[]): void {
  for (const id of ids) dropReceipt(tx).run(id);
}

/** Removes what recognises a repeat under this key, alone or with something after a colon. */
export function dropInboundKey(tx: Tx, key: string): void {
  dropKeys(tx).run({ key, from: `${key}:`, to: `${key};` });
}

/** Removes statuses that wait for a message with this id. */
export function dropParkedFor(tx: Tx, id: string): void {
  dropParked(tx).run({ id });
}
