import type { Dialect } from '../flow/model.ts';
import { glificVariables } from '../run/glific-variables.ts';
import { contextRoots } from '../run/roots.ts';
import type { CatalogName } from './catalog-types.ts';

/**
 * The parts of the roots that people use, by their whole name. Parts that only engines need (ids, the path of a run) are left
 * out: they can be typed all the same. `KEY` stands for a key.
 */
const parts: readonly (readonly [name: string, summary: string])[] = [
  ['contact.name', 'The name of the person.'],
  ['contact.first_name', 'The first word of the name.'],
  ['contact.language', 'The language of the person, a code of three letters.'],
  ['contact.timezone', 'The time zone of the person, when they have one of their own.'],
  ['contact.status', 'active, blocked, stopped or archived.'],
  ['contact.consent', 'What the person has said about messages: unknown, asked, given, ...'],
  ['contact.created_on', 'Since when the person is known here.'],
  ['contact.last_seen_on', 'When the person last wrote.'],
  ['contact.urn', 'The first address of the person, with its kind.'],
  ['contact.groups', 'The groups that the person is in.'],
  ['contact.channel', 'The channel that the person last wrote from.'],
  ['fields.KEY', 'A field of the person.'],
  ['urns.tel', 'The telephone number of the person, with its kind.'],
  ['urns.whatsapp', 'The WhatsApp address of the person, with its kind.'],
  ['results.KEY', 'What this run has stored: a number, words, or the answer as it was recognised.'],
  ['results.KEY.value', 'The same.'],
  ['results.KEY.category', 'The name of the answer that it counted as.'],
  ['results.KEY.category_localized', 'The same in the language of the person.'],
  ['results.KEY.input', 'What the person wrote.'],
  ['results.KEY.created_on', 'When it was stored.'],
  ['results.KEY.extra', 'What a call or a pattern brought besides.'],
  ['locals.KEY', 'A variable of this run.'],
  ['input.text', 'The words of the message that led here.'],
  ['input.attachments', 'The pictures, recordings and documents of that message.'],
  ['input.created_on', 'When that message came.'],
  ['run.flow.name', 'The name of this flow.'],
  ['run.created_on', 'When this run began.'],
  ['child.results.KEY', 'A result of the flow that came back last.'],
  ['child.status', 'How that flow ended: completed, expired, ...'],
  ['parent.results.KEY', 'A result of the flow that entered this one.'],
  ['node.visit_count', 'How often this run has been at this step.'],
  ['globals.KEY', 'A text of the organisation.'],
  ['trigger.type', 'What began the session: a message, a person of the staff, ...'],
  ['trigger.keyword', 'The keyword that began the session.'],
  ['webhook.status', 'The status of the last call of this run, for example 200.'],
  ['webhook.json', 'What that call was answered with.'],
];

/** What templates can name behind an `@`. Rules: https://textit.com/mr/docs/ (context), https://glific.github.io/docs/ (variables in flows). */
export function namesIn(dialect: Dialect): readonly CatalogName[] {
  if (dialect === 'glific')
    return glificVariables.map(({ form, summary }) => ({ name: form, summary }));
  return Object.entries(contextRoots).flatMap(([root, { summary }]) => [
    { name: root, summary },
    ...parts
      .filter(([name]) => name.startsWith(`${root}.`))
      .map(([name, about]) => ({ name, summary: about })),
  ]);
}
