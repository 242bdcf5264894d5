import { expect, it } from 'vitest';
import { catalogOf } from '../../electron/engine/editing/catalog.ts';
import { isNeeded } from '../../renderer/features/flows/editor/panel/action-kind.ts';

const words = catalogOf('textit')
  .actions.find(({ id }) => id === 'send_msg')
  ?.fields.find(({ key }) => key === 'text');

it.each([
  ['nothing else', {}, true],
  ['an empty list of pictures', { attachments: [] }, true],
  ['a picture', { attachments: ['image:https://example.org/a.jpg'] }, false],
  ['a template', { template: { uuid: 't-1', name: 'reminder' } }, false],
])('a message with %s: whether it needs words', (_name, parts, needed) => {
  if (words === undefined) expect.fail('A message has words.');
  expect(isNeeded(words, { type: 'send_msg', text: '', ...parts })).toBe(needed);
});
