import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateText } from '../../../electron/engine/editing/evaluate-text.ts';
import type { EvaluatedText } from '../../../electron/engine/editing/evaluated-text.ts';
import { samplePerson } from '../../../electron/engine/editing/fresh-run.ts';
import type { Dialect } from '../../../electron/engine/flow/model.ts';
import { limits } from '../../../electron/engine/limits.ts';
import { advance } from '../../../electron/engine/advance.ts';
import { definitionOf, flowOf, messageOf, nodeOf, sent, startWith, worldOf } from '../world.ts';
import { say } from '../conversations.ts';
import table from './evaluate.json' with { type: 'json' };

interface Row {
  readonly name: string;
  readonly dialect?: Dialect;
  readonly text: string;
  readonly shows: string;
  /** The words that stand at the place of each error, and what is said of it. */
  readonly errors: readonly (readonly string[])[];
}

const asking = {
  type: 'switch',
  operand: '@input.text',
  result_name: 'My Answer',
  default_category_uuid: 'other',
  categories: [
    { uuid: 'other', name: 'Other', exit_uuid: 'x' },
    { uuid: 'yes', name: 'Yes', exit_uuid: 'x' },
  ],
  cases: [{ uuid: 'k', type: 'has_any_word', arguments: ['yes'], category_uuid: 'yes' }],
  wait: { type: 'msg' },
};
const definition = definitionOf([
  nodeOf('ask', [], 'set', asking),
  nodeOf('set', [
    { uuid: 's', type: 'set_run_result', name: 'crop', value: 'rice' },
    { uuid: 'f', type: 'set_contact_field', field: { key: 'ward', name: 'Ward' }, value: '3' },
  ]),
]);
const fields = [
  { key: 'age', name: 'Age', type: 'number' },
  { key: 'village', name: 'Village', type: 'text' },
] as const;

function evaluated(text: string, dialect: Dialect = 'textit'): EvaluatedText {
  return evaluateText(text, { definition, dialect }, worldOf({ fields }));
}

test.each((table as readonly Row[]).map((row) => [row.name, row] as const))(
  '%s',
  (_name, { dialect, text, shows, errors }) => {
    const found = evaluated(text, dialect);
    expect(found.text).toBe(shows);
    const told = found.errors.map(({ from, to, message }, index) => [
      text.slice(from, to),
      ...(errors[index]?.length === 1 ? [] : [message]),
    ]);
    expect(told).toEqual(errors);
  },
);

test('a made-up person has something in every field', () => {
  const known = [
    { key: 'age', name: 'Age', type: 'number' },
    { key: 'born', name: 'Born', type: 'datetime' },
    { key: 'village', name: 'Village', type: 'text' },
  ] as const;
  const world = worldOf({ fields: known });
  const contact = samplePerson({ now: world.universe.now(), language: 'hin', fields: known });
  const shown = evaluateText(
    '@(fields.age + 1), @(format_date(fields.born)), @fields.village',
    { definition, dialect: 'textit' },
    { ...world, contact },
  );
  expect(shown).toEqual({ text: '13, 05-01-2026, Village', errors: [] });
});

/** Pieces of which people and attackers make templates. */
const pieces = fc.constantFrom(
  '@', '@@', '@(', ')', '"', '\\', '.', ' ', 'contact', 'fields.village', 'results.crop', 'results', 'x',
  'if(', 'foreach(', 'repeat("ab", 9999)', '(a) => ', ',', '1', ' / 0', '[', ']', '-', '^', '🙂', '<%', '%>', 'é',
); // prettier-ignore
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(pieces, { maxLength: 25 }).map((some) => some.join('')),
  fc.array(pieces, { maxLength: 12 }).map((some) => `@(${some.join('')})`),
);

test('whatever is written, the places of errors lie within it, and nothing throws', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom<Dialect>('textit', 'glific'), (text, dialect) => {
      const { errors } = evaluated(text, dialect);
      for (const { from, to, message } of errors) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(message).not.toBe('');
      }
    }),
    { numRuns: 500 },
  );
});

test('whatever is written, what is shown is what a person is sent', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom<Dialect>('textit', 'glific'), (text, dialect) => {
      const world = worldOf({
        fields,
        flows: [flowOf(definitionOf([nodeOf('n', [say(`${text}|`)])]), dialect)],
      });
      fc.pre(!/results|node|run|input|trigger/i.test(text));
      const { events } = advance(null, startWith('flow-1', messageOf('Hello')), world);
      const [message] = sent(events);
      if (message !== undefined) expect(evaluated(`${text}|`, dialect).text).toBe(message);
    }),
    { numRuns: 300 },
  );
});

test('many heavy expressions share the work of one', () => {
  const heavy = '@(repeat(repeat("a", 100), 100) & repeat(repeat("a", 100), 100))';
  const text = heavy.repeat(Math.floor(limits.templateOutput / heavy.length));
  const loop = '@(count(foreach(split(repeat("a ", 5000), " "), (x) => repeat("b", 5000))) & "")';
  const began = performance.now();
  expect(evaluated(text).text.length).toBeLessThanOrEqual(limits.templateOutput);
  const { errors } = evaluated(loop.repeat(Math.floor(limits.templateOutput / loop.length)));
  expect(errors.at(-1)?.message).toBe('The expression needs too much work.');
  expect(performance.now() - began).toBeLessThan(5000);
});
