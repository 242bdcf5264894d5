import { allGroups } from '../../../db/read/contact.ts';
import { allFields } from '../../../db/read/field.ts';
import { allFlows, findRevision, revisionMeant, type FlowRecord } from '../../../db/read/flow.ts';
import type { KnownFlow } from '../../engine/flow/lint/index.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import type { Context } from '../core/context.ts';

/** What stands around flows at one moment. Made anew for each request; flows that are looked at together share it. */
export class Surroundings {
  readonly context: Context;
  readonly records: readonly FlowRecord[];
  /** Another text when anything else is around, but for the drafts of flows that were never published. */
  readonly mark: string;
  readonly #fields: ReadonlySet<string>;
  readonly #meant = new Map<string, string | undefined>();
  readonly #known = new Map<string, KnownFlow | null>();

  constructor(context: Context) {
    const { languages, organisationName, stopMode } = context.settings.current;
    const fields = allFields(context.db).map(({ key }) => key);
    this.context = context;
    this.records = allFlows(context.db);
    this.#fields = new Set(fields.map((key) => key.toLowerCase()));
    this.mark = JSON.stringify([
      languages,
      organisationName,
      stopMode,
      context.flows.version,
      context.keywords.version,
      allGroups(context.db).map(({ id, name }) => [id, name]),
      fields,
    ]);
  }

  /** By key, in any case. */
  hasField(key: string): boolean {
    return this.#fields.has(key.toLowerCase());
  }

  /** The id of the revision of a flow that people would enter; undefined when there is none. */
  revisionMeant(flowId: string): string | undefined {
    if (!this.#meant.has(flowId)) this.#meant.set(flowId, revisionMeant(this.context.db, flowId));
    return this.#meant.get(flowId);
  }

  /** A flow as people would enter it: what is published, else the draft. */
  flow(record: FlowRecord): KnownFlow | null {
    let known = this.#known.get(record.id);
    if (known === undefined) {
      known = this.#read(record);
      this.#known.set(record.id, known);
    }
    return known;
  }

  #read({ id, name, archivedAt }: FlowRecord): KnownFlow | null {
    const revision = findRevision(this.context.db, this.revisionMeant(id) ?? '');
    return revision === undefined
      ? null
      : {
          id,
          name,
          isPublished: revision.publishedAt !== null && archivedAt === null,
          isArchived: archivedAt !== null,
          definition: JSON.parse(revision.definition) as unknown,
          dialect: revision.dialect as Dialect,
        };
  }
}
