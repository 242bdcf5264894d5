import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { openDatabase, type Db } from '../../db/open.ts';
import { openHost } from '../../electron/host.ts';
import { commit } from '../../electron/services/core/context.ts';
import { memorySecrets } from '../../electron/services/core/secrets.ts';
import { seed } from '../../electron/services/desk/seed.ts';
import { appendConsent } from '../../electron/services/record/ledger.ts';
import { createContact } from '../../electron/services/contacts/contacts.ts';
import { startServices } from '../support/service-host.ts';
import { apiOf } from '../support/typed-api.ts';
import { fillLedger } from './ledger-record.ts';

export interface LedgerOptions {
  readonly events: number;
  readonly rounds: number;
  /** Events appended in a round, a hundred in a commit. */
  readonly appended: number;
}

/** What a deed over the whole record took. */
export interface WholeRecord {
  readonly seconds: number;
  /** The longest time in which the program's own loop did nothing else. */
  readonly longestPauseMs: number;
  /** How far the memory of the process grew. */
  readonly grownMiB: number;
}

export interface LedgerResult {
  /** Events a second, in each round. */
  readonly appended: { readonly floor: readonly number[]; readonly ours: readonly number[] };
  readonly events: number;
  readonly databaseMiB: number;
  readonly verified: WholeRecord;
  readonly exported: WholeRecord;
}

const inOneCommit = 100;

/**
 * Measures appending beside bare inserts of the same rows in turn, and verification and export of a large record through the API.
 * @throws Error when the record does not verify, or the export has another number of rows
 */
export async function benchLedger(options: LedgerOptions): Promise<LedgerResult> {
  const directory = mkdtempSync(path.join(tmpdir(), 'consent-desk-bench-'));
  try {
    const appended = await benchAppend(directory, options);
    return { appended, ...(await benchWhole(path.join(directory, 'large'), options.events)) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function benchAppend(
  directory: string,
  { rounds, appended }: LedgerOptions,
): Promise<LedgerResult['appended']> {
  const services = startServices(path.join(directory, 'ours.sqlite'));
  const { context } = services;
  const people = Array.from(
    { length: inOneCommit },
    (_, at) =>
      createContact(context, {
        name: `Person ${at}`,
        phone: String(9_800_000_000 + at),
        language: 'hin',
      }).id,
  );
  const ours = (): void => {
    for (let done = 0; done < appended; done += inOneCommit)
      commit(context, (tx) => {
        for (const contactId of people)
          appendConsent(context, tx, {
            contactId,
            type: 'withdrawn',
            at: context.universe.now(),
            method: 'keyword',
            message: { id: contactId, externalId: 'wamid.1', text: 'STOP' },
            rule: { keyword: 'STOP', matched: 'stop', tier: 'exact', setVersion: 'eng@1' },
            actor: { type: 'person', id: contactId, relation: null },
          });
      });
  };
  const floor = bareInserts(services.db, path.join(directory, 'floor.sqlite'));
  const result = { floor: [] as number[], ours: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const mine = seconds(ours);
    const bare = seconds(() => floor.insert(appended));
    // The first one warms up, and gives the floor rows to copy.
    if (round === 0) continue;
    result.ours.push(appended / mine);
    result.floor.push(appended / bare);
  }
  floor.close();
  await services.close();
  return result;
}

/** The newest rows of ours once more into bare tables with the same keys, a hundred in a commit, as durable as ours. */
function bareInserts(from: Db, file: string): { insert(count: number): void; close(): void } {
  const sqlite = new Database(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.exec(`create table event (seq integer primary key, id text not null unique, body text not null, prev blob not null, hash blob not null unique) strict;
    create table personal (id text primary key, salt blob not null, body text not null) strict;
    create table status (contact text primary key, state text not null, since integer not null, id text not null, seq integer not null) strict`);
  const event = sqlite.prepare('insert into event values (?, ?, ?, ?, ?)');
  const personal = sqlite.prepare('insert into personal values (?, ?, ?)');
  const status = sqlite.prepare('insert or replace into status values (?, ?, ?, ?, ?)');
  const rows = from.sqlite
    .prepare<[number], [number, string, string, Buffer, Buffer, Buffer, string, string]>(
      `select e.seq, e.event_id, e.body, e.prev, e.hash, p.salt, p.body, e.contact_id
       from consent_event e join consent_personal p using (event_id) order by seq desc limit ?`,
    )
    .raw();
  return {
    insert: (count) => {
      const all = rows.all(count).toReversed();
      for (let at = 0; at < all.length; at += inOneCommit)
        sqlite.transaction(() => {
          for (const [seq, id, body, prev, hash, salt, part, contact] of all.slice(
            at,
            at + inOneCommit,
          )) {
            event.run(seq, id, body, prev, hash);
            personal.run(id, salt, part);
            status.run(contact, 'withdrawn', 1, id, seq);
          }
        })();
    },
    close: () => void sqlite.close(),
  };
}

async function benchWhole(
  dataDirectory: string,
  events: number,
): Promise<Omit<LedgerResult, 'appended'>> {
  const secrets = memorySecrets();
  const file = path.join(dataDirectory, 'consent-desk.sqlite');
  const db = openDatabase(file);
  const universe = { now: Date.now, uuid: () => crypto.randomUUID(), random: () => 0.5 };
  const { id, createdAt, publicKey } = seed(db, secrets, universe);
  fillLedger(db, { organisationId: id, createdAt, publicKey }, events);
  db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  db.sqlite.close();
  const host = openHost({ door: 'headless', dataDirectory, secrets });
  const api = apiOf(host.call);
  try {
    const verified = await watched(async () => {
      const { ok, size } = await api.consent.verify({});
      if (!ok || size !== events) throw new Error('The large record does not verify.');
    });
    const exported = await watched(async () => {
      const { rows } = await api.consent.export({ kind: 'events' });
      if (rows !== events) throw new Error(`The export has ${rows} rows.`);
    });
    return { events, databaseMiB: statSync(file).size / 2 ** 20, verified, exported };
  } finally {
    await host.close();
  }
}

/** Watches the loop and the memory of this process, which is the one that the program runs in. */
async function watched(deed: () => Promise<void>): Promise<WholeRecord> {
  const everyMs = 5;
  const before = process.memoryUsage.rss();
  let [last, longestPauseMs, most] = [performance.now(), 0, before];
  const look = (): void => {
    const now = performance.now();
    longestPauseMs = Math.max(longestPauseMs, now - last - everyMs);
    last = now;
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, everyMs);
  const startedAt = performance.now();
  try {
    await deed();
    look();
  } finally {
    clearInterval(timer);
  }
  const grownMiB = (most - before) / 2 ** 20;
  return { seconds: (performance.now() - startedAt) / 1000, longestPauseMs, grownMiB };
}

function seconds(deed: () => void): number {
  const startedAt = performance.now();
  deed();
  return (performance.now() - startedAt) / 1000;
}
