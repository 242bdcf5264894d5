import { cut } from '../json-values.ts';
import type { Outgoing, SendRefusal } from '../provider.ts';
import { type MetaAttachment, readMetaAttachment } from './meta-attachment.ts';

/** The part of the request body that says what is sent: `type`, and the object of that name. */
export type MetaBody = Readonly<Record<string, unknown>>;

/** Meta's limits, in UTF-16 units: never more than Meta allows, and at worst a little stricter where emoji are involved. */
const LIMIT = {
  text: 4096,
  interactiveBody: 1024,
  caption: 1024,
  headerOrFooter: 60,
  button: 20,
  buttons: 3,
  row: 24,
  rowDescription: 72,
  rows: 10,
  id: 200,
};
const DEFAULT_MENU_LABEL = 'Menu';

/**
 * What one message looks like in WhatsApp. Nothing that we were asked to say is ever cut:
 *
 * | message | becomes |
 * |---|---|
 * | text | text, header above and footer below it |
 * | 1-3 choices of up to 20 characters | reply buttons, with header, footer, or one picture, video or document above |
 * | 4-10 choices, or longer ones | a list; a choice over 24 characters is shortened as title and stands in full below it (up to 72) |
 * | more choices, longer ones, or a text over 1,024 | a plain text with the choices written out and numbered |
 * | one attachment | picture, video, document or voice with the text as caption |
 * | more attachments, or a text that is no caption | the further ones as links below the text |
 *
 * The id of a button or row is the whole choice, so that an answer by a shortened row can still be recognised.
 * Refuses what does not fit into one message: nothing to say, a text over 4,096 characters, a further attachment that is no link.
 * Source: Meta, "Interactive reply buttons messages", "Interactive list messages", "Text messages", "Media messages".
 */
export function composeMetaBody(
  message: Outgoing,
  menuLabel: string,
): { readonly body: MetaBody } | SendRefusal {
  const attachments = message.attachments.map(readMetaAttachment);
  const choices = [
    ...new Set(
      message.quickReplies.map((choice) => choice.trim()).filter((choice) => choice !== ''),
    ),
  ];
  const interactive = composeInteractive(message, choices, attachments, menuLabel);
  if (interactive !== null) return { body: interactive };

  const words = [message.header, message.text, message.footer, writeOut(choices)]
    .filter((part): part is string => part !== undefined && part !== '')
    .join('\n\n');
  const media = composeMedia(words, attachments);
  return media === null ? composeText(words, attachments) : { body: media };
}

/** Buttons or a list; null when the message has no choices or does not fit into either. */
function composeInteractive(
  message: Outgoing,
  choices: readonly string[],
  attachments: readonly MetaAttachment[],
  menuLabel: string,
): MetaBody | null {
  const fitsButtons =
    choices.length <= LIMIT.buttons && choices.every((choice) => choice.length <= LIMIT.button);
  if (choices.length === 0 || choices.length > LIMIT.rows) return null;

  const [attachment] = attachments;
  const headerMedia =
    attachments.length === 1 &&
    fitsButtons &&
    message.header === undefined &&
    attachment?.canBeHeader === true
      ? attachment
      : null;
  if (attachments.length > 0 && headerMedia === null) return null;

  const isShortHeader =
    message.header !== undefined &&
    message.header.length <= LIMIT.headerOrFooter &&
    !message.header.includes('\n');
  const isShortFooter =
    message.footer !== undefined &&
    message.footer.length <= LIMIT.headerOrFooter &&
    !message.footer.includes('\n');
  const body = [
    isShortHeader ? '' : message.header,
    message.text,
    isShortFooter ? '' : message.footer,
  ]
    .filter((part): part is string => part !== undefined && part !== '')
    .join('\n\n');
  if (body === '' || body.length > LIMIT.interactiveBody) return null;

  const action = fitsButtons ? buttons(choices) : list(choices, menuLabel);
  if (action === null) return null;
  const header =
    headerMedia === null
      ? isShortHeader
        ? { header: { type: 'text', text: message.header } }
        : {}
      : { header: { type: headerMedia.type, [headerMedia.type]: headerMedia.reference } };
  const footer = isShortFooter ? { footer: { text: message.footer } } : {};
  return {
    type: 'interactive',
    interactive: {
      type: fitsButtons ? 'button' : 'list',
      ...header,
      body: { text: body },
      ...footer,
      action,
    },
  };
}

function buttons(choices: readonly string[]): MetaBody {
  return {
    buttons: choices.map((choice) => ({ type: 'reply', reply: { id: choice, title: choice } })),
  };
}

/** The rows of a list; null when one is too long to be shown in full, or two would look alike. */
function list(choices: readonly string[], menuLabel: string): MetaBody | null {
  if (choices.some((choice) => choice.length > LIMIT.rowDescription || choice.length > LIMIT.id))
    return null;
  const rows = choices.map((choice) => {
    if (choice.length <= LIMIT.row) return { id: choice, title: choice };
    return { id: choice, title: `${cut(choice, LIMIT.row - 1).trimEnd()}…`, description: choice };
  });
  if (new Set(rows.map((row) => row.title)).size < rows.length) return null;
  const label = menuLabel.trim();
  return {
    button: label === '' || label.length > LIMIT.button ? DEFAULT_MENU_LABEL : label,
    sections: [{ rows }],
  };
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

function writeOut(choices: readonly string[]): string {
  return choices.map((choice, index) => `${index + 1}. ${choice}`).join('\n');
}
