import { m } from '../../../../lib/messages.ts';
import type { TextKind } from '../model/texts.ts';

/** How the page calls each kind of text: a kind without words does not compile. */
export const textWords: Readonly<Record<TextKind, () => string>> = {
  message: m.texts_kind_message,
  reply: m.texts_kind_reply,
  attachment: m.texts_kind_attachment,
  variable: m.texts_kind_variable,
  result: m.texts_kind_result,
  answer: m.texts_kind_answer,
  category: m.texts_kind_category,
};
