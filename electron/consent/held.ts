import { sha256 } from './canonical-json.ts';
import { parseCheckpoint, verifyCheckpoint, type Checkpoint } from './checkpoint.ts';

/** Without I, L, O and U, so that it can be read out (Crockford's base 32, https://www.crockford.com/base32.html). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const organisationLength = 4;
const digestLength = 18;
const checkLength = 2;

/**
 * A checkpoint in a form that can be read out or written on paper: `7QK2-1234-K7QM2-XPD9R-TVH4C-F8M3N`. Whose record, how many
 * events, 90 bits of the head's hash, and two letters that tell a slip of the pen. It carries no signature: its worth
 * is that somebody else wrote it down.
 */
export function shortCode({ origin, size, hash }: Checkpoint): string {
  const organisation = letters(sha256('consent-code-origin/1\n', origin), organisationLength);
  const digest = letters(sha256('consent-code/1\n', hash), digestLength);
  const all = digest + checkOf(organisation, String(size), digest);
  return [organisation, String(size), ...(all.match(/.{5}/g) ?? [])].join('-');
}

export type HeldOutcome =
  /** The record contains what the checkpoint has seen. */
  | 'fits'
  /** It ends before: the newest events were cut off, or an older copy was put back. */
  | 'truncated'
  /** It has another event there: it was written anew, or an older copy was put back and went on. */
  | 'rewritten'
  /** The checkpoint is about the record of another organisation, or of another installation. */
  | 'other_record'
  /** The checkpoint itself was changed, or our key did not sign it. */
  | 'not_signed'
  | 'unreadable';

export interface HeldAnswer {
  readonly outcome: HeldOutcome;
  /** How many events the checkpoint has seen; null when it cannot be read. */
  readonly size: number | null;
  /** One or two English sentences. */
  readonly text: string;
}

/** What a held checkpoint is compared with. */
export interface HeldRecord {
  readonly origin: string;
  /** Ed25519, SPKI DER. */
  readonly publicKey: Uint8Array;
  readonly size: number;
  /** The hash at a size of at least 0 and at most `size`, as it is stored; null when there is no such event. */
  readonly hashAt: (size: number) => Uint8Array | null;
}

/** Compares the record with a checkpoint that somebody else kept, in its text form or as a short code. */
export function compareHeld(held: string, record: HeldRecord): HeldAnswer {
  const code = readCode(held);
  if (code !== null) return code === 'slip' ? slip : compareCode(code, record);
  const text = mended(held);
  const parsed = parseCheckpoint(text);
  if (parsed === null)
    return {
      outcome: 'unreadable',
      size: null,
      text: 'This is neither the text of a checkpoint nor a short code. Paste it whole, from the line that begins with consent-desk to the line that begins with a dash.',
    };
  const { size } = parsed;
  if (parsed.origin !== record.origin) return otherRecord(size);
  const verdict = verifyCheckpoint(text, record.origin, record.publicKey);
  if (!verdict.ok) return { outcome: 'not_signed', size, text: verdict.reason };
  return compareAt(size, record, (hash) => verdict.checkpoint.hash.equals(hash));
}

interface Code {
  readonly organisation: string;
  readonly size: number;
  readonly digest: string;
}

const slip: HeldAnswer = {
  outcome: 'unreadable',
  size: null,
  text: 'A letter or digit of this code is wrong. Compare it with the paper and type it again.',
};

function readCode(held: string): Code | 'slip' | null {
  const plain = held
    .toUpperCase()
    .replace(/[\s-]+/g, '-')
    .replace(/^-|-$/g, '');
  const match = /^([0-9A-Z]{4})-(\d{1,15})-([0-9A-Z]{5}(?:-[0-9A-Z]{5}){3})$/.exec(plain);
  if (match === null) return null;
  const organisation = readAs(match[1] ?? '');
  const size = match[2] ?? '';
  const rest = readAs(match[3] ?? '');
  const digest = rest.slice(0, digestLength);
  if (rest.slice(digestLength) !== checkOf(organisation, size, digest)) return 'slip';
  return { organisation, size: Number(size), digest };
}

function compareCode(code: Code, record: HeldRecord): HeldAnswer {
  if (
    letters(sha256('consent-code-origin/1\n', record.origin), organisationLength) !==
    code.organisation
  )
    return otherRecord(code.size);
  return compareAt(
    code.size,
    record,
    (hash) => letters(sha256('consent-code/1\n', hash), digestLength) === code.digest,
  );
}

function compareAt(
  size: number,
  record: HeldRecord,
  isSame: (hash: Uint8Array) => boolean,
): HeldAnswer {
  const [seen, has] = [String(size), String(record.size)];
  if (size > record.size)
    return {
      outcome: 'truncated',
      size,
      text: `The record ends at event ${has}, but this checkpoint has seen ${seen} events: the newest were cut off, or an older copy was put back.`,
    };
  const hash = record.hashAt(size);
  if (hash === null || !isSame(hash))
    return {
      outcome: 'rewritten',
      size,
      text: `Event ${seen} is not the one that this checkpoint has seen: the record up to there was written anew, or an older copy was put back and went on.`,
    };
  return {
    outcome: 'fits',
    size,
    text: `The record contains the ${seen} events that this checkpoint has seen, and has ${has} now.`,
  };
}

function otherRecord(size: number): HeldAnswer {
  return {
    outcome: 'other_record',
    size,
    text: 'This checkpoint belongs to the record of another organisation, or of another installation.',
  };
}

/** What a mail makes of a text: other line ends, blanks at the ends of lines, empty lines around it. */
function mended(held: string): string {
  const lines = held
    .replace(/^\uFEFF/, '')
    .replaceAll('\u00A0', ' ')
    .trim()
    .split(/\r\n|\r|\n/);
  return `${lines.map((line) => line.trim()).join('\n')}\n`;
}

/** Letters that look alike are one, as Crockford reads them. */
function readAs(text: string): string {
  return text.replaceAll('-', '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

function checkOf(organisation: string, size: string, digest: string): string {
  return letters(
    sha256('consent-code-check/1\n', organisation, '-', size, '-', digest),
    checkLength,
  );
}

/** The first `count` letters, five bits each. */
function letters(bytes: Uint8Array, count: number): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, Math.ceil((count * 5) / 8)))
    bits = (bits << 8n) | BigInt(byte);
  bits >>= BigInt(Math.ceil((count * 5) / 8) * 8 - count * 5);
  let text = '';
  for (let at = 0; at < count; at += 1) {
    text = `${alphabet[Number(bits & 31n)] ?? ''}${text}`;
    bits >>= 5n;
  }
  return text;
}
