import { rewriteFile, sizeOf, transact, type Db } from '../../../db/open.ts';
import { allSettings } from '../../../db/read/organisation.ts';
import { setSetting } from '../../../db/write/organisation.ts';

/** Where it stands that deleted rows may be left in unused parts of the file. */
const dueKey = 'rewriteDue';
/** A larger file takes so long that others would notice: it waits for the next start of the program. */
const largestAtOnce = 200_000_000;

/** Notes that the file must be written anew before nothing of what was deleted is left in it. */
export function noteRewriteDue(db: Db): void {
  transact(db, (tx) => setSetting(tx, dueKey, true));
}

/** Writes the file anew if that is due; a large one only `atStart`. Gives whether nothing deleted is left in it. */
export function rewriteIfDue(db: Db, atStart = false): boolean {
  if (allSettings(db)[dueKey] !== true) return true;
  if (!atStart && sizeOf(db) > largestAtOnce) return false;
  if (!rewriteFile(db)) return false;
  transact(db, (tx) => setSetting(tx, dueKey, false));
  return true;
}
