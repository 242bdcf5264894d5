import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function importHandlers({ imports, tasks }: Desk): Handlers['imports'] {
  return {
    upload: ({ file, name, part }) => imports.upload(file, name, part),
    preview: ({ task: id, ...given }) => tasks.run(id, (task) => imports.preview(given, task)),
    dryRun: ({ task: id, ...given }) => tasks.run(id, (task) => imports.dryRun(given, task)),
    run: ({ task: id, ...given }) => tasks.run(id, (task) => imports.run(given, task)),
    list: () => imports.list(),
    failedRows: ({ id, path }) => imports.failedRows(id, path),
    undo: ({ task: id, ...given }) => tasks.run(id, (task) => imports.undo(given, task)),
  };
}
