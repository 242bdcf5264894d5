/** A stretch of a message with the messenger's marks taken off: `*bold*`, `_italic_`, `~struck~`. */
export interface ChatPart {
  readonly text: string;
  readonly mark: 'plain' | 'bold' | 'italic' | 'struck';
}

const marks: Readonly<Record<string, ChatPart['mark']>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'struck',
};
/** A mark opens at the start of a word and closes at its end, on one line, as in WhatsApp. */
const marked = /(?<![\p{L}\p{N}])([*_~])(?!\s)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu;

/** Source: https://faq.whatsapp.com/539178204879377 (how to format your messages). */
export function chatParts(text: string): readonly ChatPart[] {
  const parts: ChatPart[] = [];
  let from = 0;
  for (const found of text.matchAll(marked)) {
    const [whole, sign = '', inner = ''] = found;
    if (found.index > from) parts.push({ text: text.slice(from, found.index), mark: 'plain' });
    parts.push({ text: inner, mark: marks[sign] ?? 'plain' });
    from = found.index + whole.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), mark: 'plain' });
  return parts;
}
