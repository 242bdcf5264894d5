import { randomBytes } from 'node:crypto';
import type { Db, Tx } from '../../../db/open.ts';
import {
  findSuppression,
  hasSuppressions,
  type SuppressionRecord,
} from '../../../db/read/suppression.ts';
import { liftSuppression, setSuppression } from '../../../db/write/suppression.ts';
import {
  type SuppressibleAddress,
  suppressedName,
  suppressionForms,
  suppressionHash,
} from '../../consent/suppression.ts';
import type { Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';

/** Where the key of the hashes is kept. */
const keyName = 'suppression/key';

type Keeper = Pick<Context, 'db' | 'secrets' | 'universe'>;

/**
 * True when addresses can be compared with those that are suppressed. They cannot where the data directory was copied without its
 * key: then who was erased cannot be recognised any more, and nothing new may be made that would hide it.
 */
export function canCompareSuppressed(context: Keeper): boolean {
  return madeKey(context) !== null;
}

/** The hash under which an address is kept or would be; null where the key is missing. */
export function suppressionHashOf(context: Keeper, address: SuppressibleAddress): string | null {
  const key = madeKey(context);
  return key === null ? null : suppressionHash(key, suppressedName(address));
}

/** The suppression that holds for one of these addresses now, or for another way to write it; null when there is none. */
export function suppressionOf(
  context: Keeper,
  db: Db,
  addresses: readonly SuppressibleAddress[],
): SuppressionRecord | null {
  const key = keyOf(context);
  if (key === null) return null;
  for (const hash of hashesOf(key, addresses)) {
    const found = findSuppression(db, hash);
    if (found !== undefined && found.liftedAt === null) return found;
  }
  return null;
}

/** Why an address is suppressed, and since when. */
export interface NewSuppression {
  /** When the person left, ms UTC. */
  readonly since: number;
  /** `erased`: only the hash is kept. `imported`: the address too, because a list gave it to us. */
  readonly reason: SuppressionRecord['reason'];
  /** The ledger event that it rests on. */
  readonly eventId: string | null;
  readonly importId: string | null;
}

/**
 * Keeps an address suppressed: whoever comes with it, by an import or by a message, begins as opted out. An erasure takes the place of
 * a list, never the other way round.
 * @returns the hash under which it is kept, or null when it was suppressed already and stays as it was
 * @throws ServiceError `suppression_key_missing`
 */
export function suppress(
  context: Keeper,
  tx: Tx,
  address: SuppressibleAddress,
  { since, reason, eventId, importId }: NewSuppression,
): string | null {
  const key = madeKey(context);
  if (key === null) throw suppressionKeyMissing();
  const name = suppressedName(address);
  const hash = suppressionHash(key, name);
  const known = findSuppression(tx, hash);
  if (known !== undefined && known.liftedAt === null && reason === 'imported') return null;
  setSuppression(tx, {
    hash,
    address: reason === 'imported' ? name : null,
    since,
    recordedAt: context.universe.now(),
    reason,
    eventId,
    importId,
    liftedAt: null,
  });
  return hash;
}

/** The person behind these addresses joined: what kept them out holds no longer. */
export function liftSuppressions(
  context: Keeper,
  tx: Tx,
  addresses: readonly SuppressibleAddress[],
): void {
  const key = keyOf(context);
  if (key === null) return;
  for (const hash of hashesOf(key, addresses)) {
    const found = findSuppression(tx, hash);
    if (found !== undefined && found.liftedAt === null)
      liftSuppression(tx, hash, context.universe.now());
  }
}

function hashesOf(key: Uint8Array, addresses: readonly SuppressibleAddress[]): Set<string> {
  const names = addresses.flatMap((address) => suppressionForms(suppressedName(address)));
  return new Set(names.map((name) => suppressionHash(key, name)));
}

/** What is said where addresses cannot be compared. */
export function suppressionKeyMissing(): ServiceError {
  return new ServiceError(
    'suppression_key_missing',
    'The key that compares numbers with the list of people who are out is missing among the secrets of this computer. Nothing was changed. Copy the secrets of the computer that this data comes from, and try again.',
  );
}

/** The key of this computer, made once; null when it is gone although something was kept with it. */
function madeKey(context: Keeper): Buffer | null {
  const known = keyOf(context);
  if (known !== null || hasSuppressions(context.db)) return known;
  const key = randomBytes(32);
  context.secrets.set(keyName, key.toString('base64'));
  return key;
}

function keyOf({ secrets }: Pick<Keeper, 'secrets'>): Buffer | null {
  const kept = secrets.get(keyName);
  return kept === undefined ? null : Buffer.from(kept, 'base64');
}
