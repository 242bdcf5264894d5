import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outgoing } from '../../electron/channels/provider.ts';
import { composeMetaBody } from '../../electron/channels/providers/meta-compose.ts';
import { outgoing } from './send-over-http.ts';

const wording = { menuLabel: '', templateLanguages: '' };
const reply = (title: string): unknown => ({ type: 'reply', reply: { id: title, title } });
const words = (count: number): string => 'x'.repeat(count);
const picture = 'image/jpeg:https://example.org/a.jpg';
const link = 'https://example.org/a.jpg';

const cases: readonly (readonly [string, Partial<Outgoing>, unknown])[] = [
  ['a text', { text: 'Hi' }, { type: 'text', text: { body: 'Hi', preview_url: false } }],
  [
    'a text with header and footer',
    { text: 'Hi', header: 'H', footer: 'F' },
    { type: 'text', text: { body: 'H\n\nHi\n\nF', preview_url: false } },
  ],
  [
    'three short choices: buttons',
    { text: 'Q', quickReplies: ['Yes', 'No', 'Later'], header: 'H', footer: 'F' },
    {
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'text', text: 'H' },
        body: { text: 'Q' },
        footer: { text: 'F' },
        action: { buttons: [reply('Yes'), reply('No'), reply('Later')] },
      },
    },
  ],
  [
    'a header too long for its place: part of the text',
    { text: 'Q', quickReplies: ['Yes'], header: words(61) },
    {
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: `${words(61)}\n\nQ` },
        action: { buttons: [reply('Yes')] },
      },
    },
  ],
  [
    'the same choice twice, and an empty one',
    { text: 'Q', quickReplies: ['Yes', ' Yes ', ' '] },
    {
      type: 'interactive',
      interactive: { type: 'button', body: { text: 'Q' }, action: { buttons: [reply('Yes')] } },
    },
  ],
  [
    'a picture above buttons',
    { text: 'Q', quickReplies: ['Yes'], attachments: [picture] },
    {
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'image', image: { link } },
        body: { text: 'Q' },
        action: { buttons: [reply('Yes')] },
      },
    },
  ],
  [
    'four choices: a list',
    { text: 'Q', quickReplies: ['1', '2', '3', '4'] },
    {
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: 'Q' },
        action: {
          button: 'Menu',
          sections: [{ rows: ['1', '2', '3', '4'].map((id) => ({ id, title: id })) }],
        },
      },
    },
  ],
  [
    'a choice too long for a row: shortened above, whole below',
    { text: 'Q', quickReplies: ['I would like to hear from you', 'No'] },
    {
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: 'Q' },
        action: {
          button: 'Menu',
          sections: [
            {
              rows: [
                {
                  id: 'I would like to hear from you',
                  title: 'I would like to hear fr…',
                  description: 'I would like to hear from you',
                },
                { id: 'No', title: 'No' },
              ],
            },
          ],
        },
      },
    },
  ],
  [
    'a choice too long for any row: written out',
    { text: 'Q', quickReplies: [words(73)] },
    { type: 'text', text: { body: `Q\n\n1. ${words(73)}`, preview_url: false } },
  ],
  [
    'rows that would look alike: written out',
    { text: 'Q', quickReplies: [`${words(30)}a`, `${words(30)}b`] },
    { type: 'text', text: { body: `Q\n\n1. ${words(30)}a\n2. ${words(30)}b`, preview_url: false } },
  ],
  [
    'eleven choices: written out',
    { text: 'Q', quickReplies: Array.from({ length: 11 }, (_, index) => `c${index}`) },
    {
      type: 'text',
      text: {
        body: `Q\n\n${Array.from({ length: 11 }, (_, index) => `${index + 1}. c${index}`).join('\n')}`,
        preview_url: false,
      },
    },
  ],
  [
    'a text too long for buttons: written out',
    { text: words(1025), quickReplies: ['Yes'] },
    { type: 'text', text: { body: `${words(1025)}\n\n1. Yes`, preview_url: false } },
  ],
  [
    'a picture',
    { text: 'Look', attachments: [picture] },
    { type: 'image', image: { link, caption: 'Look' } },
  ],
  [
    'a picture without words',
    { text: '', attachments: [picture] },
    { type: 'image', image: { link } },
  ],
  [
    'something uploaded before',
    { text: '', attachments: ['audio:12345'] },
    { type: 'audio', audio: { id: '12345' } },
  ],
  [
    'a picture with words too long for a caption: a link',
    { text: words(1025), attachments: [picture] },
    { type: 'text', text: { body: `${words(1025)}\n\n${link}`, preview_url: true } },
  ],
  [
    'a voice with words: a link',
    { text: 'Listen', attachments: [`audio:${link}`] },
    { type: 'text', text: { body: `Listen\n\n${link}`, preview_url: true } },
  ],
  [
    'two pictures',
    { text: 'Look', attachments: [picture, picture] },
    { type: 'image', image: { link, caption: `Look\n\n${link}` } },
  ],
  [
    'a bare address',
    { text: 'Look', attachments: [link] },
    { type: 'text', text: { body: `Look\n\n${link}`, preview_url: true } },
  ],
  [
    'a document with the type of its kind',
    { text: '', attachments: [`application/pdf:${link}`] },
    { type: 'document', document: { link } },
  ],
  ['nothing', { text: '' }, { code: 'empty_message' }],
  [
    'a text as long as may be',
    { text: words(4096) },
    { type: 'text', text: { body: words(4096), preview_url: false } },
  ],
  ['a text too long', { text: words(4097) }, { code: 'text_too_long' }],
];

