import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { evaluate, type Scope } from '../../electron/engine/expressions/evaluate.ts';
import { parseExpression } from '../../electron/engine/expressions/parse.ts';
import { compileTemplate } from '../../electron/engine/expressions/template.ts';
import { ErrorValue, ObjectValue, textOf } from '../../electron/engine/expressions/values.ts';
import { compileVariables } from '../../electron/engine/expressions/variables.ts';
import { functions } from '../../electron/engine/functions.ts';
import { limits } from '../../electron/engine/limits.ts';
import { fromJson } from './json-values.ts';
import { worldOf } from './world.ts';

// Slow machines may take their time; a bound that is missing takes hours.
vi.setConfig({ testTimeout: 60_000 });

const roots = ObjectValue.of([
  ['contact', fromJson({ name: 'Asha', groups: ['Mothers'], age: '31', empty: null })],
  ['input', ObjectValue.of([['text', '1️⃣ हाँ 👍🏽']], 'हाँ')],
]);

function scope(): Scope {
  const { environment, universe } = worldOf();
  return { root: (name) => roots.read(name), functions, context: { environment, universe } };
}

/** The text of an expression; an error is its message behind a `!`. */
function evaluated(source: string): string {
  const parsed = parseExpression(source);
  const value = parsed.ok ? evaluate(parsed.expression, scope()) : new ErrorValue(parsed.message);
  return `${value instanceof ErrorValue ? '!' : ''}${textOf(value)}`;
}

const many = 'split(repeat("a ", 5000))';
/** `f(f(f(inner)))`. */
const within = (count: number, name: string, inner: string): string =>
  `${`${name}(`.repeat(count)}${inner}${')'.repeat(count)}`;
/** A list of two lists of two lists, `count` deep, out of one item. */
const doubled = (count: number, inner: string): string =>
  within(count, '((x) => array(x, x))', inner);
const forMany = (body: string): string =>
  `foreach(${many}, (x) => foreach(${many}, (y) => ${body}))`;

describe('an expression that asks for far too much ends soon', () => {
  const rows: readonly (readonly [source: string, start: string])[] = [
    [forMany(`foreach(${many}, (z) => 1)`), '!the expression needs too much work'],
    [`default(${forMany('1')}, "caught")`, '!the expression needs too much work'],
    [forMany('1.23456789012345678901234567890123456 ^ 99'), '!the expression needs too much work'],
    [forMany('datetime("2026-05-10T12:50:00Z")'), '!the expression needs too much work'],
    [forMany('has_date("on 10-05-2026 at 12:50")'), '!the expression needs too much work'],
    [forMany('has_phone("98765 43210")'), '!the expression needs too much work'],
    [forMany('has_pattern("aaaaaaaa", "([ab]?c?){300}d")'), '!the expression needs too much work'],
    [forMany('json(object("a", array(1, 2)))'), '!the expression needs too much work'],
    [
      `((t) => foreach(${many}, (x) => t))(repeat("ab", 5000))`,
      '!the expression needs too much work',
    ],
    [`"a"${' & "aaaaaaaaaa"'.repeat(20_000)}`, '!the expression needs too much work'],
    ['((f) => f(f))((f) => f(f) & f(f))', '!the expression needs too much work'],
    [
      `((f) => f(f))((f) => ${within(90, 'upper', 'f(f)')})`,
      '!functions call each other too deeply',
    ],
    [`text_length(${doubled(60, '1')})`, String(limits.expressionText)],
    [`json(${doubled(60, '1')})`, '!the text is too long'],
    [`format(${doubled(60, '1')})`, '!the text is too long'],
    [`unique(array(${doubled(60, '1')}))`, '!the items are too large to compare'],
    [`array(${doubled(60, '1')}) = 1`, 'false'],
    [`parse_json(repeat("[", 10000))`, '!the text is not JSON: it is nested too deeply'],
    [`x${'.a'.repeat(101)}`, '!"x.a.a.a'],
    [`${'('.repeat(50_000)}`, '!"((((('],
    [`${'-'.repeat(50_000)}1`, '!"-----'],
    [`array(${'1,'.repeat(20_000)}1)`, '!the list is too long'],
    [`1${' + 1'.repeat(20_000)}`, '20001'],
    ['9 ^ 100 ^ 100', '!the number is out of range'],
  ];
  test.each(rows.map((row) => [row[0].slice(0, 60), ...row] as const))('%s', (_, source, start) => {
    const before = performance.now();
    expect(evaluated(source).startsWith(start)).toBe(true);
    expect(performance.now() - before).toBeLessThan(15_000);
  });

  test('and a template too', () => {
    for (const piece of ['@(', '@', '@@', '@contact.', '@("', '@(contact.name & ']) {
      const template = compileTemplate(piece.repeat(50_000), (name) => name === 'contact');
      const text = template.text({ expressions: scope(), variable: () => null }, () => undefined);
      expect(text.length).toBeLessThanOrEqual(limits.templateOutput);
    }
    const variables = compileVariables('@contact.name.'.repeat(50_000));
    expect(
      variables.text({ expressions: scope(), variable: () => 'x' }, () => undefined).length,
    ).toBeLessThanOrEqual(limits.templateOutput);
  });
});

const text = fc.oneof(
  fc.constantFrom('हाँ जी', '👍🏽', '1️⃣', 'राम\u200dश्याम', 'ＳＴＯＰ', '٤٢', '-3.5', 'a@b.org', '1,5'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const name = fc.constantFrom(...functions.keys());
const operator = fc.constantFrom('+', '-', '*', '/', '^', '<', '<=', '>', '>=', '=', '!=', '&');

/** Expressions that can be read, of every function and operator. */
const { expression } = fc.letrec<{ expression: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    text.map((value) => JSON.stringify(value)),
    fc.constantFrom('1', '0.5', '-2', '99999999999', 'true', 'null', '""', 'x', 'contact', 'input'),
    fc.constantFrom('contact.name', 'contact.age', 'contact.groups', 'contact.empty', 'contact.no'),
    name,
  ),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc
      .tuple(name, fc.array(tie('expression'), { maxLength: 4 }))
      .map(([called, args]) => `${called}(${args.join(', ')})`),
    fc
      .tuple(tie('expression'), operator, tie('expression'))
      .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([body, argument]) => `((x) => ${body})(${argument})`),
    fc.tuple(tie('expression'), tie('expression')).map(([of, index]) => `${of}[${index}]`),
    tie('expression').map((body) => `foreach(array(1, "a", null), (x) => ${body})`),
    tie('expression').map((of) => `object("a", ${of}).a`),
  ),
}));

