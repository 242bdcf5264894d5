import {
  approveKeyword,
  listKeywords,
  removeKeyword,
  saveKeyword,
  tryKeywords,
} from '../../services/keywords/keywords.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function keywordHandlers({ context }: Desk): Handlers['keywords'] {
  return {
    list: () => listKeywords(context),
    save: (input) => saveKeyword(context, input),
    remove: ({ id }) => {
      removeKeyword(context, id);
      return null;
    },
    approve: ({ id, operator }) => approveKeyword(context, id, operator),
    try: ({ text }) => tryKeywords(context, text),
  };
}
