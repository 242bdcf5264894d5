import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function taskHandlers({ tasks }: Desk): Handlers['tasks'] {
  return {
    cancel: ({ task }) => {
      tasks.cancel(task);
      return null;
    },
  };
}