const runs = { numRuns: 500 };

describe('whatever it is given', () => {
  test('an expression gives a value and never throws, the same every time', () => {
    fc.assert(
      fc.property(expression, (source) => {
        const first = evaluated(source);
        expect(evaluated(source)).toBe(first);
        expect(first.length).toBeLessThanOrEqual(limits.expressionBudget);
      }),
      runs,
    );
  });

  test('a template gives a text and never throws, the same every time', () => {
    const piece = fc.oneof(
      text,
      expression.map((source) => `@(${source})`),
      fc.constantFrom(
        '@',
        '@@',
        '@(',
        ')',
        '@contact',
        '@contact.name',
        '@contact.',
        '"',
        '\\',
        '@(',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const template = compileTemplate(pieces.join(''), (root) => roots.read(root) !== undefined);
        const results = [1, 2].map(() => {
          const errors: string[] = [];
          const against = { expressions: scope(), variable: () => null };
          const report = (message: string): void => {
            errors.push(message);
          };
          return [
            template.text(against, report),
            textOf(template.value(against, report)),
            errors,
          ] as const;
        });
        expect(results[0]).toEqual(results[1]);
        expect(Array.from(results[0]?.[0] ?? '').length).toBeLessThanOrEqual(limits.templateOutput);
      }),
      runs,
    );
  });

  test('a text that is no expression is never changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (source) => {
        const plain = source.replaceAll('@', '');
        const template = compileTemplate(plain, () => true);
        expect(template.text({ expressions: scope(), variable: () => null }, () => undefined)).toBe(
          plain,
        );
      }),
      runs,
    );
  });
});
