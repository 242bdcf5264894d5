import { recordScript } from '../../services/scripts/record-script.ts';
import { runScript, runScripts } from '../../services/scripts/run-scripts.ts';
import {
  exportScripts,
  importScripts,
  listScripts,
  removeScript,
  saveScript,
} from '../../services/scripts/scripts.ts';
import { wholeTest } from '../../services/tester/tester.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function scriptHandlers({ context, tasks, tester }: Desk): Handlers['scripts'] {
  return {
    list: ({ flowId }) => listScripts(context, flowId),
    save: (input) => saveScript(context, input),
    remove: ({ id }) => {
      removeScript(context, id);
      return null;
    },
    run: ({ ids, touchedBy, drafts, task: id }) =>
      tasks.run(id, (task) => runScripts(context.db, { ids, touchedBy }, { drafts, task })),
    tryText: ({ text, drafts, task: id }) =>
      tasks.run(id, ({ step }) => runScript(context.db, text, { drafts, step: () => step(0, 1) })),
    record: ({ drafts, task: id }) =>
      tasks.run(id, async (task) => {
        const test = tester.state(wholeTest);
        return { text: await recordScript(context.db, test, { drafts, task }) };
      }),
    export: ({ flowId }) => exportScripts(context, flowId),
    import: ({ text, flowId }) => importScripts(context, text, flowId),
  };
}
