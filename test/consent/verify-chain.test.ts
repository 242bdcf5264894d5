import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, eventHash } from '../../electron/consent/ledger.ts';
import type { SealedEvent } from '../../electron/consent/ledger.ts';
import { consentEventTypes } from '../../electron/consent/states.ts';
import {
  ChainVerifier,
  joinParts,
  mostFindings,
  verifyChain,
} from '../../electron/consent/verify-chain.ts';
import type { ChainHead, ChainRow } from '../../electron/consent/verify-chain.ts';
import { chainOf, genesis, rewrite } from './sample-events.ts';
import type { Deed } from './sample-events.ts';

const story: readonly Deed[] = [
  { contactId: 'a', type: 'requested' },
  { contactId: 'a', type: 'given' },
  { contactId: 'b', type: 'withdrawn' },
  { contactId: 'a', type: 'withdrawn' },
  { contactId: 'b', type: 'given' },
  { contactId: 'a', type: 'withdrawn' },
];
const sealed = chainOf(story);
const rows = stored(sealed);

function stored(events: readonly SealedEvent[]): ChainRow[] {
  return events.map(({ row, personal }) => ({ ...row, personal }));
}

function headAt(size: number, of: readonly ChainRow[] = rows): ChainHead {
  return { size, hash: of[size - 1]?.hash ?? genesis };
}

/** Puts another row in place `seq`. */
function replaced(
  seq: number,
  change: (row: ChainRow) => ChainRow,
  of: readonly ChainRow[] = rows,
): ChainRow[] {
  return of.map((row) => (row.seq === seq ? change(row) : row));
}

/** What somebody would do who knows the format: change one body and hash everything after it anew. */
function rehashed(seq: number): ChainRow[] {
  let prev: Buffer = genesis;
  return sealed.map((each) => {
    const body =
      each.row.seq === seq ? canonicalJson(rewrite(each, { eventAt: 0 })) : each.row.body;
    const row = { ...each.row, body, prev, hash: eventHash(prev, body), personal: each.personal };
    prev = row.hash;
    return row;
  });
}

function found(of: Iterable<ChainRow>, checkpoints: readonly ChainHead[] = []): string[] {
  return verifyChain(of, genesis, checkpoints).findings.map(
    ({ seq, kind }) => `${kind}@${String(seq)}`,
  );
}

describe('a sound chain', () => {
  it('passes, with every checkpoint of it', () => {
    const report = verifyChain(
      rows,
      genesis,
      [0, 3, 6].map((size) => headAt(size)),
    );
    expect(report).toEqual({
      ok: true,
      size: 6,
      head: rows[5]?.hash,
      findings: [],
      moreFindings: 0,
    });
  });

  it('passes when it is empty', () => {
    expect(verifyChain([], genesis, [headAt(0)])).toMatchObject({
      ok: true,
      size: 0,
      head: genesis,
    });
  });

  it('passes in stretches', () => {
    const heads = [headAt(4)];
    const part = (from: number, to: number) => {
      const verifier = new ChainVerifier(headAt(from), heads);
      for (const row of rows.slice(from, to)) verifier.add(row);
      return verifier.part();
    };
    for (const cut of [0, 2, 4, 6])
      expect(joinParts([part(0, cut), part(cut, 6)], heads)).toEqual(
        verifyChain(rows, genesis, heads),
      );
  });

  it('passes after an erasure: the personal parts are gone, the events stay', () => {
    const erased = chainOf([...story, { contactId: 'a', type: 'erased' }]);
    const without = stored(erased).map((row, at) =>
      erased[at]?.event.contactId === 'a' ? { ...row, personal: null } : row,
    );
    expect(found(without)).toEqual([]);
  });
});

