import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  definitionIn,
  entryOf,
  type Definition,
} from '../../renderer/features/flows/editor/model/definition.ts';
import {
  openHistory,
  record,
  redo,
  undo,
} from '../../renderer/features/flows/editor/model/history.ts';
import { countingIds, filledFlowFiles, flowFiles } from './flow-files.ts';
import { perform, randomDeed } from './random-deeds.ts';
import { strays, structuralProblems } from './validity.ts';

const step = fc.oneof(
  { weight: 6, arbitrary: randomDeed },
  { weight: 1, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) },
);

describe('any deeds, with undo and redo', () => {
  const empty = definitionIn({ name: 'Empty', language: 'eng', nodes: [] });
  it.each([
    ...flowFiles(),
    { name: 'an empty flow', definition: empty, context: { dialect: 'textit' as const } },
    { name: 'an empty flow', definition: empty, context: { dialect: 'glific' as const } },
  ])(
    'keep $name valid and come back to its very beginning',
    ({ definition, context }) => {
      const { dialect } = context;
      const text = JSON.stringify(definition);
      const came = new Set([...structuralProblems(definition, dialect), ...strays(definition)]);
      const check = (now: Definition): void => {
        const found = [...structuralProblems(now, dialect), ...strays(now)];
        expect(found.filter((problem) => !came.has(problem))).toEqual([]);
      };
      fc.assert(
        fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
          const doing = { dialect, newId: countingIds() };
          let history = openHistory(definition);
          for (const each of steps) {
            if (each === 'undo') history = undo(history);
            else if (each === 'redo') history = redo(history);
            else {
              history = record(history, perform(each, history.present, doing), each.name);
              check(history.present);
            }
          }
          const last = history.present;
          const lastText = JSON.stringify(last);
          let count = 0;
          for (; history.past !== null; count += 1) history = undo(history);
          expect(history.present).toBe(definition);
          expect(JSON.stringify(history.present)).toBe(text);
          for (; count > 0; count -= 1) history = redo(history);
          expect(JSON.stringify(history.present)).toBe(lastText);
        }),
        { numRuns: 30 },
      );
    },
    60_000,
  );
});

describe('a deed that is not meant to', () => {
  const keeping = new Set([
    'addFree',
    'addQuestion',
    'moveNodes',
    'duplicate',
    'layout',
    'translate',
    'rename',
    'connect',
    'insertOnEdge',
    'setRouter',
    'removeRouter',
    'replaceAction',
  ]);
  it.each(filledFlowFiles())(
    'never moves the beginning of $name',
    ({ definition, context }) => {
      fc.assert(
        fc.property(
          fc.array(
            randomDeed.filter(({ name }) => keeping.has(name)),
            { minLength: 1, maxLength: 8 },
          ),
          (deeds) => {
            const doing = { dialect: context.dialect, newId: countingIds() };
            const after = deeds.reduce((now, deed) => perform(deed, now, doing), definition);
            expect(entryOf(after, context.dialect)).toBe(entryOf(definition, context.dialect));
          },
        ),
        { numRuns: 20 },
      );
    },
    60_000,
  );
});
