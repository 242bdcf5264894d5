import type { Tx } from '../../../db/open.ts';
import {
  draftRevision,
  publishedRevision,
  revisionsOf,
  type FlowRecord,
  type RevisionRecord,
} from '../../../db/read/flow.ts';
import { keywordsOfFlow } from '../../../db/read/keyword.ts';
import { addRevision, removeDraft } from '../../../db/write/flow.ts';
import type { OpenedFlow, SavedDraft } from '../../api/contract/flow-drafts.ts';
import { longestFlowFile } from '../../api/contract/flow-files.ts';
import type { FlowDetail } from '../../api/contract/flows.ts';
import { withoutDepths } from '../../engine/flow/json-parts.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { commit, type Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import type { FlowRole } from './flow-catalog.ts';
import { checkedWithSteps } from './flow-problems.ts';
import { Surroundings } from './surroundings.ts';
import { demandFlow, named, savedAtOf, shownRevision } from './flow-record.ts';
import { flowDetail } from './flows.ts';

/**
 * A flow as the editor needs it: the draft when there is one.
 * @throws ServiceError `not_found`
 */
export function openFlow(context: Context, id: string): OpenedFlow {
  const record = demandFlow(context, id);
  const shown = shownRevision(context, record.id);
  const isDraft = shown.publishedAt === null;
  const definition = named(JSON.parse(shown.definition), record.name);
  const { problems, outline } = checkedWithSteps(new Surroundings(context), record, shown);
  return {
    id: record.id,
    name: record.name,
    dialect: shown.dialect as Dialect,
    definition,
    draft: isDraft ? shown.id : '',
    savedAt: isDraft ? savedAtOf(shown) : null,
    published: publishedRevision(context.db, record.id)?.number ?? null,
    role: record.role as FlowRole | null,
    purposeId: record.purposeId,
    keywords: keywordsOfFlow(context.db, record.id),
    ignoreKeywords: record.ignoreKeywords,
    archived: record.archivedAt !== null,
    problems,
    outline,
  };
}

/** What the editor drew. */
export interface Drawn {
  readonly id: string;
  readonly definition: unknown;
  /** The draft that the editor last saw; empty: the published revision. */
  readonly basedOn: string;
}

/**
 * Keeps what was drawn as the flow's draft; each saved draft is a revision with an id of its own, which is its token.
 * @throws ServiceError `not_found`, `draft_changed` when somebody saved another draft since, `too_large`, or `invalid_input`
 */
export function saveDraft(context: Context, { id, definition, basedOn }: Drawn): SavedDraft {
  const record = demandFlow(context, id);
  const shown = shownRevision(context, record.id);
  const text = textOf(named(definition, record.name));
  const isKept = shown.publishedAt === null && shown.definition === text;
  // Whoever saves the same once more (an answer that was lost on the way) has lost nothing.
  const kept = isKept ? shown : keep(context, record, { shown, text, basedOn });
  const { problems, outline } = checkedWithSteps(new Surroundings(context), record, kept);
  return { draft: kept.id, savedAt: savedAtOf(kept), problems, outline };
}

function keep(
  context: Context,
  record: FlowRecord,
  { shown, text, basedOn }: { shown: RevisionRecord; text: string; basedOn: string },
): RevisionRecord {
  refuseOtherDraft(shown, basedOn);
  return commit(context, (tx) => {
    const kept = storeRevision(context, tx, record.id, {
      dialect: shown.dialect as Dialect,
      definition: text,
    });
    context.changes.other('flows_changed');
    return kept;
  });
}

/**
 * A draft that the editor has not seen is never written over.
 * @throws ServiceError `draft_changed`
 */
export function refuseOtherDraft(shown: RevisionRecord, basedOn: string): void {
  const token = shown.publishedAt === null ? shown.id : '';
  if (token === basedOn) return;
  throw new ServiceError(
    'draft_changed',
    token === ''
      ? 'The draft that you were working on is gone: it was published or thrown away elsewhere. What you have here is not stored yet; open the flow again, or keep this as a new draft.'
      : 'Somebody saved another draft of this flow in the meantime, and it is kept. What you have here is not stored yet; open the flow again, or replace the other draft.',
  );
}

/** Stores a definition as the draft of a flow, in place of the draft that it had. */
export function storeRevision(
  context: Pick<Context, 'universe'>,
  tx: Tx,
  flowId: string,
  { dialect, definition }: { readonly dialect: Dialect; readonly definition: string },
): RevisionRecord {
  const now = context.universe.now();
  const before = draftRevision(tx, flowId);
  removeDraft(tx, flowId);
  const newest = revisionsOf(tx, flowId).at(0)?.number ?? 0;
  const row: RevisionRecord = {
    id: context.universe.uuid(),
    flowId,
    number: newest + 1,
    dialect,
    definition,
    createdAt: before?.createdAt ?? now,
    publishedAt: null,
    note: '',
    savedAt: now,
    publishedBy: '',
  };
  addRevision(tx, row);
  return row;
}

/**
 * Throws the draft away. The published revision is not touched.
 * @throws ServiceError `not_found`, `no_draft`, or `only_draft` when nothing of it was ever published
 */
export function discardDraft(context: Context, id: string): FlowDetail {
  const record = demandFlow(context, id);
  if (draftRevision(context.db, record.id) === undefined)
    throw new ServiceError(
      'no_draft',
      'There is no draft to throw away: what you see is published.',
    );
  if (publishedRevision(context.db, record.id) === undefined)
    throw new ServiceError(
      'only_draft',
      'This flow was never published, so its draft is all there is of it. Nothing was changed. To be rid of it, archive the flow.',
    );
  commit(context, (tx) => {
    removeDraft(tx, record.id);
    context.changes.other('flows_changed');
  });
  return flowDetail(context, record.id);
}

/** What is stored: as it came, but for what is nested deeper than anything could be read. */
function textOf(definition: unknown): string {
  const text = written(definition);
  if (text.length > longestFlowFile)
    throw new ServiceError(
      'too_large',
      'This flow is larger than any flow that can be kept here (20 million characters). The draft stays as it was saved last.',
    );
  const shallow = withoutDepths(definition);
  return shallow === definition ? text : written(shallow);
}

function written(definition: unknown): string {
  try {
    const text = JSON.stringify(definition) as string | undefined;
    if (text !== undefined) return text;
  } catch {
    // Told below: it is no JSON.
  }
  throw new ServiceError(
    'invalid_input',
    'This is no flow that could be kept: it is no JSON. The draft stays as it was saved last.',
    { definition: 'Send the flow as JSON.' },
  );
}
