import { describe, expect, it } from 'vitest';
import type { Definition } from '../../renderer/features/flows/editor/model/definition.ts';
import { comparable, searchFlow } from '../../renderer/features/flows/editor/model/search.ts';
import {
  renameFlow,
  setBaseLanguage,
  setExpiry,
} from '../../renderer/features/flows/editor/model/settings.ts';
import {
  addLanguage,
  removeLanguage,
  setTranslation,
  translatableTexts,
} from '../../renderer/features/flows/editor/model/translations.ts';
import { small, translated } from './small-flow.ts';

const all = translated(small);

describe('what can be translated', () => {
  it('is said in the order of the file', () => {
    expect(
      translatableTexts(small).map(({ elementUuid, property, texts }) =>
        [elementUuid, property, ...texts].join(' '),
      ),
    ).toEqual([
      'm1 text Hello',
      'm1 quick_replies Yes No',
      'r1 arguments yes',
      'r2 arguments of course',
      'k1 name Yes',
      'k2 name Other',
      'k3 name No Response',
      'm2 text Thank you',
      'm3 text Again',
    ]);
  });

  it('has the variables of a message that was approved before', () => {
    const action = {
      uuid: 'm',
      type: 'send_msg',
      text: '',
      templating: { uuid: 't', variables: ['@contact'] },
    };
    const definition = { nodes: [{ uuid: 'a', actions: [action], exits: [] }] };
    expect(translatableTexts(definition)).toEqual([
      {
        nodeUuid: 'a',
        elementUuid: 't',
        type: 'send_msg',
        of: 'action',
        property: 'variables',
        texts: ['@contact'],
      },
    ]);
    expect(setTranslation(definition, 'hin', 't', 'variables', ['x'])).not.toBe(definition);
  });
});

describe('a translation', () => {
  it.each([
    { name: 'is changed', set: ['hin', 'm1', 'text', 'फिर नमस्ते'], now: all },
    { name: 'is new', set: ['hin', 'm2', 'text', 'धन्यवाद'], now: [...all, 'hin m2.text'] },
    {
      name: 'is in a new language',
      set: ['mar', 'k2', 'name', 'इतर'],
      now: [...all, 'mar k2.name'],
    },
    {
      name: 'is taken away',
      set: ['hin', 'm1', 'text', ''],
      now: all.filter((each) => each !== 'hin m1.text'),
    },
  ])('$name', ({ set: [language = '', uuid = '', property = '', text = ''], now }) => {
    const after = setTranslation(small, language, uuid, property, [text]);
    expect(translated(after)).toEqual(now);
    if (text !== '')
      expect(after).toHaveProperty(['localization', language, uuid, property], [text]);
  });

  it('is gone with its element when it was the last, and the language stays', () => {
    const after = setTranslation(small, 'hin', 'm3', 'text', ['', '']);
    expect(Object.keys((after['localization'] as { hin: object }).hin)).toEqual(['m1', 'r1', 'k1']);
    const one: Definition = { ...small, localization: { hin: { m3: { text: ['x'] } } } };
    expect(setTranslation(one, 'hin', 'm3', 'text', [])['localization']).toEqual({ hin: {} });
  });

  it.each([
    ['as it is', 'hin', 'm1', 'text', ['नमस्ते']],
    ['for what is not there', 'hin', 'm9', 'text', ['x']],
    ['for nobody', '', 'm1', 'text', ['x']],
    ['away where there is none', 'mar', 'm1', 'text', ['']],
  ])('is not set %s', (_, language, uuid, property, texts) => {
    expect(setTranslation(small, language, uuid, property, texts)).toBe(small);
  });

  it('may be in a language that is added and taken away', () => {
    const added = addLanguage(small, 'mar');
    expect(added).toHaveProperty('localization.mar', {});
    expect(addLanguage(added, 'mar')).toBe(added);
    expect(translated(removeLanguage(added, 'hin'))).toEqual([]);
    expect(removeLanguage(small, 'mar')).toBe(small);
  });
});

describe('the flow itself', () => {
  it.each([
    [renameFlow(small, '  Our flow '), 'name', 'Our flow'],
    [renameFlow(small, 'x'.repeat(99)), 'name', 'x'.repeat(64)],
    [setBaseLanguage(small, 'hin'), 'language', 'hin'],
    [setExpiry(small, 59.6), 'expire_after_minutes', 60],
    [setExpiry(small, -1), 'expire_after_minutes', 0],
    [setExpiry(small, 1e9), 'expire_after_minutes', 20_160],
  ])('%#: is changed in one property', (after, property, value) => {
    expect(after).toEqual({ ...small, [property]: value });
  });

  it('stays when there is nothing to change', () => {
    expect(renameFlow(small, ' ')).toBe(small);
    expect(renameFlow(small, 'Small')).toBe(small);
    expect(setBaseLanguage(small, 'eng')).toBe(small);
    expect(setBaseLanguage(small, '')).toBe(small);
    expect(setExpiry(small, NaN)).toBe(small);
  });
});

describe('a search', () => {
  it.each([
    { query: 'HELLO', found: ['a m1 text Hello'] },
    { query: 'thank  YOU', found: ['y m2 text Thank you'] },
    { query: 'नमस्ते', found: ['a m1 text hin नमस्ते'] },
    { query: 'of course', found: ['q r2 word of course'] },
    { query: 'response', found: ['q k3 category No Response'] },
    { query: 'answer', found: ['q q result Answer'] },
    { query: 'ok:', found: ['y f1 part OK: yes'] },
    { query: 'input.text', found: ['q q part @input.text'] },
    { query: 'nothing like it', found: [] },
    { query: ' ', found: [] },
  ])('for "$query"', ({ query, found }) => {
    expect(
      searchFlow(small, query).map(({ nodeUuid, elementUuid, of, language, text }) =>
        [nodeUuid, elementUuid, of, ...(language === null ? [] : [language]), text].join(' '),
      ),
    ).toEqual(found);
  });

  it.each([
    ['Café', 'CAFE'],
    ['ज़रूर', 'जरूर'],
    ['ज़रूर', 'ज़रूर'],
    ['१२३', '123'],
    ['۴', '4'],
    ['ＳＴＯＰ', 'stop'],
    ['क्‍ष', 'क्ष'],
    ['❤️', '❤'],
  ])('takes %s for %s', (one, other) => {
    expect(comparable(one)).toBe(comparable(other));
  });

  it.each([
    ['हाँ', 'हा'],
    ['कि', 'क'],
  ])('does not take %s for %s', (one, other) => {
    expect(comparable(one)).not.toBe(comparable(other));
  });
});
