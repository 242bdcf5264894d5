import { findGroup } from '../../../db/read/contact.ts';
import { allFields } from '../../../db/read/field.ts';
import {
  allFlows,
  draftRevision,
  publishedRevision,
  type FlowRecord,
} from '../../../db/read/flow.ts';
import type { KnownFlow, Purpose } from '../../engine/flow/lint/index.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import type { Context } from '../core/context.ts';
import type { FlowRole } from './flow-catalog.ts';
import { flowMeant } from './flow-meant.ts';

/** What a flow is for and what stands around it here, for the rules that check flows. */
export function purposeOf(context: Context, record: FlowRecord): Purpose {
  const { languages, organisationName, stopMode } = context.settings.current;
  const records = allFlows(context.db);
  let fields: ReadonlySet<string> | null = null;
  const optIn = records.find(({ role }) => role === 'opt_in');
  return {
    role: record.role as FlowRole | null,
    languages,
    ignoresKeywords: record.ignoreKeywords,
    organisation: organisationName,
    keyword: (text) => {
      const rule = context.keywords.exact(text);
      return rule === null ? null : { kind: rule.kind, isOwn: rule.flowId === record.id };
    },
    known: {
      flow: (reference) => {
        const found = flowMeant(records, reference);
        return found === undefined ? null : knownFlow(context, found);
      },
      hasGroup: (reference) => findGroup(context.db, reference) !== undefined,
      hasField: (key) => (fields ??= fieldKeys(context)).has(key.toLowerCase()),
      hasLabel: ({ name }) => name.trim() !== '',
    },
    joining: optIn === undefined ? null : knownFlow(context, optIn),
    stopActsAtOnce: stopMode === 'at_once',
  };
}

function fieldKeys({ db }: Context): ReadonlySet<string> {
  return new Set(allFields(db).map(({ key }) => key.toLowerCase()));
}

/** A flow as people would enter it: what is published, else the draft. */
function knownFlow(context: Context, { id, name, archivedAt }: FlowRecord): KnownFlow | null {
  const published = publishedRevision(context.db, id);
  const revision = published ?? draftRevision(context.db, id);
  return revision === undefined
    ? null
    : {
        id,
        name,
        isPublished: published !== undefined && archivedAt === null,
        isArchived: archivedAt !== null,
        definition: JSON.parse(revision.definition) as unknown,
        dialect: revision.dialect as Dialect,
      };
}
