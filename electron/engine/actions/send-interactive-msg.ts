import { z } from 'zod';
import { limits } from '../limits.ts';
import { templateLine } from '../editing/field.ts';
import { trimSpace } from '../expressions/text.ts';
import {
  readInteractiveJson,
  readStoredInteractive,
  type StoredInteractive,
} from '../flow/interactive.ts';
import type { Localized } from '../flow/model.ts';
import type { NodeContext } from '../flow/node-context.ts';
import type { NodeRun } from '../run/node-run.ts';
import { defineAction, identifier, optionalList, optionalText, optionalWord } from './action.ts';
import {
  fillInteractive,
  interactiveTemplates,
  type InteractiveTemplates,
} from './interactive-words.ts';
import { attachmentsOf, createMessage } from './message.ts';
import { labelsForm, namedOutright, namedThings, thingFinder } from './named-things.ts';

/**
 * Sends one of Glific's interactive messages: words with buttons, a list, or a request for the
 * person's location. The message that the export file holds under the action's id counts, else the
 * copy within the action; an expression works out the id.
 * Rule: https://glific.github.io/docs/ (interactive messages).
 */
export const sendInteractiveMsg = defineAction({
  type: 'send_interactive_msg',
  summary: 'Sends a message with buttons or a list (Glific).',
  dialects: ['glific'],
  offline: 'queued',
  group: 'send',
  defaults: { name: '', text: '', labels: [] },
  form: {
    text: {
      kind: 'interactive',
      id: ['id'],
      name: ['name'],
      longestText: limits.interactiveText,
      longestTitle: limits.interactiveTitle - 1,
      mostButtons: limits.interactiveButtons,
      required: true,
    },
    id: 'hidden',
    name: 'hidden',
    expression: { ...templateLine, advanced: true },
    params: {
      kind: 'texts',
      template: true,
      localizable: false,
      most: limits.interactiveParams,
      longest: limits.templateOutput,
      advanced: true,
    },
    attachment_type: {
      kind: 'choice',
      options: ['image', 'video', 'audio', 'document'],
      advanced: true,
    },
    attachment_url: { ...templateLine, look: 'address', advanced: true },
    labels: { ...labelsForm, advanced: true },
  },
  schema: z.object({
    id: identifier.nullish(),
    name: optionalText,
    text: optionalText,
    expression: optionalText,
    params: optionalList(optionalWord),
    attachment_type: optionalText,
    attachment_url: optionalText,
    labels: namedThings,
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
    const copy = copyInAction(fields.text);
    const own = storedMessage(fields.id ?? '', context) ?? copy;
    const expression = fields.expression === '' ? null : context.template(fields.expression);
    if (own === null && expression === null) {
      context.report({
        severity: 'error',
        code: 'unknown_template',
        reference: fields.name,
        text: `The interactive message "${fields.name}" is not in the file; it cannot be sent.`,
      });
    }
    for (const key of own?.unknownLanguages ?? []) {
      context.report({
        severity: 'warning',
        code: 'unknown_language',
        reference: key,
        text: `A translation of "${fields.name}" is in a language that is not known here ("${key}"); it is not used.`,
      });
    }
    const usual = own === null ? null : wordsOf(own, uuid, context);
    const params = fields.params.map((param) => context.template(param));
    const labelsOf = thingFinder(fields.labels, context, (run, label) => run.label(label));
    const attached =
      fields.attachment_url === ''
        ? []
        : [context.template(`${fields.attachment_type || 'image'}:${fields.attachment_url}`)];
    const workedOut = new Map<string, Words>();
    const wordsFor = (run: NodeRun): Words | null => {
      if (expression === null) return usual;
      const id = trimSpace(run.text(expression));
      const stored = workedOut.has(id) ? null : storedMessage(id, context);
      if (stored !== null) workedOut.set(id, wordsOf(stored, '', context));
      return workedOut.get(id) ?? usual;
    };
    return (run) => {
      const words = wordsFor(run);
      if (words === null) {
        run.error(
          'unknown_template',
          `The interactive message "${fields.name}" is not known here.`,
        );
        return;
      }
      const { value: templates, language } = run.choose(words);
      const filled = fillInteractive(
        run,
        templates,
        params.map((param) => run.text(param)),
      );
      const labels = labelsOf(run);
      createMessage(run, uuid, {
        text: filled.text,
        attachments: attachmentsOf(run, attached.length > 0 ? attached : templates.attachments),
        quickReplies: filled.options,
        header: filled.header,
        footer: filled.footer,
        language,
        more: {
          ...(filled.interactive === null ? {} : { interactive: filled.interactive }),
          ...(labels.length === 0 ? {} : { labels }),
        },
      });
    };
  },
  outline: (fields) => {
    const content = readInteractiveJson(fields.text);
    if (content === null) return `Sends the interactive message "${fields.name}"`;
    return `Sends: ${content.text}${content.options.length === 0 ? '' : ` [${content.options.join(' | ')}]`}`;
  },
  needs: ({ labels }) => ({ labels: namedOutright(labels) }),
});

type Words = Localized<InteractiveTemplates>;

function storedMessage(id: string, { definition }: NodeContext): StoredInteractive | null {
  const source = definition.interactiveTemplates.get(id);
  return source === undefined ? null : readStoredInteractive(source);
}

function copyInAction(text: string): StoredInteractive | null {
  const content = readInteractiveJson(text);
  return content === null
    ? null
    : { content, withTitle: true, translations: new Map(), unknownLanguages: [] };
}

/** The message, its translations in the file, and those that the flow itself holds for the action. */
function wordsOf(stored: StoredInteractive, uuid: string, context: NodeContext): Words {
  const found = new Map(stored.translations);
  for (const [language, elements] of context.definition.translations) {
    const content = readInteractiveJson(elements.get(uuid)?.get('text')?.[0] ?? '');
    if (content !== null) found.set(language, content);
  }
  const translations = Array.from(
    found,
    ([language, content]) => [language, interactiveTemplates(content, stored, context)] as const,
  );
  return {
    base: interactiveTemplates(stored.content, stored, context),
    translations: translations.length === 0 ? null : new Map(translations),
  };
}
