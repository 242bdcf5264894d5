import { allFlows, type FlowRecord } from '../../../db/read/flow.ts';
import { addFlow } from '../../../db/write/flow.ts';
import type { GalleryFlow, GalleryId } from '../../api/contract/flow-making.ts';
import type { FlowDetail } from '../../api/contract/flows.ts';
import { inBaseLanguage } from '../../engine/flow/base-language.ts';
import { withFlowReplaced, withFreshIds } from '../../engine/flow/fresh-ids.ts';
import { isObject, itemsOf, type JsonObject } from '../../engine/flow/json-parts.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { gallery, joiningFlowUuid } from '../../engine/samples/gallery.ts';
import { commit, type Context } from '../core/context.ts';
import { storeRevision } from './flow-drafts.ts';
import { demandFlow, named, refuseTakenName, shownRevision } from './flow-record.ts';
import { flowDetail } from './flows.ts';

/** The flows that a new one may begin as. */
export function galleryFlows(): GalleryFlow[] {
  return gallery.map(({ id, role, definition }) => ({
    id,
    role,
    steps: itemsOf(definition['nodes']).length,
    languages: id === 'empty' ? [] : ['eng', 'hin'],
  }));
}

/** What staff choose when they make a flow. */
export interface NewFlow {
  readonly name: string;
  readonly template: GalleryId;
  /** ISO 639-3: the language of its texts. */
  readonly language: string;
}

/**
 * A new flow, as a draft. It has the role that it is made for when no other flow has it.
 * @throws ServiceError `name_taken`
 */
export function createFlow(context: Context, { name, template, language }: NewFlow): FlowDetail {
  const chosen = gallery.find(({ id }) => id === template);
  const definition = chosen === undefined ? {} : chosen.definition;
  const spoken =
    template === 'empty' ? { ...definition, language } : inBaseLanguage(definition, language);
  const records = allFlows(context.db);
  const joining = records.find(({ role }) => role === 'opt_in');
  const made =
    joining === undefined
      ? spoken
      : withFlowReplaced(spoken, joiningFlowUuid, { uuid: joining.id, name: joining.name });
  const role = chosen?.role ?? null;
  const isFree = role !== null && records.every((record) => record.role !== role);
  return storeNew(context, {
    name,
    role: isFree ? role : null,
    dialect: 'textit',
    definition: made,
  });
}

/**
 * A copy of a flow, of its draft when there is one. Role and keywords stay with the first.
 * @throws ServiceError `not_found`, or `name_taken`
 */
export function copyFlow(context: Context, id: string, name: string): FlowDetail {
  const record = demandFlow(context, id);
  const shown = shownRevision(context, record.id);
  return storeNew(context, {
    name,
    role: null,
    dialect: shown.dialect as Dialect,
    definition: JSON.parse(shown.definition) as unknown,
    ignoreKeywords: record.ignoreKeywords,
  });
}

interface Made {
  readonly name: string;
  readonly role: FlowRecord['role'];
  readonly dialect: Dialect;
  readonly definition: unknown;
  readonly ignoreKeywords?: boolean;
}

function storeNew(context: Context, made: Made): FlowDetail {
  refuseTakenName(context.db, made.name, null);
  const id = context.universe.uuid();
  const definition = named(
    isObject(made.definition) ? fresh(context, made.definition, id) : made.definition,
    made.name,
  );
  commit(context, (tx) => {
    addFlow(tx, {
      id,
      fileId: null,
      name: made.name,
      role: made.role,
      ignoreKeywords: made.ignoreKeywords ?? false,
      createdAt: context.universe.now(),
      archivedAt: null,
    });
    storeRevision(context, tx, id, {
      dialect: made.dialect,
      definition: JSON.stringify(definition),
    });
    context.changes.other('flows_changed');
  });
  context.flows.reload();
  return flowDetail(context, id);
}

function fresh(context: Context, definition: JsonObject, id: string): JsonObject {
  return withFreshIds(definition, id, () => context.universe.uuid());
}
