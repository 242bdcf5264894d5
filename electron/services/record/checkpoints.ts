import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import type { Db } from '../../../db/open.ts';
import { allCheckpoints, ledgerHead, ledgerRowAt, ledgerSize } from '../../../db/read/consent.ts';
import { addCheckpoint } from '../../../db/write/consent.ts';
import { checkpointOrigin, makeCheckpoint, verifyCheckpoint } from '../../consent/checkpoint.ts';
import { compareHeld, shortCode, type HeldAnswer } from '../../consent/held.ts';
import { genesisHash } from '../../consent/ledger.ts';
import type { ChainHead } from '../../consent/verify-chain.ts';
import { commit, type Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import type { CheckpointView } from '../../api/contract/consent.ts';
import { readEvent } from './history.ts';
import { originOf } from './ledger.ts';
import type { SecretStore } from '../core/secrets.ts';

/** Where the key that signs checkpoints is kept. */
const signingKeyName = 'ledger/signing-key';

/**
 * Makes the key that signs this record's checkpoints and keeps the private half among the secrets.
 * @returns the public half, SPKI DER
 */
export function makeSigningKey(secrets: SecretStore): Buffer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  secrets.set(signingKeyName, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
  return publicKey.export({ format: 'der', type: 'spki' });
}

/** A signed head that leaves the machine with an export. */
export interface WrittenCheckpoint {
  readonly id: string;
  readonly size: number;
  /** Ready to be kept as a file of its own. */
  readonly text: string;
}

/**
 * Signs the head of the ledger and keeps it; null when the signing key is not among the secrets any more (a data
 * directory that was copied from another computer), so that nothing can be signed.
 */
export function writeCheckpoint(
  context: Context,
  reason: 'erasure' | 'export' | 'import' | 'manual' | 'month',
): WrittenCheckpoint | null {
  const key = context.secrets.get(signingKeyName);
  if (key === undefined) {
    context.log.warn({}, 'the signing key is missing: no checkpoint could be written');
    return null;
  }
  return commit(context, (tx) => {
    const head = ledgerHead(tx);
    const size = head?.seq ?? 0;
    const hash = head?.hash ?? genesisHash(originOf(context));
    const text = makeCheckpoint(
      { origin: checkpointOrigin(context.organisation.id), size, hash },
      createPrivateKey(key),
    );
    const id = context.universe.uuid();
    addCheckpoint(tx, { id, size, hash, text, reason, createdAt: context.universe.now() });
    return { id, size, text };
  });
}

/** The heads that our own checkpoints vouch for, and what is wrong with those that do not. */
export function trustedHeads(
  context: Context,
  db: Db,
): { readonly heads: readonly ChainHead[]; readonly problems: readonly string[] } {
  const origin = checkpointOrigin(context.organisation.id);
  const heads: ChainHead[] = [];
  const problems: string[] = [];
  for (const row of allCheckpoints(db)) {
    const verdict = verifyCheckpoint(row.text, origin, context.organisation.publicKey);
    if (verdict.ok) heads.push(verdict.checkpoint);
    else problems.push(`A stored checkpoint (${row.id}) cannot be trusted. ${verdict.reason}`);
  }
  return { heads, problems };
}

/** The newest checkpoint, for somebody outside the office to keep. */
export function newestCheckpoint(context: Context): CheckpointView | null {
  const row = allCheckpoints(context.db).at(-1);
  if (row === undefined) return null;
  const origin = checkpointOrigin(context.organisation.id);
  const code = shortCode({ origin, size: row.size, hash: row.hash });
  return { size: row.size, text: row.text, code, reason: row.reason, createdAt: row.createdAt };
}

/**
 * Makes a checkpoint now.
 * @throws ServiceError `no_key` when the signing key is not on this computer
 */
export function makeCheckpointNow(context: Context): CheckpointView {
  if (writeCheckpoint(context, 'manual') === null)
    throw new ServiceError(
      'no_key',
      'The key that signs checkpoints is not on this computer: the data directory was copied from another one. Nothing was made; the record itself is as it was.',
    );
  const made = newestCheckpoint(context);
  if (made === null) throw new Error('The checkpoint that was just made is not there.');
  return made;
}

/** Compares the record with a checkpoint that somebody else kept: its text, or its short code. */
export function checkAgainst(context: Context, held: string): HeldAnswer {
  const { db, organisation } = context;
  const size = ledgerSize(db);
  return compareHeld(held, {
    origin: checkpointOrigin(organisation.id),
    publicKey: organisation.publicKey,
    size,
    hashAt: (at) => {
      if (at === 0) return genesisHash(originOf(context));
      const row = ledgerRowAt(db, at);
      return row?.seq === at ? row.hash : null;
    },
  });
}

/**
 * Makes the checkpoint of the month, when the program is opened for the first time in it: the months before then stand between
 * signed heads, even where nobody exports. Nothing happens while everything is of this month.
 */
export function makeMonthlyCheckpoint(context: Context): void {
  const now = new Date(context.universe.now());
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  const first = ledgerRowAt(context.db, 1);
  if (first === undefined || readEvent({ ...first, personal: null }).event.recordedAt >= month)
    return;
  const newest = allCheckpoints(context.db).at(-1);
  if (newest === undefined || newest.createdAt < month) writeCheckpoint(context, 'month');
}
