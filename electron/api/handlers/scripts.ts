import { recordScript } from '../../services/scripts/record-script.ts';
import { runScript, runScripts } from '../../services/scripts/run-scripts.ts';
import {
  exportScripts,
  importScripts,
  listScripts,
  removeScript,
  saveScript,
} from '../../services/scripts/scripts.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function scriptHandlers({ context, tester }: Desk): Handlers['scripts'] {
  return {
    list: ({ flowId }) => listScripts(context, flowId),
    save: (input) => saveScript(context, input),
    remove: ({ id }) => {
      removeScript(context, id);
      return null;
    },
    run: ({ ids, touchedBy, drafts }) => runScripts(context.db, { ids, touchedBy }, { drafts }),
    tryText: ({ text, drafts }) => runScript(context.db, text, { drafts }),
    record: ({ drafts }) => ({ text: recordScript(context.db, tester.state(), drafts) }),
    export: ({ flowId }) => exportScripts(context, flowId),
    import: ({ text, flowId }) => importScripts(context, text, flowId),
  };
}
