import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caretWord } from '../../renderer/features/flows/editor/panel/expression/caret-word.ts';
import { markedText } from '../../renderer/features/flows/editor/panel/expression/marked-text.ts';
import {
  suggestionsFor,
  takeSuggestion,
} from '../../renderer/features/flows/editor/panel/expression/suggestions.ts';

/** `|` stands for the caret. */
function wordIn(marked: string, dialect: 'textit' | 'glific' = 'textit') {
  const caret = marked.indexOf('|');
  return caretWord(marked.replace('|', ''), caret, dialect);
}

describe('the word at the caret', () => {
  it.each([
    ['Hi @|', '', false],
    ['Hi @con|', 'con', false],
    ['Hi @contact.na|me!', 'contact.na', false],
    ['@(upper(cont|act.name))', 'cont', true],
    ['@(if(a = ")", res|', 'res', true],
    ['@(1 + |)', '', true],
    ['@contact and @fi|', 'fi', false],
    ['@(upper("@x")) @res|', 'res', false],
  ])('%j is %j', (marked, typed, inCode) => {
    expect(wordIn(marked)).toMatchObject({ typed, inCode });
  });

  it.each([
    ['no value here|'],
    ['|@contact'],
    ['@@con|'],
    ['asha@ngo|'],
    ['@contact is |'],
    ['@("in quo|tes")'],
    ['@(1) done|'],
  ])('%j has none', (marked) => {
    expect(wordIn(marked)).toBeNull();
  });

  it('of Glific may hold a dash, and brackets begin no expression', () => {
    expect(wordIn('@results.my-ans|', 'glific')).toMatchObject({ typed: 'results.my-ans' });
    expect(wordIn('@(upp|', 'glific')).toBeNull();
  });

  it('lies around the caret, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('@', '(', ')', '"', '\\', '.', 'a', ' ', 'ह') }),
        fc.nat(60),
        fc.constantFrom('textit' as const, 'glific' as const),
        (text, caret, dialect) => {
          const found = caretWord(text, Math.min(caret, text.length), dialect);
          if (found === null) return;
          expect(found.from).toBeLessThanOrEqual(Math.min(caret, text.length));
          expect(found.to).toBeGreaterThanOrEqual(Math.min(caret, text.length));
          expect(text.slice(found.from, Math.min(caret, text.length))).toBe(found.typed);
        },
      ),
    );
  });
});

describe('suggestions', () => {
  const variables = [
    { path: 'contact', about: '' },
    { path: 'contact.name', about: '' },
    { path: 'contact.language', about: '' },
    { path: 'fields.village', about: '' },
    { path: 'fields', about: '' },
  ];
  const functions = [
    { name: 'upper', form: 'upper(text)', about: '' },
    { name: 'count', form: 'count(value)', about: '' },
  ];
  const labels = (marked: string) => {
    const word = wordIn(marked);
    if (word === null) throw new Error('There is no word.');
    return suggestionsFor(word, variables, functions).map(({ label }) => label);
  };

  it('are the roots first, then what follows them, then parts, then functions', () => {
    expect(labels('@|')).toEqual(['@contact', '@fields']);
    expect(labels('@con|')).toEqual(['@contact', '@contact.name', '@contact.language']);
    expect(labels('@co|')).toContain('count(value)');
    expect(labels('@contact.|')).toEqual(['@contact.name', '@contact.language']);
    expect(labels('@contact|')).toEqual(['@contact.name', '@contact.language']);
    expect(labels('@vill|')).toEqual(['@fields.village']);
    expect(labels('@contact.name|')).toEqual([]);
  });

  it('take the place of the whole word; a call brings its brackets', () => {
    const take = (marked: string) => {
      const word = wordIn(marked);
      const [first] = word === null ? [] : suggestionsFor(word, variables, functions);
      if (word === null || first === undefined) throw new Error('Nothing is suggested.');
      const { text, caret } = takeSuggestion(marked.replace('|', ''), word, first);
      return `${text.slice(0, caret)}|${text.slice(caret)}`;
    };
    expect(take('Hi @vil|lag, ok')).toBe('Hi @fields.village|, ok');
    expect(take('@upp|')).toBe('@(upper(|))');
    expect(take('@(1 + upp|)')).toBe('@(1 + upper(|))');
  });
});

describe('marks under faults', () => {
  it('cut the text where faults are', () => {
    expect(
      markedText('Hi @(foo) you', [{ from: 3, to: 9 }]).map((piece) => [piece.text, piece.faulty]),
    ).toEqual([
      ['Hi ', false],
      ['@(foo)', true],
      [' you', false],
    ]);
  });

  it('are the text again, whatever the faults', () => {
    const fault = fc.record({ from: fc.nat(20), to: fc.nat(25) });
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.array(fault), (text, faults) => {
        const pieces = markedText(text, faults);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      }),
    );
  });
});
