import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openDatabase, transact } from '../../db/open.ts';
import { appendConsentEvent } from '../../db/write/consent.ts';

test('an event is appended as fast to a long ledger as to a short one', () => {
  const db = openDatabase(':memory:');
  const body = JSON.stringify({ contactId: 'a', recordedAt: 1, text: 'x'.repeat(1000) });
  let seq = 0;
  let prev = randomBytes(32);
  const append = (count: number) => {
    const startedAt = performance.now();
    transact(db, (tx) => {
      for (const end = seq + count; seq < end;) {
        const hash = randomBytes(32);
        seq += 1;
        const eventId = `event-${String(seq)}`;
        appendConsentEvent(tx, { seq, eventId, body, prev, hash }, { salt: prev, body: '{}' });
        prev = hash;
      }
    });
    return (performance.now() - startedAt) / count;
  };
  append(500);
  const short = append(500);
  append(20_000);
  const long = append(500);
  db.sqlite.close();
  // A guard that looks at every row took more than 20 times as long here.
  expect(long).toBeLessThan(short * 8);
});
