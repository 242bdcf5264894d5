import { z } from 'zod';
import type { Template } from '../expressions/template.ts';
import {
  readInteractiveJson,
  readStoredInteractive,
  type InteractiveContent,
  type StoredInteractive,
} from '../flow/interactive.ts';
import type { NodeContext } from '../flow/node-context.ts';
import { defineAction, optionalList, optionalText } from './action.ts';
import { attachmentsOf, createMessage, fillPlaces, quickRepliesOf } from './message.ts';

const id = z.union([z.string(), z.number().transform(String)]).nullish();

/**
 * Sends one of Glific's interactive messages: words with buttons or a list. The message that the
 * export file holds under the action's id counts, else the copy within the action.
 * Rule: https://glific.github.io/docs/ (interactive messages).
 */
export const sendInteractiveMsg = defineAction({
  type: 'send_interactive_msg',
  summary: 'Sends a message with buttons or a list (Glific).',
  dialects: ['glific'],
  offline: 'queued',
  schema: z.object({
    id,
    name: optionalText,
    text: optionalText,
    params: optionalList(z.string()),
    attachment_type: optionalText,
    attachment_url: optionalText,
  }),
  example: {
    id: 7,
    name: 'Consent',
    text: JSON.stringify({
      type: 'quick_reply',
      content: { type: 'text', text: 'May we send you updates?' },
      options: [
        { type: 'text', title: 'Yes' },
        { type: 'text', title: 'No' },
      ],
    }),
  },
  compile: (fields, { uuid }, context) => {
    const source = context.definition.interactiveTemplates.get(fields.id ?? '');
    const stored =
      (source === undefined ? null : readStoredInteractive(source)) ?? copyInAction(fields.text);
    if (stored === null) {
      context.report({
        severity: 'error',
        code: 'unknown_template',
        reference: fields.name,
        text: `The interactive message "${fields.name}" is not in the file; it cannot be sent.`,
      });
      return (run) =>
        run.error(
          'interactive_missing',
          `The interactive message "${fields.name}" is not known here.`,
        );
    }
    for (const key of stored.unknownLanguages) {
      context.report({
        severity: 'warning',
        code: 'unknown_language',
        reference: key,
        text: `A translation of "${fields.name}" is in a language that is not known here ("${key}"); it is not used.`,
      });
    }
    const words = {
      base: ready(stored.content, stored, context),
      translations: translationsOf(stored, uuid, context),
    };
    const params = fields.params.map((param) => context.template(param));
    const attached =
      fields.attachment_url === ''
        ? []
        : [context.template(`${fields.attachment_type || 'image'}:${fields.attachment_url}`)];
    return (run) => {
      const { value: content, language } = run.choose(words);
      const values = params.map((param) => run.text(param));
      const filled = (template: Template): string => fillPlaces(run.text(template), values);
      createMessage(run, uuid, {
        text: filled(content.text),
        attachments: attachmentsOf(run, attached.length > 0 ? attached : content.attachments),
        quickReplies: quickRepliesOf(run, content.options).map((option) =>
          fillPlaces(option, values),
        ),
        header: filled(content.header),
        footer: filled(content.footer),
        language,
      });
    };
  },
  outline: (fields) => {
    const content = readInteractiveJson(fields.text);
    if (content === null) return `Sends the interactive message "${fields.name}"`;
    return `Sends: ${content.text}${content.options.length === 0 ? '' : ` [${content.options.join(' | ')}]`}`;
  },
});

interface ReadyContent {
  readonly text: Template;
  readonly header: Template;
  readonly footer: Template;
  readonly attachments: readonly Template[];
  readonly options: readonly Template[];
}

function copyInAction(text: string): StoredInteractive | null {
  const content = readInteractiveJson(text);
  return content === null
    ? null
    : { content, withTitle: true, translations: new Map(), unknownLanguages: [] };
}

/** Translations in the file's message, and those that the flow itself holds for the action. */
function translationsOf(
  stored: StoredInteractive,
  uuid: string,
  context: NodeContext,
): ReadonlyMap<string, ReadyContent> | null {
  const found = new Map(stored.translations);
  for (const [language, elements] of context.definition.translations) {
    const content = readInteractiveJson(elements.get(uuid)?.get('text')?.[0] ?? '');
    if (content !== null) found.set(language, content);
  }
  return found.size === 0
    ? null
    : new Map(
        Array.from(found, ([language, content]) => [language, ready(content, stored, context)]),
      );
}

function ready(
  content: InteractiveContent,
  stored: StoredInteractive,
  context: NodeContext,
): ReadyContent {
  return {
    text: context.template(content.text),
    header: context.template(stored.withTitle ? content.header : ''),
    footer: context.template(content.footer),
    attachments: content.attachments.map((attachment) => context.template(attachment)),
    options: content.options.map((option) => context.template(option)),
  };
}
