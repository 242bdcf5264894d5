import type { FlowAction } from '../model/definition.ts';
import { isObject, itemsOf, textIn, valueIn } from '../model/json.ts';

/** What a card shows of an action besides its title, in the words of the flow file. */
export interface ActionDetail {
  /** A message, a name, a value. */
  readonly text: string;
  /** Buttons, or the rows of a list. */
  readonly replies: readonly string[];
  readonly attachments: number;
  /** What it does to the consent of the person. */
  readonly consent: 'optin' | 'optout' | null;
}

/** What an action says or does; never throws. `told` is what is known of it whatever its type. */
export function detailOf({ type, source }: FlowAction, told: string): ActionDetail {
  const plain: ActionDetail = { text: told, replies: [], attachments: 0, consent: null };
  switch (type) {
    case 'send_msg':
    case 'send_broadcast':
      return {
        ...plain,
        replies: itemsOf(valueIn(source, 'quick_replies')).map(replyText),
        attachments: itemsOf(valueIn(source, 'attachments')).length,
      };
    case 'send_interactive_msg':
      return { ...plain, ...interactiveDetail(valueIn(source, 'text'), told), consent: null };
    case 'set_contact_field':
      return { ...plain, consent: consentIn(valueIn(source, 'field'), valueIn(source, 'value')) };
    default:
      return plain;
  }
}

function replyText(reply: unknown): string {
  return textIn(reply) || textIn(valueIn(reply, 'text')) || textIn(valueIn(reply, 'title'));
}

/** The field `settings` with one of two words is the consent of the person. Rule: https://glific.github.io/docs/ (consent status). */
function consentIn(field: unknown, value: unknown): ActionDetail['consent'] {
  if (valueIn(field, 'key') !== 'settings') return null;
  const word = textIn(value).trim().toLowerCase();
  return word === 'optin' || word === 'optout' ? word : null;
}

/** Glific keeps the message as JSON within a text. Rule: https://glific.github.io/docs/ (interactive messages). */
function interactiveDetail(
  written: unknown,
  name: string,
): Pick<ActionDetail, 'text' | 'replies' | 'attachments'> {
  const message = parsed(textIn(written));
  const content = valueIn(message, 'content');
  const body = valueIn(message, 'body');
  const rows = [
    ...itemsOf(valueIn(message, 'options')),
    ...itemsOf(valueIn(message, 'items')).flatMap((item) => itemsOf(valueIn(item, 'options'))),
  ];
  return {
    text: textIn(valueIn(content, 'text')) || textIn(body) || textIn(valueIn(body, 'text')) || name,
    replies: rows.map(replyText),
    attachments: textIn(valueIn(content, 'url')) === '' ? 0 : 1,
  };
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
