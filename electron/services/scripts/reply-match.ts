/**
 * True when a message is the one that a script expects. Runs of white space count as one space; `...` stands for any text;
 * buttons stand behind the text, each in brackets, and count only where the script names some.
 */
export function isReply(
  expected: string,
  message: { readonly text: string; readonly buttons: readonly string[] },
): boolean {
  const wanted = plain(expected);
  const withButtons = plain(replyText(message));
  return matches(wanted, plain(message.text)) || matches(wanted, withButtons);
}

/** A message as scripts write it, for example `May we write to you? [Yes] [No]`. */
export function replyText({
  text,
  buttons,
}: {
  readonly text: string;
  readonly buttons: readonly string[];
}): string {
  return [text, ...buttons.map((title) => `[${title}]`)].join(' ').trim();
}

function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replaceAll('…', '...').trim();
}

/** Linear in the length of both: each piece between the dots is looked for once, from left to right. */
function matches(wanted: string, text: string): boolean {
  const pieces = wanted.split('...').map((piece) => piece.trim());
  const [first = '', ...later] = pieces;
  if (later.length === 0) return text === first;
  const last = later.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  if (first.length + last.length > text.length) return false;
  let from = first.length;
  const end = text.length - last.length;
  for (const piece of later) {
    const at = text.indexOf(piece, from);
    if (at === -1 || at + piece.length > end) return false;
    from = at + piece.length;
  }
  return true;
}
