import type { Environment } from '../environment.ts';
import type { FunctionContext } from '../expressions/functions/function.ts';
import type { TemplateScope } from '../expressions/template.ts';
import type { Value } from '../expressions/values.ts';
import { functions } from '../functions.ts';
import type { Universe } from '../universe.ts';
import type { NodeRun } from './node-run.ts';
import { readRoot } from './roots.ts';
import { readVariable } from './glific-variables.ts';

/** What the templates of a node are evaluated against; each name is read only when one asks for it. */
export function templateScope(run: NodeRun): TemplateScope {
  return {
    expressions: {
      root: (name): Value | undefined => readRoot(name, run),
      functions,
      context: new RunContext(run),
    },
    variable: (parts) => readVariable(parts, run),
  };
}

/** A class, because a literal with a getter makes a hidden class of its own each time: that cost the engine three quarters of its speed. */
class RunContext implements FunctionContext {
  readonly #run: NodeRun;

  constructor(run: NodeRun) {
    this.#run = run;
  }

  get environment(): Environment {
    return environmentFor(this.#run);
  }

  get universe(): Universe {
    return this.#run.sprint.world.universe;
  }
}

/** The organisation's forms, with the zone and the language of the person where they have their own. */
function environmentFor({ contact, sprint }: NodeRun): Environment {
  const { environment } = sprint.world;
  const { language, timezone } = contact;
  const { languages } = environment;
  const isFirst = language === languages[0] || !languages.includes(language);
  if (timezone === '' && isFirst) return environment;
  return {
    ...environment,
    timezone: timezone === '' ? environment.timezone : timezone,
    languages: isFirst ? languages : [language, ...languages.filter((other) => other !== language)],
  };
}
