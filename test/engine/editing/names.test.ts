import { expect, test } from 'vitest';
import { namesIn } from '../../../electron/engine/editing/names.ts';
import { ErrorValue } from '../../../electron/engine/expressions/values.ts';
import { evaluate } from '../../../electron/engine/expressions/evaluate.ts';
import { parseExpression } from '../../../electron/engine/expressions/parse.ts';
import type { NodeRun } from '../../../electron/engine/run/node-run.ts';
import { glificVariables } from '../../../electron/engine/run/glific-variables.ts';
import { lookAround } from '../../docs/sample-run.ts';

/** Keys that the sample run has, by what stands before them. */
const keys: Readonly<Record<string, string>> = {
  fields: 'village',
  results: 'village',
  'child.results': 'crop',
  'parent.results': 'village',
  locals: 'tries',
  globals: 'organisation_name',
};

test('every name of the catalog can be read in a run', () => {
  const left = new Set(namesIn('textit').map(({ name }) => name));
  lookAround('textit', (run) => {
    for (const name of left) if (isReadable(name, run)) left.delete(name);
  });
  expect([...left]).toEqual([]);
});

function isReadable(name: string, run: NodeRun): boolean {
  const [before = ''] = name.split('.KEY');
  const parsed = parseExpression(name.replace('KEY', keys[before] ?? 'KEY'));
  if (!parsed.ok) return false;
  return !(evaluate(parsed.expression, run.scope.expressions) instanceof ErrorValue);
}

test('a name stands once, behind its root', () => {
  const names = namesIn('textit').map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.indexOf('contact')).toBeLessThan(names.indexOf('contact.name'));
  expect(names.filter((name) => name.startsWith('results.KEY'))).not.toEqual([]);
});

test('Glific has its own names', () => {
  expect(namesIn('glific').map(({ name }) => name)).toEqual(
    glificVariables.map(({ form }) => form),
  );
});
