import { findGroup } from '../../../db/read/contact.ts';
import { allFlows, type FlowRecord } from '../../../db/read/flow.ts';
import { findField } from '../../../db/read/field.ts';
import { findLabel } from '../../../db/read/label.ts';
import type { Db } from '../../../db/open.ts';
import type { ImportedReference } from '../../api/contract/flows.ts';
import { isObject, itemsOf } from '../../engine/flow/json-parts.ts';
import type { ReadFlow } from '../../engine/flow/read-flows.ts';
import type { Reference } from '../../engine/flow/references.ts';
import { flowMeant } from './flow-meant.ts';
import { storedMessages } from './stored-messages.ts';

/** What of the things that flows name is here: found by id, then by name. */
export class KnownThings {
  readonly #db: Db;
  readonly #flows: readonly FlowRecord[];
  #byLabel: ReadonlyMap<string, unknown> | null = null;

  constructor(db: Db) {
    this.#db = db;
    this.#flows = allFlows(db);
  }

  /** What becomes of a reference when its flow is imported now. */
  outcomeOf({ kind, uuid, name }: Reference): ImportedReference['outcome'] {
    switch (kind) {
      case 'flow':
        return flowMeant(this.#flows, { uuid, name }) === undefined ? 'missing' : 'known';
      case 'group':
        if (findGroup(this.#db, { uuid, name }) !== undefined) return 'known';
        return name.trim() === '' ? 'missing' : 'made';
      case 'label':
        return findLabel(this.#db, name) === undefined ? 'on_use' : 'known';
      case 'field':
        return findField(this.#db, uuid) === undefined ? 'made' : 'known';
      case 'message':
        return this.#messages.has(name) ? 'known' : 'missing';
    }
  }

  /** A flow with the messages that it names and that only other flows here brought along. */
  withMessages(flow: ReadFlow): ReadFlow {
    const { definition } = flow;
    const found = flow.references.flatMap(({ kind, name }) =>
      kind === 'message' && this.#messages.has(name) ? [this.#messages.get(name)] : [],
    );
    if (found.length === 0 || !isObject(definition)) return flow;
    const own = itemsOf(definition['interactive_templates']);
    return { ...flow, definition: { ...definition, interactive_templates: [...own, ...found] } };
  }

  /** Read when the first one is asked for. */
  get #messages(): ReadonlyMap<string, unknown> {
    this.#byLabel ??= storedMessages(this.#db);
    return this.#byLabel;
  }
}
