import { z } from 'zod';
import type { BroadcastCreated, Recipients } from '../events.ts';
import type { Template } from '../expressions/template.ts';
import { trimSpace } from '../expressions/text.ts';
import type { NodeContext } from '../flow/node-context.ts';
import type { Localized } from '../flow/model.ts';
import type { NodeRun } from '../run/node-run.ts';
import { defineAction, optionalList, optionalText } from './action.ts';
import {
  attachmentsForm,
  attachmentsOf,
  messageText,
  quickRepliesForm,
  quickReplySources,
  quickRepliesOf,
} from './message.ts';
import { namedOutright } from './named-things.ts';
import {
  isNobody,
  recipientFields,
  recipientFinder,
  recipientForm,
  recipientNames,
} from './recipients.ts';

/**
 * Writes to other people; the host does that, and asks the gate for each. TextIt: in every language
 * that the flow has. Glific: to staff, in the flow's words, where `@staff.name` is the one who reads it.
 * Rules: https://textit.com/mr/docs/ (actions), https://glific.github.io/docs/ (send to staff).
 */
export const sendBroadcast = defineAction({
  type: 'send_broadcast',
  summary: 'Writes to other people.',
  dialects: ['textit', 'glific'],
  offline: 'queued',
  group: 'send',
  defaults: { text: '', groups: [], contacts: [] },
  form: {
    text: [
      { ...messageText, required: true, unless: [['attachments']], dialects: ['textit'] },
      // Glific writes to staff in the flow's own words.
      {
        ...messageText,
        localizable: false,
        required: true,
        unless: [['attachments']],
        dialects: ['glific'],
      },
    ],
    attachments: [
      { ...attachmentsForm, dialects: ['textit'] },
      { ...attachmentsForm, localizable: false, dialects: ['glific'] },
    ],
    quick_replies: { ...quickRepliesForm, dialects: ['textit'] },
    ...recipientForm,
  },
  schema: recipientFields.extend({
    text: optionalText,
    attachments: optionalList(z.string()),
    quick_replies: quickReplySources,
  }),
  example: { text: '@contact.name asks for a call.', contacts: [{ uuid: 'c-2', name: 'Ravi' }] },
  compile: (fields, { uuid }, context) => {
    const find = recipientFinder(fields, context);
    const words: Words = {
      text: context.localizedText(uuid, 'text', fields.text),
      attachments: context.localizedTexts(uuid, 'attachments', fields.attachments),
      quickReplies: context.localizedTexts(uuid, 'quick_replies', fields.quick_replies),
    };
    const namesReader = context.definition.dialect === 'glific' && /@staff\./i.test(fields.text);
    return (run) => {
      const recipients = find(run);
      for (const part of namesReader ? oneByOne(recipients) : [recipients])
        broadcast(run, part, words, context);
    };
  },
  outline: (fields) => `Writes to ${recipientNames(fields)}: ${fields.text}`,
  needs: ({ groups }) => ({ groups: namedOutright(groups) }),
});

interface Words {
  readonly text: Localized<Template>;
  readonly attachments: Localized<readonly Template[]>;
  readonly quickReplies: Localized<readonly Template[]>;
}

function broadcast(run: NodeRun, to: Recipients, words: Words, context: NodeContext): void {
  if (isNobody(to)) return;
  const { language: base, translations: translated } = context.definition;
  const languages = run.flow.dialect === 'glific' ? [] : translated.keys();
  const translations: Record<string, BroadcastCreated['translations'][string]> = {};
  for (const language of new Set([base, ...languages])) {
    const text = of(words.text, language);
    const attachments = of(words.attachments, language);
    const quickReplies = of(words.quickReplies, language);
    if (language !== base && [text, attachments, quickReplies].every((part) => part === null))
      continue;
    const said = {
      text: textFor(run, text ?? words.text.base, to),
      attachments: attachmentsOf(run, attachments ?? words.attachments.base),
      quickReplies: quickRepliesOf(run, quickReplies ?? words.quickReplies.base),
    };
    if (trimSpace(said.text) !== '' || said.attachments.length > 0) translations[language] = said;
  }
  if (Object.keys(translations).length === 0) {
    run.error(
      'empty_message',
      'A message to others has neither text nor attachment; it is not sent.',
    );
    return;
  }
  run.sprint.emit({
    type: 'broadcast_created',
    ...to,
    translations,
    baseLanguage: base,
    nodeUuid: run.node.uuid,
    flowUuid: run.flow.uuid,
  });
}

function of<T>({ translations }: Localized<T>, language: string): T | null {
  return translations?.get(language) ?? null;
}

function textFor(run: NodeRun, template: Template, { contacts: [reader] }: Recipients): string {
  if (run.flow.dialect !== 'glific' || reader === undefined) return run.text(template);
  const { scope } = run;
  const staff: Readonly<Record<string, string>> = { name: reader.name, id: reader.uuid };
  return template.text(
    {
      ...scope,
      variable: (parts) =>
        parts[0] === 'staff' && parts.length === 2
          ? (staff[parts[1] ?? ''] ?? null)
          : scope.variable(parts),
    },
    (message) => run.error('bad_expression', message),
  );
}

/** Each contact alone, because the words are not the same for all. */
function oneByOne({ groups, contacts, urns }: Recipients): readonly Recipients[] {
  return [
    ...contacts.map((contact) => ({ groups: [], contacts: [contact], urns: [] })),
    { groups, contacts: [], urns },
  ];
}
