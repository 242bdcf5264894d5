import type { Field, FieldKind } from '../../../electron/engine/editing/field.ts';

type FieldOf<K extends FieldKind> = Extract<Field, { readonly kind: K }>;

/** What a control may write, kind by kind: a field of every kind stands for what its action can read. */
const samples: { readonly [K in FieldKind]: (field: FieldOf<K>) => readonly unknown[] } = {
  text: ({ template }) => ['', template ? 'Hello @contact.name' : 'Hello'],
  texts: () => [[], ['one', 'two']],
  quick_replies: () => [[], ['Yes', 'No'], [{ text: 'Yes', extra: 1 }]],
  attachments: () => [[], ['image:https://example.org/a.jpg']],
  choice: ({ options }) => options,
  consent: () => ['optin', 'optout'],
  duration: ({ storedAs }) => (storedAs === 'number' ? [60] : ['60', '@results.wait']),
  yes_no: () => [true, false],
  groups: references,
  labels: references,
  contacts: () => [[], [{ uuid: 'c-2', name: 'Ravi' }]],
  addresses: () => [[], ['tel:+919876543210']],
  contact_field: () => [{ key: 'village', name: 'Village' }],
  flow: ({ byExpression }) => [
    { uuid: 'flow-2', name: 'Crops' },
    ...(byExpression ? [{ uuid: '', name: '', expression: '@results.next' }] : []),
  ],
  language: () => ['', 'hin', 'hi'],
  timezone: () => ['', 'Asia/Kolkata'],
  channel: () => [null, { uuid: 'ch-1', name: 'Clinic' }],
  headers: () => [{}, { 'Content-Type': 'application/json' }],
  result_name: () => ['', 'Answer'],
  variable_name: () => ['tries'],
  interactive: () =>
    [
      {
        type: 'quick_reply',
        content: { type: 'text', header: 'H', text: 'May we?', caption: 'F' },
        options: [{ type: 'text', title: 'Yes' }],
      },
      {
        type: 'list',
        title: 'T',
        body: 'Choose',
        globalButtons: [{ type: 'text', title: 'Open' }],
        items: [{ title: 'S', options: [{ title: 'One', description: '' }] }],
      },
      { type: 'location_request_message', body: { text: 'Where?' } },
    ].map((message) => JSON.stringify(message)),
  provider_template: () => [null, { uuid: 't-1', name: 'reminder' }],
  opaque: () => [],
};

function references({ byExpression }: { readonly byExpression: boolean }): readonly unknown[] {
  return [
    [],
    [{ uuid: 'g-1', name: 'Mothers', status: 'ready' }],
    ...(byExpression ? [[{ name_match: '@results.group' }]] : []),
  ];
}

/** Values that a control of this field may write; none for one that only shows. An empty one only where the field may be empty. */
export function samplesOf(field: Field): readonly unknown[] {
  const sample = samples[field.kind] as (field: Field) => readonly unknown[];
  return sample(field).filter((value) => !field.required || !isEmpty(value));
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null || (Array.isArray(value) && value.length === 0);
}
