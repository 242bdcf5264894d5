import { findGroup } from '../../../db/read/contact.ts';
import { allFlows } from '../../../db/read/flow.ts';
import { findLabel } from '../../../db/read/label.ts';
import type { Db } from '../../../db/open.ts';
import type { ImportedReference } from '../../api/contract/flows.ts';
import type { Reference } from '../../engine/flow/references.ts';

/** What of the things that flows name is here: found by id, then by name. */
export class KnownThings {
  readonly #db: Db;
  readonly #flows: ReadonlySet<string>;

  constructor(db: Db) {
    this.#db = db;
    this.#flows = new Set(
      allFlows(db).flatMap(({ id, fileId, name }) => [id, fileId ?? id, nameKey(name)]),
    );
  }

  /** What becomes of a reference when its flow is imported now. */
  outcomeOf({ kind, uuid, name }: Reference): ImportedReference['outcome'] {
    switch (kind) {
      case 'flow':
        return this.#flows.has(uuid) || this.#flows.has(nameKey(name)) ? 'known' : 'missing';
      case 'group':
        if (findGroup(this.#db, { uuid, name }) !== undefined) return 'known';
        return name.trim() === '' ? 'missing' : 'made';
      case 'label':
        return findLabel(this.#db, name) === undefined ? 'on_use' : 'known';
      case 'field':
        return 'on_use';
      case 'message':
        return 'missing';
    }
  }
}

function nameKey(name: string): string {
  return `name ${name.trim().toLowerCase()}`;
}
