import { expect, test } from 'vitest';
import { eventHash } from '../../electron/consent/ledger.ts';
import { ChainVerifier, joinParts, verifyChain } from '../../electron/consent/verify-chain.ts';
import type { ChainHead, ChainRow } from '../../electron/consent/verify-chain.ts';
import { chainOf, genesis } from './sample-events.ts';

const size = 10_000;
const rows: readonly ChainRow[] = chainOf(
  Array.from({ length: size }, (_, at) => ({
    contactId: `contact-${String(at % 1000)}`,
    type: (at / 1000) % 2 < 1 ? 'given' : 'withdrawn',
  })),
).map(({ row, personal }) => ({ ...row, personal }));
const checkpoint = headAt(size);

function headAt(place: number): ChainHead {
  return { size: place, hash: rows[place - 1]?.hash ?? genesis };
}

function rowAt(at: number): ChainRow {
  return rows[at] ?? expect.fail('There is no such row.');
}

/** The three rows around a changed one: that stretches say the same as the whole is proved in verify-chain.test.ts. */
function isFound(at: number, changed: ChainRow): boolean {
  const from = Math.max(0, at - 1);
  const verifier = new ChainVerifier(headAt(from));
  for (const row of rows.slice(from, at + 2)) verifier.add(row.seq === at + 1 ? changed : row);
  return !joinParts([verifier.part()], []).ok;
}

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  const at = (bit >> 3) % copy.length;
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

function flippedText(text: string, bit: number): string {
  return flipped(Buffer.from(text), bit).toString('latin1');
}

const fields: Readonly<Record<string, (row: ChainRow, bit: number) => ChainRow>> = {
  body: (row, bit) => ({ ...row, body: flippedText(row.body, bit) }),
  prev: (row, bit) => ({ ...row, prev: flipped(row.prev, bit) }),
  hash: (row, bit) => ({ ...row, hash: flipped(row.hash, bit) }),
  seq: (row, bit) => ({ ...row, seq: row.seq ^ (1 << (bit % 14)) }),
  eventId: (row, bit) => ({ ...row, eventId: flippedText(row.eventId, bit) }),
  salt: (row, bit) => withPersonal(row, (kept) => ({ ...kept, salt: flipped(kept.salt, bit) })),
  personal: (row, bit) =>
    withPersonal(row, (kept) => ({ ...kept, body: flippedText(kept.body, bit) })),
};

function withPersonal(
  row: ChainRow,
  change: (kept: NonNullable<ChainRow['personal']>) => ChainRow['personal'],
): ChainRow {
  return { ...row, personal: row.personal === null ? null : change(row.personal) };
}

test('the untouched record passes', () => {
  expect(verifyChain(rows, genesis, [checkpoint])).toMatchObject({ ok: true, size });
});

test.each(Object.entries(fields))('one flipped bit of %s is found, wherever it is', (_, flip) => {
  // Steps without a common factor reach rows and bits all over.
  for (let sample = 0; sample < 300; sample += 1) {
    const at = (sample * 7919) % (size - 1);
    expect([sample, isFound(at, flip(rowAt(at), sample * 97))]).toEqual([sample, true]);
  }
});

test.each<[string, () => ChainRow[]]>([
  ['a deleted event', () => rows.toSpliced(4321, 1)],
  ['two swapped events', () => rows.with(17, rowAt(9000)).with(9000, rowAt(17))],
  [
    'two events that took over each other’s place',
    () => rows.with(17, { ...rowAt(18), seq: 18 }).with(18, { ...rowAt(17), seq: 19 }),
  ],
])('%s: found without a checkpoint', (_, tampered) => {
  expect(verifyChain(tampered(), genesis).ok).toBe(false);
});

/** From a place on everything is hashed anew, as somebody would who knows the format. */
function rewritten(from: number): ChainRow[] {
  let prev = rowAt(from - 1).hash;
  return rows.map((row, at) => {
    if (at < from) return row;
    const body =
      at === from ? row.body.replace('"reasonCode":null', '"reasonCode":"other"') : row.body;
    const next = { ...row, body, prev, hash: eventHash(prev, body) };
    prev = next.hash;
    return next;
  });
}

test.each<[string, () => ChainRow[], string]>([
  ['a cut tail, or an older copy put back', () => rows.slice(0, 9000), 'truncated'],
  ['everything hashed anew', () => rewritten(5000), 'rewritten'],
])('%s: found with a checkpoint only', (_, tampered, kind) => {
  expect(verifyChain(tampered(), genesis).findings).toEqual([]);
  expect(verifyChain(tampered(), genesis, [checkpoint]).findings).toMatchObject([{ kind }]);
});
