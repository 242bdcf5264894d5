import { glificTests } from '../../electron/engine/cases/glific/index.ts';
import type { GlificExample, GlificTest } from '../../electron/engine/cases/glific/test.ts';
import { textItTests } from '../../electron/engine/cases/textit/index.ts';
import { functionRow } from './functions-page.ts';
import { code, page, table } from './markdown.ts';

/** docs/engine/router-tests.md: the tests that a switch router chooses by, in both dialects. */
export function routerTestsPage(): string {
  return page(
    'Router tests',
    'A switch router asks its cases one after the other; the first test that holds decides the way out. The same name means different things in the two dialects, so each has its own table.',
    '## TextIt',
    'The first value is what is tested, the others stand in the case. A test that holds gives an object with `match`, some with `extra`; expressions can call it too.\nRule: <https://textit.com/mr/docs/> (router tests).',
    table(['Test', 'Holds when what is tested', 'Example', 'Result'], textItTests.map(functionRow)),
    '## Glific',
    'A router that waits always tests the message. Text is trimmed and compared in lower case; pictures, recordings, films, documents and places pass no test of text.\nRule: <https://glific.github.io/docs/> (rules in flows).',
    table(
      ['Test', 'Holds when what is tested', 'Example', 'With the values'],
      glificTests.map(glificRow),
    ),
  );
}

function glificRow({ name, summary, example }: GlificTest): readonly string[] {
  return [code(name), summary, subjectOf(example), example.args.map(code).join(', ')];
}

function subjectOf({ text, kind, groups }: GlificExample): string {
  if (kind !== undefined) return `a message of the kind ${code(kind)}`;
  if (groups !== undefined) return `a person in ${groups.map(({ name }) => code(name)).join(', ')}`;
  return code(text);
}
