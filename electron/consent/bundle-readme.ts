import { bundleFiles, bundleManifest } from './bundle.ts';
import { sha256 } from './canonical-json.ts';
import { formatLocal, formatUtc } from './time.ts';

/** What the README of a bundle tells. */
export interface BundleFacts {
  readonly organisationName: string;
  readonly organisationContact: string;
  readonly organisationId: string;
  /** IANA. */
  readonly timezone: string;
  /** ms UTC. */
  readonly madeAt: number;
  readonly isTest: boolean;
  /** How many events. */
  readonly size: number;
  readonly rows: { readonly states: number; readonly suppression: number };
  /** Null for an empty record. */
  readonly firstHash: Uint8Array | null;
  /** Of the genesis for an empty record. */
  readonly lastHash: Uint8Array;
  /** SPKI DER. */
  readonly publicKey: Uint8Array;
  /** No export was made before. */
  readonly isFirst: boolean;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

/** The README of a bundle, in plain words; its last lines are the hashes of all other files. */
export function bundleReadme(facts: BundleFacts): string {
  const { timezone, madeAt } = facts;
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const fingerprint = hex(sha256(facts.publicKey)).match(/.{4}/g)?.join(' ') ?? '';
  return `Consent record of ${oneLine(facts.organisationName)}
${facts.isTest ? '\nTEST DATA: nothing in here happened to a real person.\n' : ''}
Made:           ${formatLocal(madeAt, timezone)} (${formatUtc(madeAt)})
Time zone:      ${timezone}; columns that end in _utc are UTC
Contact:        ${oneLine(facts.organisationContact) || '(none given)'}
Organisation:   ${facts.organisationId}
Key:            ${fingerprint}
Events:         ${String(facts.size)} (rows of ${bundleFiles.events}, lines of ${bundleFiles.lines})
Current states: ${String(facts.rows.states)} (rows of ${bundleFiles.states})
Suppressed:     ${String(facts.rows.suppression)} (rows of ${bundleFiles.suppression})
First hash:     ${facts.firstHash === null ? '(no event yet)' : hex(facts.firstHash)}
Last hash:      ${hex(facts.lastHash)}

Nothing was left out: a bundle always holds the whole record. People who were erased are in it with their events, but without
their number, name and words. It holds personal data of everybody else: keep it as you keep the record itself.

What is in here
- ${bundleFiles.events}: every event in order, for spreadsheets and databases. An apostrophe in front of a cell only keeps a spreadsheet
  from changing it: take one away when you read the file by program.
- ${bundleFiles.lines}: the same events, each exactly as it was sealed, so that the hashes can be computed again.
- ${bundleFiles.states}: who may be written to, for each person, purpose and channel.
- ${bundleFiles.suppression}: who must not be written to, also after an import of old lists.
- ${bundleFiles.notices}/: the exact words that people saw before they answered.
- ${bundleFiles.checkpoint}: the signed end of the record at this export.${
    facts.isFirst
      ? ''
      : `
- ${bundleFiles.previousCheckpoint}: that of the export before: both must fit into one record.`
  }
- ${bundleFiles.origin}, ${bundleFiles.publicKey}: whose record it is, and the key that signs it.
- ${bundleFiles.verifier}: a program that checks all of this.

How to check
1. Install Node 20 or newer (https://nodejs.org).
2. Unpack this archive and run in its folder:  node ${bundleFiles.verifier} .
   If you do not trust whoever gave you the archive, take the program from the project instead.
3. Compare the key above with the one that the organisation gave you by another way.
4. If you kept a checkpoint from before:  node ${bundleFiles.verifier} . --held FILE

Keep ${bundleFiles.checkpoint} yourself, or give it to somebody outside the office: it shows later whether something was taken away.

Files (SHA-256)
${bundleManifest(facts.files)}`;
}

/** What people typed must not look like a line of ours. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
