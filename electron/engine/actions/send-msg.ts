import { z } from 'zod';
import { trimSpace } from '../expressions/text.ts';
import { limits } from '../limits.ts';
import { defineAction, optionalList, optionalText, optionalWord } from './action.ts';
import { templateFields, templateFinder, templateForm } from './message-template.ts';
import {
  attachmentsForm,
  attachmentsOf,
  createMessage,
  fillPlaces,
  messageText,
  quickRepliesForm,
  quickRepliesOf,
  quickReplySources,
} from './message.ts';
import { labelsForm, namedOutright, namedThings, thingFinder } from './named-things.ts';

/**
 * Sends a message. One that is a template of the provider carries the template with its values, and
 * reads like the text that the flow holds of it, the places `{{1}}` filled in.
 */
export const sendMsg = defineAction({
  type: 'send_msg',
  summary: 'Sends a message with attachments and quick replies.',
  dialects: ['textit', 'glific'],
  offline: 'queued',
  group: 'send',
  defaults: { text: '', attachments: [] },
  form: {
    text: {
      ...messageText,
      required: true,
      unless: [['attachments'], ['template'], ['templating']],
    },
    quick_replies: { ...quickRepliesForm, dialects: ['textit'] },
    attachments: attachmentsForm,
    ...templateForm,
    labels: { ...labelsForm, dialects: ['glific'], advanced: true },
    delay: {
      kind: 'duration',
      storedAs: 'text',
      longest: limits.longestDelay,
      usual: null,
      dialects: ['glific'],
      advanced: true,
    },
  },
  schema: templateFields.extend({
    text: optionalText,
    attachments: optionalList(z.string()),
    quick_replies: quickReplySources,
    labels: namedThings,
    delay: optionalWord,
  }),
  example: {
    text: 'May we send you updates, @contact.name?',
    attachments: ['image:https://example.org/clinic.jpg'],
  },
  compile: (fields, { uuid }, context) => {
    const isGlific = context.definition.dialect === 'glific';
    if (isGlific && fields.quick_replies.length > 0)
      context.report({
        severity: 'note',
        code: 'unused_part',
        text: 'Glific does not send the quick replies of this message, so they are left out.',
      });
    const replies = isGlific ? [] : fields.quick_replies.slice(0, limits.quickReplies);
    const text = context.localizedText(uuid, 'text', fields.text);
    const attachments = context.localizedTexts(uuid, 'attachments', fields.attachments);
    const quickReplies = context.localizedTexts(uuid, 'quick_replies', replies);
    const templateOf = templateFinder(fields, uuid, context);
    const labelsOf = thingFinder(fields.labels, context, (run, label) => run.label(label));
    const delay = context.template(fields.delay);
    return (run) => {
      const chosenText = run.choose(text);
      const template = templateOf(run);
      const labels = labelsOf(run);
      const seconds = Number(trimSpace(run.text(delay)));
      createMessage(run, uuid, {
        text: fillPlaces(run.text(chosenText.value), template?.variables ?? []),
        attachments: attachmentsOf(run, run.choose(attachments).value),
        quickReplies: isGlific ? [] : quickRepliesOf(run, run.choose(quickReplies).value),
        header: '',
        footer: '',
        language: languageOf(fields.text, chosenText.language, [
          run.choose(attachments),
          run.choose(quickReplies),
        ]),
        more: {
          ...(template === null ? {} : { template }),
          ...(labels.length === 0 ? {} : { labels }),
          ...(seconds > 0 ? { delaySeconds: Math.min(seconds, limits.longestDelay) } : {}),
        },
      });
    };
  },
  outline: (fields) => {
    const { name } = fields.template ?? fields.templating?.template ?? { name: '' };
    const parts = [fields.text, ...fields.attachments].filter((part) => part !== '');
    const words = parts.length === 0 && name !== '' ? `the template "${name}"` : parts.join(' ');
    return `Sends: ${words}${fields.quick_replies.length === 0 ? '' : ` [${fields.quick_replies.join(' | ')}]`}`;
  },
  needs: ({ labels }) => ({ labels: namedOutright(labels) }),
});

/** A message's language is that of its text, else of its attachments, else of its quick replies. */
function languageOf(
  text: string,
  language: string,
  others: readonly { readonly value: readonly unknown[]; readonly language: string }[],
): string {
  if (text !== '') return language;
  return others.find((other) => other.value.length > 0)?.language ?? language;
}
