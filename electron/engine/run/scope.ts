import type { TemplateScope } from '../expressions/template.ts';
import type { Value } from '../expressions/values.ts';
import { functions } from '../functions.ts';
import type { NodeRun } from './node-run.ts';
import { readRoot } from './roots.ts';
import { readVariable } from './glific-variables.ts';

/** What the templates of a node are evaluated against; each name is read only when one asks for it. */
export function templateScope(run: NodeRun): TemplateScope {
  const { environment, universe } = run.sprint.world;
  return {
    expressions: {
      root: (name): Value | undefined => readRoot(name, run),
      functions,
      context: { environment, universe },
    },
    variable: (parts) => readVariable(parts, run),
  };
}