describe('a message in WhatsApp', () => {
  it.each(cases)('%s', (_name, given, expected) => {
    const composed = composeMetaBody(outgoing(given), wording);
    if ('body' in composed) expect(composed.body).toEqual(expected);
    else
      expect(composed).toMatchObject({
        ...(expected as object),
        refuse: expect.any(String) as string,
      });
  });

  it.each([
    ['विकल्प', 'विकल्प'],
    ['', 'Menu'],
    [words(21), 'Menu'],
  ])('calls the button of a list %j: %j', (menuLabel, button) => {
    const composed = composeMetaBody(outgoing({ quickReplies: ['1', '2', '3', '4'] }), {
      ...wording,
      menuLabel,
    });
    expect(composed).toMatchObject({ body: { interactive: { action: { button } } } });
  });
});

describe('whatever is to be said', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 1200 });
  const message = fc.record({
    text,
    quickReplies: fc.array(fc.string({ unit: 'grapheme', maxLength: 90 }), { maxLength: 13 }),
    header: fc.option(fc.string({ unit: 'grapheme', maxLength: 90 }), { nil: undefined }),
    footer: fc.option(fc.string({ unit: 'grapheme', maxLength: 90 }), { nil: undefined }),
    attachments: fc.array(
      fc.constantFrom(picture, link, `audio:${link}`, 'image:123', `video/mp4:${link}`),
      { maxLength: 3 },
    ),
    interactive: fc.option(
      fc.record({
        kind: fc.constant('list' as const),
        button: fc.string({ unit: 'grapheme', maxLength: 30 }),
        sections: fc.array(
          fc.record({
            title: fc.string({ unit: 'grapheme', maxLength: 30 }),
            rows: fc.array(
              fc.record({
                title: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
                description: fc.string({ unit: 'grapheme', maxLength: 90 }),
              }),
              { maxLength: 5 },
            ),
          }),
          { maxLength: 4 },
        ),
      }),
      { nil: undefined },
    ),
  });

  it('keeps to the limits of WhatsApp, loses no word and no choice, and never shows half a character', () => {
    fc.assert(
      fc.property(message, ({ header, footer, interactive: menu, ...rest }) => {
        const given = outgoing({
          ...rest,
          ...(header === undefined ? {} : { header }),
          ...(footer === undefined ? {} : { footer }),
          ...(menu === undefined ? {} : { interactive: menu }),
        });
        const rowsGiven = menu?.sections.flatMap((section) => section.rows) ?? [];
        const composed = composeMetaBody(given, { ...wording, menuLabel: 'Menu' });
        if ('refuse' in composed) return;
        const shown = JSON.stringify(composed.body);
        const strings = leaves(composed.body);
        for (const words of [
          given.text,
          header ?? '',
          footer ?? '',
          // A list stands in the place of the quick replies.
          ...(menu === undefined ? given.quickReplies.map((choice) => choice.trim()) : []),
          ...rowsGiven.flatMap((row) => [row.title, row.description]),
        ]) {
          expect(strings.some((string) => string.includes(words))).toBe(true);
        }
        expect(shown).not.toMatch(/\\ud[89ab]/i);
        const { interactive } = composed.body as {
          interactive?: {
            body: { text: string };
            action: {
              buttons?: { reply: { title: string } }[];
              sections?: { rows: { title: string; description?: string }[] }[];
            };
          };
        };
        if (interactive === undefined) return;
        expect(interactive.body.text.length).toBeLessThanOrEqual(1024);
        const { buttons = [], sections = [] } = interactive.action;
        expect(buttons.length).toBeLessThanOrEqual(3);
        for (const button of buttons) expect(button.reply.title.length).toBeLessThanOrEqual(20);
        const rows = sections.flatMap((section) => section.rows);
        expect(rows.length).toBeLessThanOrEqual(10);
        for (const row of rows) {
          expect(row.title.length).toBeLessThanOrEqual(24);
          expect(row.description?.length ?? 0).toBeLessThanOrEqual(72);
        }
        const titles = [
          ...buttons.map((button) => button.reply.title),
          ...rows.map((row) => row.title),
        ];
        expect(new Set(titles).size).toBe(titles.length);
      }),
      { numRuns: 500 },
    );
  });
});

/** Every text anywhere in a value. */
function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}
