import { m } from '../lib/messages.ts';

const words: Readonly<Record<string, () => string>> = {
  queued: m.ui_message_queued,
  held: m.ui_message_held,
  sending: m.ui_message_sending,
  sent: m.ui_message_sent,
  delivered: m.ui_message_delivered,
  read: m.ui_message_read,
  failed: m.ui_message_failed,
  refused: m.ui_message_refused,
  cancelled: m.ui_message_cancelled,
  uncertain: m.ui_message_uncertain,
  received: m.ui_message_received,
};

/** What became of a message: "Delivered". */
export function messageStateWord(state: string): string {
  return words[state]?.() ?? state;
}

/** `image:https://host/a/photo.jpg` as "photo.jpg"; a bare id stays as it is. */
export function attachmentName(attachment: string): string {
  const [, place = attachment] = /^[a-z/0-9*]+:(.+)$/.exec(attachment) ?? [];
  return place.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? place;
}
