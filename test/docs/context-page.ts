import { ObjectValue, textOf, type Value } from '../../electron/engine/expressions/values.ts';
import { glificVariables, readVariable } from '../../electron/engine/run/glific-variables.ts';
import { contextRoots } from '../../electron/engine/run/roots.ts';
import { code, page, table } from './markdown.ts';
import { lookAround } from './sample-run.ts';

/** A root as the sample run has it. */
interface Sample {
  readonly parts: readonly string[];
  readonly text: string;
}

/** docs/engine/context.md: what expressions and variables can read, with their values in one sample run. */
export function contextPage(): string {
  const roots = rootsInSample();
  const variables = variablesInSample();
  return page(
    'Context',
    'What a template can read. The values are those of one run: Asha Devi sent "join", was asked where she lives, and said "Rampur" with a picture; the flow "Register" called a webhook and entered the flow "Crops", which stored the crop.',
    '## TextIt: roots of expressions',
    'After `@name`, or within `@(...)`. A root alone renders as shown; a part follows after a dot. What nobody can read here stays empty.\nRule: <https://textit.com/mr/docs/> (context).',
    table(
      ['Root', 'What it is', 'Parts', 'Alone it renders'],
      Object.entries(contextRoots).map(([name, { summary }]) => [
        code(`@${name}`),
        summary,
        ...valueCells(roots.get(name) ?? null),
      ]),
    ),
    '## Glific: variables',
    'After `@`, in any case. A variable without a value stays as it was typed. `KEY` stands for a name.\nRule: <https://glific.github.io/docs/> (variables in flows).',
    table(
      ['Variable', 'What it is', 'Example', 'Value'],
      glificVariables.map(({ form, summary, example }) => [
        code(`@${form}`),
        summary,
        code(`@${example}`),
        code(variables.get(example) ?? ''),
      ]),
    ),
  );
}

/** Each root where the sample run has it. */
export function rootsInSample(): ReadonlyMap<string, Sample> {
  const found = new Map<string, Sample>();
  lookAround('textit', (run) => {
    for (const [name, root] of Object.entries(contextRoots)) {
      const value: Value = root.read(run);
      if (value === null) continue;
      const parts = value instanceof ObjectValue ? value.names() : [];
      found.set(name, { parts, text: textOf(value) });
    }
  });
  return found;
}

/** The value of each example where the sample run has it. */
export function variablesInSample(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  lookAround('glific', (run) => {
    for (const { example } of glificVariables) {
      const value = readVariable(example.split('.'), run);
      if (value !== null) found.set(example, value);
    }
  });
  return found;
}

function valueCells(root: Sample | null): readonly string[] {
  if (root === null) return ['', '(empty)'];
  return [root.parts.map(code).join(', '), root.text.split('\n').map(code).join('<br>')];
}
