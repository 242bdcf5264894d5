import { cut } from '../json-values.ts';
import type { Outgoing, OutgoingInteractive } from '../provider.ts';
import type { MetaAttachment } from './meta-attachment.ts';
import type { MetaBody } from './meta-body.ts';

/** Meta's limits, in UTF-16 units: never more than Meta allows, and at worst a little stricter where emoji are involved. */
const LIMIT = {
  body: 1024,
  headerOrFooter: 60,
  button: 20,
  buttons: 3,
  section: 24,
  sections: 10,
  row: 24,
  rowDescription: 72,
  rows: 10,
  id: 200,
};
const DEFAULT_MENU_LABEL = 'Menu';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

/**
 * Buttons, a list, or a request for the location; null when the message has none of them or does not fit into it. The id of a
 * button or row is the whole choice, so that an answer by a shortened row can still be recognised.
 */
export function composeInteractive(
  message: Outgoing,
  choices: readonly string[],
  attachments: readonly MetaAttachment[],
  menuLabel: string,
): MetaBody | null {
  const { interactive } = message;
  if (interactive?.kind === 'location_request')
    return attachments.length > 0 ? null : locationRequest(message);
  if (interactive?.kind === 'list')
    return attachments.length > 0
      ? null
      : framed(message, 'list', menuOf(interactive, menuLabel), null);
  if (choices.length === 0 || choices.length > LIMIT.rows) return null;

  const fitsButtons =
    choices.length <= LIMIT.buttons && choices.every((choice) => choice.length <= LIMIT.button);
  const [attachment] = attachments;
  const headerMedia =
    attachments.length === 1 &&
    fitsButtons &&
    message.header === undefined &&
    attachment?.canBeHeader === true
      ? attachment
      : null;
  if (attachments.length > 0 && headerMedia === null) return null;
  return fitsButtons
    ? framed(message, 'button', buttons(choices), headerMedia)
    : framed(message, 'list', list(choices, menuLabel), null);
}

/** Body, header and footer around what is tapped; what is too long for its place becomes part of the body. Null when it does not fit. */
function framed(
  message: Outgoing,
  type: 'button' | 'list',
  action: MetaBody | null,
  headerMedia: MetaAttachment | null,
): MetaBody | null {
  if (action === null) return null;
  const isShortHeader = isShort(message.header);
  const isShortFooter = isShort(message.footer);
  const body = joined(
    isShortHeader ? '' : message.header,
    message.text,
    isShortFooter ? '' : message.footer,
  );
  if (body === '' || body.length > LIMIT.body) return null;
  const header =
    headerMedia === null
      ? isShortHeader
        ? { header: { type: 'text', text: message.header } }
        : {}
      : { header: { type: headerMedia.type, [headerMedia.type]: headerMedia.reference } };
  const footer = isShortFooter ? { footer: { text: message.footer } } : {};
  return {
    type: 'interactive',
    interactive: { type, ...header, body: { text: body }, ...footer, action },
  };
}

/** It has neither header nor footer. */
function locationRequest({ header, text, footer }: Outgoing): MetaBody | null {
  const body = joined(header, text, footer);
  if (body === '' || body.length > LIMIT.body) return null;
  return {
    type: 'interactive',
    interactive: {
      type: 'location_request_message',
      body: { text: body },
      action: { name: 'send_location' },
    },
  };
}

function buttons(choices: readonly string[]): MetaBody {
  return {
    buttons: choices.map((choice) => ({ type: 'reply', reply: { id: choice, title: choice } })),
  };
}

/** Choices as the rows of a list. */
function list(choices: readonly string[], menuLabel: string): MetaBody | null {
  const rows = rowsOf(choices.map((title) => ({ title, description: '' })));
  return rows === null ? null : { button: buttonLabel('', menuLabel), sections: [{ rows }] };
}

/** A list as a flow has it; null when a part of it could not be shown in full. */
function menuOf(
  { button, sections }: Extract<OutgoingInteractive, { kind: 'list' }>,
  menuLabel: string,
): MetaBody | null {
  const filled = sections.filter((section) => section.rows.length > 0);
  const rows = rowsOf(filled.flatMap((section) => section.rows));
  if (rows === null || rows.length === 0 || rows.length > LIMIT.rows) return null;
  // Meta wants a title for each section as soon as there are two.
  const needsTitles = filled.length > 1;
  const fits = ({ title }: { readonly title: string }) =>
    title.length <= LIMIT.section && (title !== '' || !needsTitles);
  if (filled.length > LIMIT.sections || !filled.every(fits)) return null;
  let next = 0;
  return {
    button: buttonLabel(button, menuLabel),
    sections: filled.map((section) => {
      const own = rows.slice(next, next + section.rows.length);
      next += section.rows.length;
      return { ...(section.title !== '' && { title: section.title }), rows: own };
    }),
  };
}

/** Null when one is too long to be shown in full, has no words, or two would look alike. */
function rowsOf(
  given: readonly { readonly title: string; readonly description: string }[],
): readonly Row[] | null {
  const rows = given.map(({ title, description }): Row | null => {
    if (title === '' || title.length > LIMIT.id || description.length > LIMIT.rowDescription)
      return null;
    if (title.length <= LIMIT.row)
      return { id: title, title, ...(description !== '' && { description }) };
    if (description !== '' || title.length > LIMIT.rowDescription) return null;
    return { id: title, title: `${cut(title, LIMIT.row - 1).trimEnd()}…`, description: title };
  });
  const fitting = rows.filter((row) => row !== null);
  const isWhole =
    fitting.length === rows.length && new Set(fitting.map((row) => row.title)).size === rows.length;
  return isWhole ? fitting : null;
}

function buttonLabel(...wanted: readonly string[]): string {
  return (
    wanted
      .map((label) => label.trim())
      .find((label) => label !== '' && label.length <= LIMIT.button) ?? DEFAULT_MENU_LABEL
  );
}

function isShort(text: string | undefined): boolean {
  return (
    text !== undefined && text !== '' && text.length <= LIMIT.headerOrFooter && !text.includes('\n')
  );
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
