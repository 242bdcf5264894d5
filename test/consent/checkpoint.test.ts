import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkpointOrigin,
  makeCheckpoint,
  parseCheckpoint,
  verifyCheckpoint,
} from '../../electron/consent/checkpoint.ts';

const keys = generateKeyPairSync('ed25519');
const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' });
const origin = checkpointOrigin('org-1');
const checkpoint = { origin, size: 42, hash: Buffer.alloc(32, 9) };
const text = makeCheckpoint(checkpoint, keys.privateKey);

describe('a checkpoint', () => {
  it('has the C2SP form', () => {
    const [first, size, hash, empty, signature, rest] = text.split('\n');
    expect([first, size, hash, empty, rest]).toEqual([
      origin,
      '42',
      Buffer.alloc(32, 9).toString('base64'),
      '',
      '',
    ]);
    expect(signature).toMatch(/^— consent-desk\/org-1 [A-Za-z0-9+/]{91}=$/);
  });

  it('is believed with the right key, also after a mail made its line ends CRLF', () => {
    expect(verifyCheckpoint(text, origin, publicKey)).toEqual({ ok: true, checkpoint });
    expect(verifyCheckpoint(text.replaceAll('\n', '\r\n'), origin, publicKey).ok).toBe(true);
  });

  it('may carry the line of a witness', () => {
    const witness = generateKeyPairSync('ed25519');
    const line =
      makeCheckpoint({ ...checkpoint, origin: 'board.example' }, witness.privateKey).split(
        '\n',
      )[4] ?? '';
    expect(verifyCheckpoint(`${text}${line}\n`, origin, publicKey)).toEqual({
      ok: true,
      checkpoint,
    });
    expect(parseCheckpoint(`${text}${line}\n`)?.signatures.map(({ name }) => name)).toEqual([
      origin,
      'board.example',
    ]);
  });

  it('has the key id of the signed-note specification', () => {
    // The example of https://pkg.go.dev/golang.org/x/mod/sumdb/note: key "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW".
    const raw = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64').subarray(1);
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
    expect(createPublicKey({ key: spki, format: 'der', type: 'spki' }).asymmetricKeyType).toBe(
      'ed25519',
    );
    const note = `PeterNeumann\n1\n${Buffer.alloc(32).toString('base64')}\n\n— PeterNeumann ${Buffer.concat([Buffer.from('c74f20a3', 'hex'), Buffer.alloc(64)]).toString('base64')}\n`;
    expect(verifyCheckpoint(note, 'PeterNeumann', spki)).toEqual({
      ok: false,
      reason: 'The signature does not fit: the checkpoint was changed.',
    });
  });

  it.each<[string, string, RegExp]>([
    ['nothing', '', /not a checkpoint/],
    ['prose', 'Dear board,\n\nall is well.\n', /not a checkpoint/],
    ['no signature', `${origin}\n42\n${checkpoint.hash.toString('base64')}\n`, /not a checkpoint/],
    ['a negative size', text.replace('\n42\n', '\n-42\n'), /not a checkpoint/],
    ['a size with a zero before it', text.replace('\n42\n', '\n042\n'), /not a checkpoint/],
    ['a short hash', text.replace('CQkJ', ''), /not a checkpoint/],
    ['another size', text.replace('\n42\n', '\n41\n'), /changed/],
    ['another hash', text.replace('CQkJ', 'CQkK'), /changed/],
    [
      'another origin',
      makeCheckpoint({ ...checkpoint, origin: checkpointOrigin('org-2') }, keys.privateKey),
      /another record/,
    ],
    [
      'another key',
      makeCheckpoint(checkpoint, generateKeyPairSync('ed25519').privateKey),
      /not signed with the key/,
    ],
  ])('is refused: %s', (_, damaged, reason) => {
    const verdict = verifyCheckpoint(damaged, origin, publicKey);
    expect(verdict).toMatchObject({ ok: false, reason: expect.stringMatching(reason) as string });
  });

  it('cannot be made of what it cannot hold', () => {
    for (const bad of [
      { origin: 'two words' },
      { origin: '' },
      { size: -1 },
      { size: 1.5 },
      { hash: Buffer.alloc(31) },
    ]) {
      expect(() => makeCheckpoint({ ...checkpoint, ...bad }, keys.privateKey)).toThrow(RangeError);
    }
  });

  it('comes back from its text, and any changed byte of the signed part is noticed', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.nat(),
        (size, hash, where) => {
          const made = makeCheckpoint({ origin, size, hash: Buffer.from(hash) }, keys.privateKey);
          expect(verifyCheckpoint(made, origin, publicKey)).toEqual({
            ok: true,
            checkpoint: { origin, size, hash: Buffer.from(hash) },
          });
          const at = where % made.indexOf('\n\n');
          const changed = made.slice(0, at) + (made[at] === '1' ? '2' : '1') + made.slice(at + 1);
          expect(verifyCheckpoint(changed, origin, publicKey).ok).toBe(false);
        },
      ),
    );
  });

  it('parses any text without an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((tail) => text + tail),
          fc.string().map((head) => `${head}\n\n— a AAAA\n`),
        ),
        (junk) => {
          const parsed = parseCheckpoint(junk);
          if (parsed !== null) expect(junk).toContain(parsed.signedText);
        },
      ),
    );
  });
});
