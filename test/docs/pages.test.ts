import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { advance, type Advanced } from '../../electron/engine/advance.ts';
import { textItTests } from '../../electron/engine/cases/textit/index.ts';
import { evaluate } from '../../electron/engine/expressions/evaluate.ts';
import { parseExpression } from '../../electron/engine/expressions/parse.ts';
import { textOf } from '../../electron/engine/expressions/values.ts';
import { functions } from '../../electron/engine/functions.ts';
import { compile } from '../../electron/engine/flow/compile.ts';
import { glificVariables } from '../../electron/engine/run/glific-variables.ts';
import { contextRoots } from '../../electron/engine/run/roots.ts';
import { sampleFlows } from '../../electron/engine/samples/index.ts';
import { consents, flowOf, sent, worldOf } from '../engine/world.ts';
import { rootsInSample, variablesInSample } from './context-page.ts';
import { code, table } from './markdown.ts';
import { enginePages } from './pages.ts';

const directory = new URL('../../docs/engine/', import.meta.url);
const pages = enginePages();

test.each([...pages])('docs/engine/%s is what `npm run docs` writes', (name, text) => {
  const file = new URL(name, directory);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text);
});

test('links between the pages lead somewhere', () => {
  for (const name of readdirSync(directory)) {
    const text = readFileSync(new URL(name, directory), 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\(([^)#:]+)/g))
      expect(existsSync(new URL(target, directory)), `${name}: ${target}`).toBe(true);
  }
});

test('the conversation in the README goes as it says', () => {
  const text = readFileSync(new URL('README.md', directory), 'utf8');
  const [, code = ''] = /```ts\n(.*?)```/s.exec(text) ?? [];
  const definition = sampleFlows.find(({ role }) => role === 'opt_in')?.definition;
  const world = worldOf({ flows: [flowOf(definition)] });
  const [started, answered] = runInNewContext(`${code}[started, answered]`, {
    compile,
    advance,
    definition,
    world,
  }) as readonly [Advanced, Advanced];
  expect(started.session.status).toBe('waiting');
  expect(sent(started.events)).toEqual([expect.stringContaining('May we?')]);
  expect(answered.session.status).toBe('completed');
  expect(consents(answered.events)).toEqual(['optin answered']);
});

// Actions, functions and Glific's tests execute theirs beside their tables of cases, in test/engine.
describe('an example is true:', () => {
  const { environment, universe } = worldOf();

  test.each(textItTests.map(({ example }) => [example.expression, example.text]))(
    '%s → %s',
    (source, text) => {
      const parsed = parseExpression(source);
      if (!parsed.ok) throw new Error(parsed.message);
      const context = { environment, universe };
      const value = evaluate(parsed.expression, { root: () => undefined, functions, context });
      expect(textOf(value)).toBe(text);
    },
  );

  const variables = variablesInSample();
  test.each(glificVariables.map(({ example }) => example))('@%s has a value', (example) => {
    expect(variables.get(example) ?? '').not.toBe('');
  });

  /** There are no tickets here. */
  const empty = new Set(['ticket']);
  const roots = rootsInSample();
  test.each(Object.keys(contextRoots).filter((name) => !empty.has(name)))(
    '@%s has a value',
    (name) => {
      expect(roots.get(name)?.text ?? '').not.toBe('');
    },
  );
});

describe('Markdown', () => {
  test.each([
    ['a|b', '`a|b`'],
    ['a`b', '`` a`b ``'],
    [' a', '`  a `'],
    ['', ''],
  ])('%j as code is %s', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test('keeps a cell in its column and on its line', () => {
    expect(table(['a'], [['x|y\nz']])).toBe('| a |\n|---|\n| x\\|y z |');
  });
});
