import { createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { sha256 } from './canonical-json.ts';

/** A head of the ledger, as a checkpoint names it. */
export interface Checkpoint {
  /** Whose ledger: see {@link checkpointOrigin}. */
  readonly origin: string;
  /** How many events the ledger had. */
  readonly size: number;
  /** The hash of the last one; of the genesis for an empty ledger. 32 bytes. */
  readonly hash: Buffer;
}

export interface CheckpointSignature {
  readonly name: string;
  /** Four bytes in hex. */
  readonly keyId: string;
  readonly signature: Buffer;
}

/** A checkpoint with its text and everybody's signatures. */
export interface SignedCheckpoint extends Checkpoint {
  /** The lines that are signed, each with its line break. */
  readonly signedText: string;
  readonly signatures: readonly CheckpointSignature[];
}

export type CheckpointVerdict =
  | { readonly ok: true; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly reason: string };

/** The line that names an organisation's ledger, and the name of the key that signs it. */
export function checkpointOrigin(organisationId: string): string {
  return `consent-desk/${organisationId}`;
}

/**
 * The signed text of a checkpoint: origin, size, base64 of the hash, an empty line, one Ed25519 signature line.
 * The form is that of https://c2sp.org/tlog-checkpoint and https://c2sp.org/signed-note, so that a witness may add lines.
 * The ledger is a chain and not a Merkle tree, so the third line is the hash of its last event.
 * @throws RangeError when origin, size or hash cannot stand in a checkpoint
 */
export function makeCheckpoint(checkpoint: Checkpoint, privateKey: KeyObject): string {
  const { origin, size, hash } = checkpoint;
  if (!isKeyName(origin) || !Number.isSafeInteger(size) || size < 0 || hash.length !== 32) {
    throw new RangeError(
      'A checkpoint has an origin without spaces, a size of at least 0, and a hash of 32 bytes.',
    );
  }
  const text = `${origin}\n${String(size)}\n${hash.toString('base64')}\n`;
  const keyId = keyIdOf(origin, createPublicKey(privateKey));
  const signature = Buffer.concat([keyId, sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`;
}

/** Reads a checkpoint without believing it; null when the text has another form. */
export function parseCheckpoint(text: string): SignedCheckpoint | null {
  const split = text.lastIndexOf('\n\n');
  if (split < 0) return null;
  const signedText = text.slice(0, split + 1);
  const [origin = '', size = '', hash = ''] = signedText.split('\n');
  const signatures = parseSignatures(text.slice(split + 2));
  const hashBytes = Buffer.from(hash, 'base64');
  const wellFormed =
    isKeyName(origin) &&
    /^(0|[1-9]\d*)$/.test(size) &&
    Number.isSafeInteger(Number(size)) &&
    hashBytes.length === 32 &&
    hashBytes.toString('base64') === hash;
  if (!wellFormed || signatures === null) return null;
  return { origin, size: Number(size), hash: hashBytes, signedText, signatures };
}

/**
 * Believes a checkpoint when it is about `origin` and carries a good signature of `publicKey` (Ed25519, SPKI DER).
 * Lines of other signers are passed over. Line ends may have become CRLF in a mail.
 */
export function verifyCheckpoint(
  text: string,
  origin: string,
  publicKey: Uint8Array,
): CheckpointVerdict {
  const parsed = parseCheckpoint(text.replaceAll('\r\n', '\n'));
  if (parsed === null) return { ok: false, reason: 'This is not a checkpoint.' };
  if (parsed.origin !== origin)
    return { ok: false, reason: 'This checkpoint belongs to another record.' };
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  const keyId = keyIdOf(origin, key).toString('hex');
  const own = parsed.signatures.filter((line) => line.name === origin && line.keyId === keyId);
  if (own.length === 0)
    return { ok: false, reason: 'This checkpoint is not signed with the key of this record.' };
  const signed = Buffer.from(parsed.signedText);
  if (!own.every((line) => verify(null, signed, key, line.signature))) {
    return { ok: false, reason: 'The signature does not fit: the checkpoint was changed.' };
  }
  return { ok: true, checkpoint: { origin: parsed.origin, size: parsed.size, hash: parsed.hash } };
}

function parseSignatures(lines: string): CheckpointSignature[] | null {
  if (!lines.endsWith('\n')) return null;
  const signatures = lines.slice(0, -1).split('\n').map(parseSignature);
  return signatures.every((line) => line !== null) ? signatures : null;
}

function parseSignature(line: string): CheckpointSignature | null {
  const match = /^— (?<name>[^\s+]+) (?<bytes>[A-Za-z0-9+/]+=*)$/u.exec(line);
  const bytes = Buffer.from(match?.groups?.['bytes'] ?? '', 'base64');
  const name = match?.groups?.['name'];
  if (name === undefined || bytes.length < 5) return null;
  return { name, keyId: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) };
}

/** SHA-256(name, line break, 1 for Ed25519, the 32 bytes of the key), its first four bytes (signed-note). */
function keyIdOf(name: string, publicKey: KeyObject): Buffer {
  const rawKey = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return sha256(name, '\n', Uint8Array.of(1), rawKey).subarray(0, 4);
}

function isKeyName(name: string): boolean {
  return /^[^\s+]+$/u.test(name);
}