describe('damage', () => {
  const withBody = (change: (text: string) => string) => (row: ChainRow) => ({
    ...row,
    body: change(row.body),
  });

  it.each<[string, ChainRow[], string[]]>([
    [
      'an edited body',
      replaced(
        3,
        withBody((body) => body.replace('"withdrawn"', '"given"')),
      ),
      ['edited@3'],
    ],
    [
      'a body that is no JSON',
      replaced(
        3,
        withBody(() => 'null'),
      ),
      ['edited@3'],
    ],
    ['an edited hash', replaced(3, (row) => ({ ...row, hash: Buffer.alloc(32) })), ['edited@3']],
    ['an edited event id', replaced(3, (row) => ({ ...row, eventId: 'another' })), ['edited@3']],
    [
      'one event written anew with its hash',
      replaced(3, (row) => ({ ...row, ...rehashed(3)[2] })),
      ['edited@3'],
    ],
    [
      'an edited first event with its hash',
      replaced(1, (row) => ({ ...row, ...rehashed(1)[0] })),
      ['edited@1'],
    ],
    ['a missing event', rows.filter(({ seq }) => seq !== 3), ['deleted@3']],
    ['missing first events', rows.slice(2), ['deleted@1']],
    ['several missing events', rows.filter(({ seq }) => seq < 3 || seq > 4), ['deleted@3']],
    [
      'a missing event with the others moved up',
      rows.filter(({ seq }) => seq !== 5).map((row, at) => ({ ...row, seq: at + 1 })),
      ['reordered@5'],
    ],
    [
      'two events that changed places',
      replaced(3, () => swap(4, 3)).map((row) => (row.seq === 4 ? swap(3, 4) : row)),
      ['reordered@3', 'reordered@4'],
    ],
    [
      'rows in another order',
      [...rows.slice(0, 3), ...rows.slice(4), ...rows.slice(3, 4)],
      ['deleted@4', 'reordered@4'],
    ],
    [
      'an edited personal part',
      replaced(3, (row) => ({ ...row, personal: { salt: Buffer.alloc(32, 3), body: '{}' } })),
      ['personal_changed@3'],
    ],
    [
      'an edited salt',
      replaced(3, (row) => ({
        ...row,
        personal: { salt: Buffer.alloc(32), body: row.personal?.body ?? '' },
      })),
      ['personal_changed@3'],
    ],
    [
      'a personal part gone without an erasure',
      replaced(3, (row) => ({ ...row, personal: null })),
      ['personal_missing@3'],
    ],
  ])('%s is found', (_, damaged, findings) => {
    expect(found(damaged)).toEqual(findings);
  });

  function swap(from: number, to: number): ChainRow {
    const row = rows[from - 1];
    if (row === undefined) throw new Error('There is no such row.');
    return { ...row, seq: to };
  }

  it("of another organisation's making is found", () => {
    const report = verifyChain(rows, Buffer.alloc(32));
    expect(report.findings).toMatchObject([
      { seq: 1, kind: 'edited', text: expect.stringContaining('organisation') as string },
    ]);
  });

  it('at the end is seen by a checkpoint only', () => {
    const cut = rows.slice(0, 4);
    expect(found(cut)).toEqual([]);
    expect(found(cut, [headAt(3), headAt(6)])).toEqual(['truncated@5']);
    expect(found([], [headAt(1)])).toEqual(['truncated@1']);
  });

  it('with everything hashed anew is seen by a checkpoint only', () => {
    const forged = rehashed(2);
    expect(found(forged)).toEqual([]);
    expect(found(forged, [headAt(1), headAt(4)])).toEqual(['rewritten@4']);
    expect(found(forged, [{ size: 0, hash: Buffer.alloc(32) }])).toEqual(['rewritten@null']);
  });

  it('throughout does not fill the memory', () => {
    const many = chainOf(
      Array.from(
        { length: mostFindings + 50 },
        () => ({ contactId: 'a', type: 'withdrawn' }) as const,
      ),
    );
    const report = verifyChain(
      stored(many).map((row) => ({ ...row, body: row.body.replace('All messages', 'Some') })),
      genesis,
    );
    expect(report.ok).toBe(false);
    expect([report.findings.length, report.moreFindings]).toEqual([mostFindings, 50]);
  });

  const deeds = fc.array(
    fc.record({
      contactId: fc.constantFrom('a', 'b'),
      type: fc.constantFrom(
        ...consentEventTypes.filter((type) => type !== 'corrected' && type !== 'erased'),
      ),
    }),
    { minLength: 3, maxLength: 12 },
  );

  it('of one character anywhere, of one missing row, or of two swapped rows is always found', () => {
    const damage = fc.constantFrom('body', 'personal', 'missing', 'swap' as const);
    fc.assert(
      fc.property(deeds, damage, fc.nat(), fc.nat(), (story, kind, where, which) => {
        const chain = stored(
          chainOf([
            ...story,
            ...['given', 'withdrawn', 'given'].map((type) => ({ contactId: 'c', type }) as Deed),
          ]),
        );
        const checkpoint = headAt(chain.length, chain);
        expect(found(chain, [checkpoint])).toEqual([]);
        const at = where % (chain.length - 1);
        const [row, next] = [chain[at], chain[at + 1]];
        if (row === undefined || next === undefined || row.personal === null)
          throw new Error('The chain is too short.');
        const poke = (text: string) => {
          const place = which % text.length;
          return text.slice(0, place) + (text[place] === 'x' ? 'y' : 'x') + text.slice(place + 1);
        };
        const damaged: Record<typeof kind, () => ChainRow[]> = {
          body: () => chain.with(at, { ...row, body: poke(row.body) }),
          personal: () =>
            chain.with(at, {
              ...row,
              personal: {
                salt: row.personal?.salt ?? Buffer.alloc(0),
                body: poke(row.personal?.body ?? ''),
              },
            }),
          missing: () => chain.toSpliced(at, 1),
          swap: () => chain.with(at, next).with(at + 1, row),
        };
        expect(verifyChain(damaged[kind](), genesis, [checkpoint]).ok).toBe(false);
      }),
    );
  });
});
