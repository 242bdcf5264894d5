import { m } from '../../../../../lib/messages.ts';
import { objectOf, textOf } from '../json-part.ts';

/**
 * What WhatsApp shows as buttons, and how much of each: https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
 */
const buttons = { most: 3, longest: 20 } as const;

/** A quick reply is a text, or an object that holds it under `text` or `title`. */
export function replyText(item: unknown): string {
  if (typeof item === 'string') return item;
  const object = objectOf(item);
  return textOf('text' in object ? object['text'] : object['title']);
}

/** The same reply with other words; what else an object holds is kept. */
export function withReplyText(item: unknown, text: string): unknown {
  if (typeof item !== 'object' || item === null) return text;
  const object = objectOf(item);
  return 'title' in object && !('text' in object)
    ? { ...object, title: text }
    : { ...object, text };
}

/** What will not look as it is written. Expressions are of unknown length. */
export function replyWarnings(replies: readonly string[]): readonly string[] {
  const long = replies.filter(
    (reply) => !reply.includes('@') && Array.from(reply).length > buttons.longest,
  );
  const same = replies.filter((reply, index) => reply !== '' && replies.indexOf(reply) !== index);
  return [
    ...(replies.length > buttons.most ? [m.panel_button_many({ count: buttons.most })] : []),
    ...long.map((reply) => m.panel_button_long({ name: reply, count: buttons.longest })),
    ...[...new Set(same)].map((reply) => m.panel_button_same({ name: reply })),
  ];
}
