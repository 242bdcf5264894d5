import { join } from 'node:path';
import { openDatabase, transact } from '../../db/open.ts';
import { ledgerHead, statusOf } from '../../db/read/consent.ts';
import { appendConsentEvent } from '../../db/write/consent.ts';
import { sealEvent } from '../../electron/consent/ledger.ts';
import type { ConsentEventBody } from '../../electron/consent/record.ts';
import { noPersonal, sampleEvent } from '../consent/sample-events.ts';

/** Takes the personal parts of somebody out of a record and seals the event that says so, beside the host that has it open. */
export function eraseByHand(dataDirectory: string, contactId: string): void {
  const db = openDatabase(join(dataDirectory, 'consent-desk.sqlite'));
  try {
    transact(db, (tx) => {
      const head = ledgerHead(tx);
      if (head === undefined) throw new Error('The record is empty.');
      const state = (statusOf(tx, contactId, 'all')?.state ??
        'unknown') as ConsentEventBody['stateAfter'];
      const { row } = sealEvent(
        head.hash,
        sampleEvent({
          type: 'erased',
          eventId: `erased-${contactId}`,
          seq: head.seq + 1,
          stateBefore: state,
          stateAfter: state,
          contactId,
          method: 'staff_entry',
          message: null,
          rule: null,
          actor: { type: 'staff', id: null, relation: null },
        }),
        noPersonal,
        Buffer.alloc(32, 1),
      );
      tx.sqlite
        .prepare(
          `delete from consent_personal where event_id in (select event_id from consent_event where contact_id = ?)`,
        )
        .run(contactId);
      appendConsentEvent(tx, row, {
        salt: Buffer.alloc(32, 1),
        body: JSON.stringify(noPersonal),
      });
      tx.sqlite.prepare('delete from consent_personal where event_id = ?').run(row.eventId);
    });
  } finally {
    db.sqlite.close();
  }
}
