import { editorCatalog } from '../../services/flows/editor-catalog.ts';
import { evaluateInFlow } from '../../services/flows/evaluate.ts';
import { archiveFlow } from '../../services/flows/flow-archive.ts';
import { countsOfFlow } from '../../services/flows/flow-counts.ts';
import { discardDraft, openFlow, saveDraft } from '../../services/flows/flow-drafts.ts';
import { exportFlows } from '../../services/flows/flow-export.ts';
import { importFlows } from '../../services/flows/flow-import.ts';
import { setFlowKeywords } from '../../services/flows/flow-keywords.ts';
import { copyFlow, createFlow, galleryFlows } from '../../services/flows/flow-making.ts';
import { flowNames } from '../../services/flows/flow-names.ts';
import { publishFlow } from '../../services/flows/flow-publish.ts';
import {
  compareRevisions,
  flowRevision,
  restoreRevision,
} from '../../services/flows/flow-revisions.ts';
import { changeFlow, flowDetail, listFlows } from '../../services/flows/flows.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function flowHandlers({ context }: Desk): Handlers['flows'] {
  return {
    catalog: ({ dialect }) => editorCatalog(dialect),
    names: () => flowNames(context),
    evaluate: (input) => evaluateInFlow(context, input),
    list: () => listFlows(context),
    get: ({ id }) => flowDetail(context, id),
    update: (input) => changeFlow(context, input),
    import: ({ text }) => importFlows(context, text),
    export: ({ ids, dialect }) => exportFlows(context, ids ?? null, dialect),
    gallery: () => galleryFlows(),
    create: (input) => createFlow(context, input),
    copy: ({ id, name }) => copyFlow(context, id, name),
    archive: (input) => archiveFlow(context, input),
    setKeywords: (input) => setFlowKeywords(context, input),
    counts: (input) => countsOfFlow(context, input),
    open: ({ id }) => openFlow(context, id),
    saveDraft: (input) => saveDraft(context, input),
    discardDraft: ({ id }) => discardDraft(context, id),
    revision: ({ id, number }) => flowRevision(context, id, number),
    compare: (input) => compareRevisions(context, input),
    restore: (input) => restoreRevision(context, input),
    publish: (input) => publishFlow(context, input),
  };
}
