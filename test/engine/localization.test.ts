import { describe, expect, test } from 'vitest';
import { advance } from '../../electron/engine/advance.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import type { EngineEvent } from '../../electron/engine/events.ts';
import { definitionOf, flowOf, messageOf, nodeOf, startWith, worldOf } from './world.ts';

interface Message {
  readonly text: string;
  readonly quickReplies: readonly string[];
  readonly language: string;
}

/** The message of a flow in English (`base`) with these translations. */
function say(
  dialect: Dialect,
  contact: string,
  languages: readonly string[],
  translations: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  flowLanguage = 'eng',
): Message {
  const localization = Object.fromEntries(
    Object.entries(translations).map(([language, parts]) => [language, { a: parts }]),
  );
  const action = { uuid: 'a', type: 'send_msg', text: 'base', quick_replies: ['Yes', 'No'] };
  const flow = definitionOf([nodeOf('n', [action])], { language: flowLanguage, localization });
  const world = worldOf({
    flows: [flowOf(flow, dialect)],
    contact: { language: contact },
    languages,
  });
  const { events } = advance(null, startWith('flow-1'), world);
  const message = events.find((event) => event.type === 'msg_created');
  if (message === undefined) throw new Error('nothing was sent');
  return message;
}

const hin = { text: ['hin'] };
const mar = { text: ['mar'] };

describe('TextIt: the person, the organisation, the flow', () => {
  test.each([
    ['the language of the person', 'hin', ['eng', 'hin'], { hin, mar }, 'hin'],
    ['not one that the organisation does not have', 'mar', ['eng', 'hin'], { hin, mar }, 'base'],
    ['else the default of the organisation', 'mar', ['hin', 'eng'], { hin, mar }, 'hin'],
    ['the base on reaching the flow’s own language', 'eng', ['hin', 'eng'], { hin }, 'base'],
    ['the default for a person without a language', '', ['hin', 'eng'], { hin }, 'hin'],
    ['an empty translation counts as none', 'hin', ['eng', 'hin'], { hin: { text: [''] } }, 'base'],
    [
      'an empty translation goes on to the default',
      'hin',
      ['mar', 'hin'],
      { hin: { text: [''] }, mar },
      'mar',
    ],
    ['nothing translated', 'hin', ['eng', 'hin'], {}, 'base'],
  ] as const)('%s', (_name, contact, languages, translations, text) => {
    const message = say('textit', contact, languages, translations);
    expect([message.text, message.language]).toEqual([text, text === 'base' ? 'eng' : text]);
  });

  test('each part by itself; the language is that of the text', () => {
    const message = say('textit', 'hin', ['mar', 'hin'], {
      hin: { quick_replies: ['हाँ', 'नहीं'] },
      mar,
    });
    expect(message).toMatchObject({ text: 'mar', quickReplies: ['हाँ', 'नहीं'], language: 'mar' });
  });
});

describe('Glific: the person, else the base', () => {
  test.each([
    ['the language of the person', 'hin', ['eng', 'hin'], { hi: hin, mr: mar }, 'hin'],
    ['whatever the organisation has', 'mar', ['eng', 'hin'], { hi: hin, mr: mar }, 'mar'],
    ['the base without a translation', 'tam', ['hin'], { hi: hin }, 'base'],
    ['the default for a person without a language', '', ['hin'], { hi: hin }, 'hin'],
    ['an empty translation counts as none', 'hin', ['eng'], { hi: { text: [''] } }, 'base'],
  ] as const)('%s', (_name, contact, languages, translations, text) => {
    const message = say('glific', contact, languages, translations, 'base');
    expect([message.text, message.language]).toEqual([text, text === 'base' ? 'und' : text]);
  });
});

describe('a question in the language of the person', () => {
  const ask = (localization: unknown, dialect: Dialect, typed: string): readonly EngineEvent[] => {
    const flow = definitionOf(
      [
        nodeOf('hi', [], 'ask'),
        {
          uuid: 'ask',
          actions: [],
          exits: [{ uuid: 'x' }],
          router: {
            type: 'switch',
            operand: '@input.text',
            result_name: 'Answer',
            default_category_uuid: 'other',
            categories: ['yes', 'other'].map((uuid) => ({ uuid, name: uuid, exit_uuid: 'x' })),
            cases: [{ uuid: 'k', type: 'has_any_word', arguments: ['yes'], category_uuid: 'yes' }],
            wait: { type: 'msg' },
          },
        },
      ],
      { localization },
    );
    const world = worldOf({ flows: [flowOf(flow, dialect)], contact: { language: 'hin' } });
    const { session } = advance(null, startWith('flow-1'), world);
    return advance(session, { type: 'message', message: messageOf(typed) }, world).events;
  };
  const category = (events: readonly EngineEvent[]): unknown =>
    events.flatMap((event) =>
      event.type === 'run_result_changed' ? [[event.category, event.categoryLocalized]] : [],
    )[0];

  test.each(['textit', 'glific'] as const)(
    'stores the category by both its names: %s',
    (dialect) => {
      const localization = { hin: { yes: { name: ['हाँ'] }, k: { arguments: ['haan'] } } };
      expect(category(ask(localization, dialect, 'haan'))).toEqual(['yes', 'हाँ']);
    },
  );

  test('listens to the translated words instead of the base', () => {
    const localization = { hin: { k: { arguments: ['haan'] } } };
    expect(category(ask(localization, 'textit', 'yes'))).toEqual(['other', undefined]);
  });

  test('TextIt: unless they are more or fewer than the original ones', () => {
    const localization = { hin: { k: { arguments: ['haan', 'ji'] } } };
    expect(category(ask(localization, 'textit', 'yes'))).toEqual(['yes', undefined]);
    expect(category(ask(localization, 'textit', 'haan'))).toEqual(['other', undefined]);
  });
});
