import type { LedgerEntry, StoredPersonal } from './ledger.ts';

/** What lies in an exported bundle, by name (docs/consent-export.md, "The bundle"). docs/verify-export.mjs checks all of it. */
export const bundleFiles = {
  readme: 'README.txt',
  /** Exactly `originText` of ledger.ts: the genesis hash covers it. */
  origin: 'origin.json',
  checkpoint: 'checkpoint.txt',
  /** That of the export before, so that exports chain too; missing in the first one. */
  previousCheckpoint: 'previous-checkpoint.txt',
  lines: 'events.jsonl',
  events: 'events.csv',
  states: 'current_state.csv',
  suppression: 'suppression.csv',
  notices: 'notices',
  /** The key of the organisation, as other programs read it; the same as in `origin`. */
  publicKey: 'public-key.pem',
  /** A copy of docs/verify-export.mjs, for whoever trusts it. */
  verifier: 'verify-export.mjs',
} as const;

/**
 * One event as a line of `events.jsonl`, with its line break: the row as it is stored, so that whoever reads it needs nothing of ours.
 * `body` and `personal` are the exact texts that were hashed; `prev`, `hash` and `salt` are hex. A personal part that is no
 * longer kept leaves `salt` and `personal` null.
 */
export function bundleLine(row: LedgerEntry, personal: StoredPersonal | null): string {
  const line = {
    seq: row.seq,
    eventId: row.eventId,
    prev: row.prev.toString('hex'),
    hash: row.hash.toString('hex'),
    body: row.body,
    salt: personal === null ? null : personal.salt.toString('hex'),
    personal: personal === null ? null : personal.body,
  };
  return `${JSON.stringify(line)}\n`;
}

/** Where a notice text lies in a bundle: its file holds exactly the words that were shown (UTF-8), and is called by their SHA-256 (hex). */
export function noticePath(sha256: string): string {
  return `${bundleFiles.notices}/${sha256}.txt`;
}

/** The last lines of README.txt: the SHA-256 (hex) of every other file, in the form that `sha256sum --check` reads. */
export function bundleManifest(
  files: readonly { readonly name: string; readonly sha256: string }[],
): string {
  return files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
}
