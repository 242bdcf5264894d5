import { z } from 'zod';
import { limits } from '../limits.ts';
import { defineAction, optionalList, optionalText } from './action.ts';
import { attachmentsOf, createMessage, fillPlaces, quickRepliesOf } from './message.ts';

const quickReply = z.union([
  z.string(),
  z.object({ text: z.string() }).transform((reply) => reply.text),
  z.object({ title: z.string() }).transform((reply) => reply.title),
]);
const template = z.object({ name: z.string().nullish() }).nullish();

/** Sends a message. A template message is sent as the text that the file holds of it. */
export const sendMsg = defineAction({
  type: 'send_msg',
  summary: 'Sends a message with attachments and quick replies.',
  dialects: ['textit', 'glific'],
  offline: 'queued',
  schema: z.object({
    text: optionalText,
    attachments: optionalList(z.string()),
    quick_replies: optionalList(quickReply),
    template,
    template_variables: optionalList(z.string()),
    templating: z.object({ template, variables: optionalList(z.string()) }).nullish(),
    labels: optionalList(z.unknown()),
  }),
  example: {
    text: 'May we send you updates, @contact.name?',
    attachments: ['image:https://example.org/clinic.jpg'],
  },
  compile: (fields, { uuid }, context) => {
    const isGlific = context.definition.dialect === 'glific';
    const usesTemplate = fields.template != null || fields.templating != null;
    if (usesTemplate)
      context.report({
        severity: 'warning',
        code: 'unused_part',
        text: 'This message is a template of the provider; it is sent as ordinary text.',
      });
    if (isGlific && fields.quick_replies.length > 0)
      context.report({
        severity: 'note',
        code: 'unused_part',
        text: 'Glific does not send the quick replies of this message, so they are left out.',
      });
    if (fields.labels.length > 0)
      context.report({
        severity: 'note',
        code: 'unused_part',
        text: 'Messages have no labels here; the labels are left out.',
      });
    const replies = isGlific ? [] : fields.quick_replies.slice(0, limits.quickReplies);
    const variables =
      fields.template_variables.length > 0
        ? fields.template_variables
        : (fields.templating?.variables ?? []);

    const text = context.localizedText(uuid, 'text', fields.text);
    const attachments = context.localizedTexts(uuid, 'attachments', fields.attachments);
    const quickReplies = context.localizedTexts(uuid, 'quick_replies', replies);
    const places = context.localizedTexts(
      uuid,
      fields.templating == null ? 'template_variables' : 'variables',
      variables,
    );
    return (run) => {
      const chosenText = run.choose(text);
      const values = usesTemplate ? run.choose(places).value.map((place) => run.text(place)) : [];
      createMessage(run, uuid, {
        text: fillPlaces(run.text(chosenText.value), values),
        attachments: attachmentsOf(run, run.choose(attachments).value),
        quickReplies: isGlific ? [] : quickRepliesOf(run, run.choose(quickReplies).value),
        header: '',
        footer: '',
        language: languageOf(fields.text, chosenText.language, [
          run.choose(attachments),
          run.choose(quickReplies),
        ]),
      });
    };
  },
  outline: (fields) => {
    const parts = [fields.text, ...fields.attachments].filter((part) => part !== '').join(' ');
    return `Sends: ${parts}${fields.quick_replies.length === 0 ? '' : ` [${fields.quick_replies.join(' | ')}]`}`;
  },
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
