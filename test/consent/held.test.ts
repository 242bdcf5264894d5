import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointOrigin, makeCheckpoint } from '../../electron/consent/checkpoint.ts';
import { compareHeld, shortCode, type HeldRecord } from '../../electron/consent/held.ts';

const keys = generateKeyPairSync('ed25519');
const origin = checkpointOrigin('org-1');
const hashes = Array.from({ length: 6 }, (_, at) => Buffer.alloc(32, at + 1));
const record: HeldRecord = {
  origin,
  publicKey: keys.publicKey.export({ format: 'der', type: 'spki' }),
  size: 5,
  hashAt: (size) => hashes[size] ?? null,
};
const at = (size: number, change: { hash?: Buffer; origin?: string } = {}) => {
  const checkpoint = { origin, size, hash: hashes[size] ?? Buffer.alloc(32), ...change };
  return [makeCheckpoint(checkpoint, keys.privateKey), shortCode(checkpoint)] as const;
};
const outcomes = (held: readonly string[]) => held.map((each) => compareHeld(each, record).outcome);

describe('a held checkpoint, as text and as a code', () => {
  it.each([0, 1, 5])('of size %d that the record contains fits', (size) => {
    expect(outcomes(at(size))).toEqual(['fits', 'fits']);
  });

  it('of a longer record: cut off or rolled back', () => {
    expect(outcomes(at(6))).toEqual(['truncated', 'truncated']);
  });

  it('of another event in that place: rewritten', () => {
    expect(outcomes(at(3, { hash: Buffer.alloc(32, 99) }))).toEqual(['rewritten', 'rewritten']);
  });

  it('of another organisation', () => {
    const other = at(3, { origin: checkpointOrigin('org-2') });
    expect(outcomes(other)).toEqual(['other_record', 'other_record']);
  });

  it('that somebody changed, or another key signed, is not believed', () => {
    const [text] = at(3);
    const { privateKey } = generateKeyPairSync('ed25519');
    const forged = makeCheckpoint(
      { origin, size: 3, hash: hashes[3] ?? Buffer.alloc(0) },
      privateKey,
    );
    expect(outcomes([text.replace('\n3\n', '\n4\n'), forged])).toEqual([
      'not_signed',
      'not_signed',
    ]);
  });

  it('is read as a mail, a hurry or a pen leaves it', () => {
    const [text, code] = at(3);
    const spoilt = [
      `\uFEFF\n\n  ${text.replaceAll('\n', '  \r\n')}\n\n`,
      code.toLowerCase().replaceAll('-', ' '),
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
    ];
    expect(outcomes(spoilt)).toEqual(['fits', 'fits', 'fits']);
  });

  it('with a slip of the pen is told from a record that was changed, nearly always', () => {
    const [, code] = at(3);
    const places = [...code].flatMap((letter, place) =>
      letter === '-' || place === 5 ? [] : [place],
    );
    const wrong = places.map(
      (place) => code.slice(0, place) + (code[place] === 'Z' ? 'Y' : 'Z') + code.slice(place + 1),
    );
    expect(outcomes(wrong).filter((outcome) => outcome !== 'unreadable').length).toBeLessThan(2);
  });

  it('of any other text is unreadable, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(compareHeld(text, record).outcome).toBe('unreadable');
      }),
    );
  });
});
