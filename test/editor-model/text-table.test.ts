import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogOf } from '../../electron/engine/editing/catalog.ts';
import type { Definition } from '../../renderer/features/flows/editor/model/definition.ts';
import { readIntake, withIntake } from '../../renderer/features/flows/editor/model/text-file.ts';
import {
  progressOf,
  rewordText,
  textRules,
  textsOf,
  translatedText,
  translateText,
  type FlowText,
} from '../../renderer/features/flows/editor/model/texts.ts';
import { small } from './small-flow.ts';

const rules = textRules(catalogOf('textit'));
const texts = textsOf(small, rules);

function textAt(key: string): FlowText {
  const found = texts.find((text) => text.key === key);
  if (found === undefined) throw new Error(`There is no text ${key}.`);
  return found;
}

describe('the texts of a flow', () => {
  it('have a row each, with a key that stays', () => {
    expect(texts.map(({ key, kind, base }) => [key, kind, base].join(' '))).toEqual([
      'm1/text/0 message Hello',
      'm1/quick_replies/0 reply Yes',
      'm1/quick_replies/1 reply No',
      'r1/arguments/0 answer yes',
      'r2/arguments/0 answer of course',
      'k1/name/0 category Yes',
      'k2/name/0 category Other',
      'k3/name/0 category No Response',
      'm2/text/0 message Thank you',
      'm3/text/0 message Again',
    ]);
  });

  it('count as translated when people can read them', () => {
    expect(progressOf(small, 'hin', texts)).toEqual({ done: 4, total: 5 });
    expect(progressOf(small, 'tam', texts)).toEqual({ done: 0, total: 5 });
  });

  it('need no translation where they are variables only', () => {
    const action = { uuid: 'm', type: 'send_msg', text: '@results.village @(upper(contact))' };
    const definition = { nodes: [{ uuid: 'a', actions: [action], exits: [] }] };
    expect(textsOf(definition, rules).map(({ isRead }) => isRead)).toEqual([false]);
  });

  it('are not offered where nothing would look the translation up', () => {
    const action = { uuid: 'm', type: 'send_email', subject: 'Hello', body: 'World' };
    const definition = { nodes: [{ uuid: 'a', actions: [action], exits: [] }] };
    expect(textsOf(definition, rules)).toEqual([]);
  });
});

describe('a change', () => {
  it('of one of several replies leaves the others', () => {
    const changed = translateText(small, 'hin', textAt('m1/quick_replies/1'), 'ना');
    expect(translatedText(changed, 'hin', textAt('m1/quick_replies/0'))).toBe('हाँ');
    expect(translatedText(changed, 'hin', textAt('m1/quick_replies/1'))).toBe('ना');
  });

  it.each(texts.map(({ key }) => key))('of the original %s changes that text alone', (key) => {
    const changed = rewordText(small, textAt(key), 'Other words');
    const before = new Map(texts.map((text) => [text.key, text.base]));
    const after = new Map(textsOf(changed, rules).map((text) => [text.key, text.base]));
    expect(after).toEqual(new Map([...before, [key, 'Other words']]));
    expect(changed['localization']).toBe(small['localization']);
    expect(rewordText(small, textAt(key), ' ')).toBe(small);
    expect(rewordText(small, textAt(key), textAt(key).base)).toBe(small);
  });
});

describe('what a translator gave back', () => {
  it('is told apart before anything is changed', () => {
    const intake = readIntake(small, 'hin', texts, [
      { key: 'm1/text/0', source: 'Hello', target: 'नमस्ते \r\n' },
      { key: 'm2/text/0', source: 'Thank you', target: 'धन्यवाद' },
      { key: 'm3/text/0', source: 'Once more', target: 'एक बार और' },
      { key: 'k2/name/0', source: 'Other', target: '' },
      { key: '__proto__', source: 'x', target: 'y' },
    ]);
    expect(intake.same).toBe(1);
    expect(intake.empty).toBe(1);
    expect(intake.changes.map(({ text, before, after }) => [text.key, before, after])).toEqual([
      ['m2/text/0', '', 'धन्यवाद'],
    ]);
    expect(intake.outdated.map(({ text, source }) => [text.key, source])).toEqual([
      ['m3/text/0', 'Once more'],
    ]);
    expect(intake.unknown.map(({ key }) => key)).toEqual(['__proto__']);
    const taken = withIntake(small, 'hin', intake.changes);
    expect(progressOf(taken, 'hin', texts)).toEqual({ done: 5, total: 5 });
  });

  it('of the flow itself changes nothing, whatever the texts are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: texts.length, maxLength: texts.length }),
        (words) => {
          const said = texts.reduce<Definition>(
            (flow, text, index) => translateText(flow, 'tam', text, words[index] ?? ''),
            small,
          );
          const rows = texts.map((text) => ({
            key: text.key,
            source: text.base,
            target: translatedText(said, 'tam', text),
          }));
          const intake = readIntake(said, 'tam', texts, rows);
          expect([intake.changes, intake.outdated, intake.unknown]).toEqual([[], [], []]);
        },
      ),
    );
  });
});

it('a flow of any shape has texts, or none, without failing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (nodes, words) => {
      const definition = { nodes: Array.isArray(nodes) ? nodes : [nodes], localization: nodes };
      for (const text of textsOf(definition, rules)) {
        rewordText(definition, text, words);
        translateText(definition, 'hin', text, words);
      }
    }),
  );
});
