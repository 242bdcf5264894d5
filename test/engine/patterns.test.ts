import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../electron/engine/expressions/pattern.ts';
import { limits } from '../../electron/engine/limits.ts';

describe('a pattern', () => {
  const find = (pattern: string, text: string): readonly (string | null)[] | null => {
    const compiled = compilePattern(pattern);
    return compiled.ok ? compiled.pattern(text) : null;
  };

  test.each([
    ['a+', 'baaa', ['aaa']],
    ['a+?', 'baaa', ['a']],
    ['(a)(b)?', 'ac', ['a', 'a', null]],
    ['^b$', 'a\nb', ['b']],
    ['\\Ab', 'a\nb', null],
    ['a|ab', 'ab', ['a']],
    ['[^a-c]', 'abcd', ['d']],
    ['[a\\]]+', 'a]', ['a]']],
    ['\\bno\\b', 'know no', ['no']],
    ['a{2,3}', 'aaaa', ['aaa']],
    ['a{2}', 'a', null],
    ['x{a}', 'x{a}', ['x{a}']],
    ['\\p{Devanagari}+', 'hi नमस्ते', ['नमस्ते']],
    ['\\pL', '1é', ['é']],
    ['(?:ab)+', 'ababx', ['abab']],
    ['(?P<w>\\w+)', 'hi', ['hi', 'hi']],
    ['(?i)YES', 'yes', ['yes']],
    ['.', '\n', null],
    ['(?s).', '\n', ['\n']],
    ['\\x41', 'a', ['a']],
    ['\\.', 'a.', ['.']],
    ['', 'abc', ['']],
    ['(a)|b', 'b', ['b', null]],
    ['(?-i)A', 'a', null],
    ['(?-m)^b', 'a\nb', null],
    ['(?U)a+', 'aaa', ['a']],
    ['[[:alpha:]]+', '12ab', ['ab']],
    ['\\Qa.b\\E', 'a.b', ['a.b']],
    ['\\d', '५', null],
    ['\\p{Nd}', '५', ['५']],
    ['\\P{Greek}', 'αb', ['b']],
    ['É', 'é', ['é']],
    ['\\bé', 'é', null],
    ['👍', 'ok 👍', ['👍']],
    ['[👍👎]', '👎', ['👎']],
  ])('%s in %j finds %j', (pattern, text, groups) => {
    expect(find(pattern, text)).toEqual(groups);
  });

  test.each([
    '(',
    ')',
    '[a',
    '*',
    'a**',
    '(?=a)',
    '(?<!a)',
    '\\1',
    'a{1001}',
    '(a{900}){900}',
    '\\p{Nothing}',
    '[[:nothing:]]',
    'a++',
    '(?>a)',
    '(?P<n>a)(?P=n)',
    '(?P<n>a)(?P<n>b)',
    '\\C',
    '\\Z',
    'a{2,1}',
    '[z-a]',
    '\\',
  ])('%s is refused', (pattern) => {
    const compiled = compilePattern(pattern);
    expect(compiled.ok).toBe(false);
    if (!compiled.ok) expect(compiled.message).toContain('is not a pattern');
  });

  test('finds what JavaScript finds', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '(a)',
      '(a|b)',
      '(?:b)',
      '^',
      '$',
      '\\b',
      '\\d',
      '\\w',
    );
    const repeat = fc.constantFrom('', '', '*', '+', '?', '*?', '+?', '{1,2}');
    const pattern = fc
      .array(fc.tuple(piece, repeat), { minLength: 1, maxLength: 5 })
      .map((parts) =>
        parts.map(([part, count]) => (/^[\^$]|\\b/.test(part) ? part : part + count)).join(''),
      );
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' ', '\n'), maxLength: 12 }),
        (source, text) => {
          const expected = new RegExp(source, 'imu').exec(text);
          const whole = find(source, text)?.[0] ?? null;
          expect(whole).toBe(expected?.[0] ?? null);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is quick where JavaScript would take for ever', () => {
    expect(find('(a+)+$', `${'a'.repeat(5000)}b`)).toBeNull();
    expect(find('(a|aa)*b', 'a'.repeat(5000))).toBeNull();
    expect(find('((a*)*)*b', 'a'.repeat(5000))).toBeNull();
    expect(find('(.*)(.*)(.*)(.*)(.*)b', 'a'.repeat(5000))).toBeNull();
    expect(find(`${'a?'.repeat(300)}${'a'.repeat(300)}`, 'a'.repeat(300))?.[0]).toHaveLength(300);
  });

  test.each([
    ['counted repeats within counted repeats', '(x{1000}){1000}'],
    ['repeats of nothing', '((?:){1000}){1000}'],
    ['steps', `(?:${'ab'.repeat(400)}){1000}`],
    ['brackets within brackets', `${'('.repeat(999)}a${')+'.repeat(999)}`],
    ['characters', 'a|'.repeat(limits.patternSource)],
    ['open brackets', '('.repeat(1_000_000)],
  ])('with too many %s is refused', (_what, pattern) => {
    expect(compilePattern(pattern).ok).toBe(false);
  });

  test('never throws, whatever it is', () => {
    const piece = fc.constantFrom(...'()[]{}|*+?\\^$.,-:<>=!PpQEbdi01a\ud83d👍é');
    const anything = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(anything, fc.string({ unit: 'binary' })), anything, (source, text) => {
        const compiled = compilePattern(source);
        if (compiled.ok)
          compiled.pattern(text)?.forEach((group) => expect(text).toContain(group ?? ''));
        else expect(compiled.message).toContain('is not a pattern');
      }),
      { numRuns: 2000 },
    );
  });
});
