import { describe, expect, it } from 'vitest';
import { catalogOf } from '../../electron/engine/editing/catalog.ts';
import { actionWords } from '../../renderer/features/flows/editor/panel/words/action-words.ts';
import { fieldWords } from '../../renderer/features/flows/editor/panel/words/field-words.ts';
import { nodeWords } from '../../renderer/features/flows/editor/panel/words/node-words.ts';
import { optionWord } from '../../renderer/features/flows/editor/panel/words/option-words.ts';
import { testWord } from '../../renderer/features/flows/editor/panel/words/test-words.ts';

describe.each(['textit', 'glific'] as const)('the words for the catalog of %s', (dialect) => {
  const catalog = catalogOf(dialect);

  it('name every action and every kind of branching step, each otherwise', () => {
    const actions = catalog.actions.map(({ id }) => actionWords[id].title());
    expect(new Set(actions).size).toBe(catalog.actions.length);
    const nodes = catalog.nodes.map(({ id }) => nodeWords[id].title());
    expect(new Set(nodes).size).toBe(catalog.nodes.length);
  });

  it('name every field', () => {
    const nameless = catalog.actions.flatMap(({ id, fields }) =>
      fields
        .filter(({ key }) => fieldWords(id, key) === undefined)
        .map(({ key }) => `${id}.${key}`),
    );
    expect(nameless).toEqual([]);
  });

  it('name every choice of a field', () => {
    const options = catalog.actions.flatMap(({ fields }) =>
      fields.flatMap((field) => (field.kind === 'choice' ? field.options : [])),
    );
    expect(options.filter((option) => optionWord(option) === option)).toEqual([]);
  });

  it('name every test, so that it reads in a sentence', () => {
    const tests = catalog.tests.map(({ name }) => name);
    expect(tests.filter((name) => testWord(name) === name.replaceAll('_', ' '))).toEqual([]);
  });
});
