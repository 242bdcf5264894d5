import { expect, it } from 'vitest';
import type { Outgoing, OutgoingInteractive } from '../../electron/channels/provider.ts';
import { composeMetaBody } from '../../electron/channels/providers/meta-compose.ts';
import { outgoing } from './send-over-http.ts';

const wording = { menuLabel: '', templateLanguages: 'por=pt_BR' };
const words = (count: number): string => 'x'.repeat(count);
const picture = 'image/jpeg:https://example.org/a.jpg';
const link = 'https://example.org/a.jpg';

/** A list by its sections: titles with their rows. */
function menu(sections: readonly (readonly [string, readonly string[]])[]): OutgoingInteractive {
  return {
    kind: 'list',
    button: 'Open',
    sections: sections.map(([title, rows]) => ({
      title,
      rows: rows.map((row) => ({ title: row, description: '' })),
    })),
  };
}

const districts: OutgoingInteractive = {
  kind: 'list',
  button: 'See districts',
  sections: [
    {
      title: 'North',
      rows: [
        { title: 'Almora', description: 'In the hills' },
        { title: 'Udham Singh Nagar, the south of it', description: '' },
      ],
    },
    { title: 'South', rows: [{ title: 'Kadapa', description: '' }] },
  ],
};

const template = (language: string, variables: readonly string[]) => ({
  name: 'clinic_reminder',
  language,
  variables,
});

const cases: readonly (readonly [string, Partial<Outgoing>, unknown])[] = [
  [
    'a list of sections',
    { text: 'Q', interactive: districts, quickReplies: ['not shown'], header: 'H', footer: 'F' },
    {
      type: 'interactive',
      interactive: {
        type: 'list',
        header: { type: 'text', text: 'H' },
        body: { text: 'Q' },
        footer: { text: 'F' },
        action: {
          button: 'See districts',
          sections: [
            {
              title: 'North',
              rows: [
                { id: 'Almora', title: 'Almora', description: 'In the hills' },
                {
                  id: 'Udham Singh Nagar, the south of it',
                  title: 'Udham Singh Nagar, the…',
                  description: 'Udham Singh Nagar, the south of it',
                },
              ],
            },
            { title: 'South', rows: [{ id: 'Kadapa', title: 'Kadapa' }] },
          ],
        },
      },
    },
  ],
  [
    'one section needs no title',
    { text: 'Q', interactive: menu([['', ['A', 'B']]]) },
    {
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: 'Q' },
        action: {
          button: 'Open',
          sections: [
            {
              rows: [
                { id: 'A', title: 'A' },
                { id: 'B', title: 'B' },
              ],
            },
          ],
        },
      },
    },
  ],
  [
    'two sections of which one has no title: written out',
    {
      text: 'Q',
      interactive: menu([
        ['', ['A']],
        ['Others', ['B']],
        ['None', []],
      ]),
    },
    { type: 'text', text: { body: 'Q\n\n1. A\n\nOthers\n2. B', preview_url: false } },
  ],
  [
    'eleven rows: written out',
    { text: 'Q', interactive: menu([['All', [...'abcdefghijk']]]) },
    {
      type: 'text',
      text: {
        body: `Q\n\nAll\n${[...'abcdefghijk'].map((row, at) => `${at + 1}. ${row}`).join('\n')}`,
        preview_url: false,
      },
    },
  ],
  [
    'a row that could only be shown cut: written out',
    { text: 'Q', interactive: menu([['All', [words(73)]]]) },
    { type: 'text', text: { body: `Q\n\nAll\n1. ${words(73)}`, preview_url: false } },
  ],
  [
    'a request for the location',
    { text: 'Where are you?', interactive: { kind: 'location_request' }, footer: 'F' },
    {
      type: 'interactive',
      interactive: {
        type: 'location_request_message',
        body: { text: 'Where are you?\n\nF' },
        action: { name: 'send_location' },
      },
    },
  ],
  [
    'a template with values',
    { text: 'Dear Asha...', template: template('hin', ['Asha', 'Monday\n\n10  am']) },
    {
      type: 'template',
      template: {
        name: 'clinic_reminder',
        language: { code: 'hi' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Asha' },
              { type: 'text', text: 'Monday 10 am' },
            ],
          },
        ],
      },
    },
  ],
  [
    'a template with a picture, in a language that Meta calls otherwise',
    { text: 'Hi', template: template('por', []), attachments: [picture] },
    {
      type: 'template',
      template: {
        name: 'clinic_reminder',
        language: { code: 'pt_BR' },
        components: [{ type: 'header', parameters: [{ type: 'image', image: { link } }] }],
      },
    },
  ],
  [
    'a template without values',
    { text: 'Hi', template: template('eng', []) },
    { type: 'template', template: { name: 'clinic_reminder', language: { code: 'en' } } },
  ],
  [
    'a template in no language',
    { text: 'Hi', template: template('und', []) },
    { code: 'template_language' },
  ],
  [
    'a template that lacks a value',
    { text: 'Hi', template: template('eng', ['Asha', ' ']) },
    { code: 'template_value_missing' },
  ],
  [
    'a template with a voice message',
    { text: 'Hi', template: template('eng', []), attachments: [`audio:${link}`] },
    { code: 'attachments_do_not_fit' },
  ],
  [
    'an upload with words that it cannot carry',
    { text: 'Listen', attachments: ['audio:12345'] },
    { code: 'attachments_do_not_fit' },
  ],
];

it.each(cases)('%s', (_name, given, expected) => {
  const composed = composeMetaBody(outgoing(given), wording);
  if ('body' in composed) expect(composed.body).toEqual(expected);
  else
    expect(composed).toMatchObject({
      ...(expected as object),
      refuse: expect.any(String) as string,
    });
});
