import type { Outgoing, SendRefusal } from '../provider.ts';
import { writtenOut } from '../written-out.ts';
import { type MetaAttachment, readMetaAttachment } from './meta-attachment.ts';
import { composeInteractive } from './meta-interactive.ts';
import type { MetaBody } from './meta-body.ts';
import { composeTemplate } from './meta-template.ts';

/** What a channel is set to, as far as it shows in a message. */
export interface MetaWording {
  /** The word on the button of a list that names none. */
  readonly menuLabel: string;
  /** Codes of template languages, see meta-template.ts. */
  readonly templateLanguages: string;
}

/** Meta's limits, in UTF-16 units: never more than Meta allows, and at worst a little stricter where emoji are involved. */
const LIMIT = { text: 4096, caption: 1024 };

/**
 * What one message looks like in WhatsApp. Nothing that we were asked to say is ever cut:
 *
 * | message | becomes |
 * |---|---|
 * | text | text, header above and footer below it |
 * | 1-3 choices of up to 20 characters | reply buttons, with header, footer, or one picture, video or document above |
 * | 4-10 choices, or longer ones | a list; a choice over 24 characters is shortened as title and stands in full below it (up to 72) |
 * | a list of sections | the same list; a title over 24 characters is shortened only where its row has no other words |
 * | a request for the person's location | that request; with header or footer as part of its text |
 * | more choices, longer ones, or a text over 1,024 | a plain text with the choices written out and numbered |
 * | a template | the template by name and language, its values, and one picture, video or document above |
 * | one attachment | picture, video, document or voice with the text as caption |
 * | more attachments, or a text that is no caption | the further ones as links below the text |
 *
 * The id of a button or row is the whole choice, so that an answer by a shortened row can still be recognised.
 * Refuses what does not fit into one message: nothing to say, a text over 4,096 characters, a further attachment that is no link.
 * Source: Meta, "Interactive reply buttons messages", "Interactive list messages", "Location request messages", "Message templates",
 * "Text messages", "Media messages".
 */
export function composeMetaBody(
  message: Outgoing,
  { menuLabel, templateLanguages }: MetaWording,
): { readonly body: MetaBody } | SendRefusal {
  const attachments = message.attachments.map(readMetaAttachment);
  if (message.template !== undefined)
    return composeTemplate(message.template, attachments, templateLanguages);
  const choices = [
    ...new Set(
      message.quickReplies.map((choice) => choice.trim()).filter((choice) => choice !== ''),
    ),
  ];
  const interactive = composeInteractive(message, choices, attachments, menuLabel);
  if (interactive !== null) return { body: interactive };

  const options = writtenOut({ ...message, quickReplies: choices });
  const words = [message.header, message.text, message.footer, options]
    .filter((part): part is string => part !== undefined && part !== '')
    .join('\n\n');
  const media = composeMedia(words, attachments);
  return media === null ? composeText(words, attachments) : { body: media };
}

/** A single attachment with the words as its caption; null when that is not possible. */
function composeMedia(words: string, attachments: readonly MetaAttachment[]): MetaBody | null {
  const [attachment, ...others] = attachments;
  if (attachment === undefined || attachment.type === 'link') return null;
  const caption = [words, ...links(others)].filter((part) => part !== '').join('\n\n');
  if (links(others).length < others.length || caption.length > LIMIT.caption) return null;
  if (caption !== '' && !attachment.hasCaption) return null;
  return {
    type: attachment.type,
    [attachment.type]: { ...attachment.reference, ...(caption === '' ? {} : { caption }) },
  };
}

function composeText(
  words: string,
  attachments: readonly MetaAttachment[],
): { readonly body: MetaBody } | SendRefusal {
  if (links(attachments).length < attachments.length) {
    return {
      refuse: 'These attachments and this text do not fit into one WhatsApp message.',
      code: 'attachments_do_not_fit',
    };
  }
  const body = [words, ...links(attachments)].filter((part) => part !== '').join('\n\n');
  if (body === '') return { refuse: 'There is nothing to send.', code: 'empty_message' };
  if (body.length > LIMIT.text) {
    return {
      refuse: `The text has ${body.length} characters; WhatsApp takes at most ${LIMIT.text} in one message.`,
      code: 'text_too_long',
    };
  }
  return { body: { type: 'text', text: { body, preview_url: attachments.length > 0 } } };
}

function links(attachments: readonly MetaAttachment[]): readonly string[] {
  return attachments
    .map((attachment) => attachment.link)
    .filter((link): link is string => link !== null);
}
