import { dryRunKeyword } from '../../services/keywords/keyword-dry-run.ts';
import {
  approveKeyword,
  listKeywords,
  removeKeyword,
  saveKeyword,
  tryKeywords,
} from '../../services/keywords/keywords.ts';
import { addReadySet, readySets } from '../../services/keywords/ready-sets.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function keywordHandlers({ context, tasks }: Desk): Handlers['keywords'] {
  return {
    list: () => listKeywords(context),
    save: (input) => saveKeyword(context, input),
    dryRun: ({ save, remove, task }) =>
      tasks.run(task, (running) => dryRunKeyword(context, { save, remove }, running)),
    remove: ({ id }) => {
      removeKeyword(context, id);
      return null;
    },
    approve: ({ id, operator }) => approveKeyword(context, id, operator),
    readySets: () => readySets(context),
    addSet: ({ language }) => addReadySet(context, language),
    try: ({ text }) => tryKeywords(context, text),
  };
}
