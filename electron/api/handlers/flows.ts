import { editorCatalog } from '../../services/flows/editor-catalog.ts';
import { exportFlows } from '../../services/flows/flow-export.ts';
import { importFlows } from '../../services/flows/flow-import.ts';
import { changeFlow, flowDetail, listFlows, publishFlow } from '../../services/flows/flows.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function flowHandlers({ context }: Desk): Handlers['flows'] {
  return {
    catalog: ({ dialect }) => editorCatalog(dialect),
    list: () => listFlows(context),
    get: ({ id }) => flowDetail(context, id),
    import: ({ text }) => importFlows(context, text),
    export: ({ ids, dialect }) => exportFlows(context, ids ?? null, dialect),
    publish: ({ id, note }) => publishFlow(context, id, note),
    update: (input) => changeFlow(context, input),
  };
}
