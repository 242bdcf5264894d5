import type { Db } from '../../../db/open.ts';
import { allPurposes, findPurpose, type PurposeRecord } from '../../../db/read/purpose.ts';
import type { Purpose } from '../../consent/purpose.ts';

/** A stored purpose with its parts read. */
export function readPurpose(record: PurposeRecord): Purpose {
  return { ...record, words: JSON.parse(record.words) as string[] };
}

/**
 * The purpose of this id.
 * @throws Error when there is none: a mistake of ours, purposes are archived and never removed
 */
export function purposeOf(db: Db, id: string): Purpose {
  const record = findPurpose(db, id);
  if (record === undefined) throw new Error(`There is no purpose ${id}.`);
  return readPurpose(record);
}

/** All purposes that are not put away. */
export function purposesInUse(db: Db): Purpose[] {
  return allPurposes(db)
    .filter(({ archivedAt }) => archivedAt === null)
    .map(readPurpose);
}
