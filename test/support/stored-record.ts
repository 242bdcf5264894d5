import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface OutgoingRow {
  readonly id: string;
  readonly text: string;
  readonly purpose: string;
  readonly state: string;
  readonly reason: string;
}

export interface OutboxRow {
  readonly state: string;
  readonly attempts: number;
  /** Milliseconds UTC. */
  readonly nextAttemptAt: number;
}

/** What stands in a host's database file, read by another connection than the host's. */
export class StoredRecord {
  readonly #sqlite: Database.Database;

  constructor(dataDirectory: string) {
    this.#sqlite = new Database(join(dataDirectory, 'consent-desk.sqlite'), { readonly: true });
  }

  /** The contact behind a phone number (digits); undefined when there is none. */
  contactId(phone: string): string | undefined {
    const sql = "select contact_id from identity where scheme = 'tel' and value = ?";
    return this.#sqlite.prepare<[string], string>(sql).pluck().get(`+${phone}`);
  }

  /** Our messages to a contact as they were queued. */
  outgoing(contactId: string): OutgoingRow[] {
    const sql = `select id, text, purpose, state, reason from message
      where contact_id = ? and direction = 'out' order by at, id`;
    return this.#sqlite.prepare<[string], OutgoingRow>(sql).all(contactId);
  }

  /** What of a contact waits to be sent, in the order of queuing. */
  outbox(contactId: string): OutboxRow[] {
    const sql = `select state, attempts, next_attempt_at as nextAttemptAt from outbox
      where contact_id = ? order by position`;
    return this.#sqlite.prepare<[string], OutboxRow>(sql).all(contactId);
  }

  /** Types of the ledger events of a contact, the oldest first. */
  eventTypes(contactId: string): string[] {
    const sql = "select body ->> '$.type' from consent_event where contact_id = ? order by seq";
    return this.#sqlite.prepare<[string], string>(sql).pluck().all(contactId);
  }

  /** True when nothing is on its way out and no wait has run out by then (ms UTC). */
  isAtRest(now: number): boolean {
    const sql = `select (select count(*) from outbox mine where state = 'sending' or (state = 'queued' and next_attempt_at <= ?
        and not exists (select 1 from outbox earlier where earlier.contact_id = mine.contact_id
          and earlier.position < mine.position and earlier.state = 'queued')))
      + (select count(*) from session where status = 'waiting' and wake_at <= ?)`;
    return this.#sqlite.prepare<[number, number], number>(sql).pluck().get(now, now) === 0;
  }

  /** Every row of every table, for comparing before and after. */
  dump(): { readonly [table: string]: readonly unknown[] } {
    const tables = this.#sqlite
      .prepare<[], string>("select name from sqlite_schema where type = 'table' order by name")
      .pluck()
      .all();
    return Object.fromEntries(
      tables.map((table) => [table, this.#sqlite.prepare(`select * from "${table}"`).all()]),
    );
  }

  close(): void {
    this.#sqlite.close();
  }
}
