import { actionsPage } from './actions-page.ts';
import { contextPage } from './context-page.ts';
import { functionsPage } from './functions-page.ts';
import { problemsPage } from './problems-page.ts';
import { routerTestsPage } from './router-tests-page.ts';

/** The pages of docs/engine that are made from the registries of the engine, by file name. */
export function enginePages(): ReadonlyMap<string, string> {
  return new Map([
    ['actions.md', actionsPage()],
    ['router-tests.md', routerTestsPage()],
    ['functions.md', functionsPage()],
    ['context.md', contextPage()],
    ['problems.md', problemsPage()],
  ]);
}
