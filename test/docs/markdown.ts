/** A table; the cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Text as code, whatever is in it; empty text stays empty. */
export function code(text: string): string {
  if (text === '') return '';
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 || text !== text.trim() ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

/** A page: its parts with empty lines between, and a word about where it comes from. */
export function page(title: string, ...parts: readonly string[]): string {
  const origin = '<!-- Made by `npm run docs` from the code. Change the code, not this page. -->';
  return `${[`# ${title}`, origin, ...parts].join('\n\n')}\n`;
}
