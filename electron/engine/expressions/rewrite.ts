import { scanTemplate } from './scan.ts';

/** A quoted text, or a dotted path that follows neither a name nor a dot. */
const pathOrText =
  /"(?:\\[\s\S]|[^"\\])*"|(?<![\p{L}\p{M}\p{Nd}_.])[\p{L}_][\p{L}\p{Nd}_]*(?:\.[\p{L}\p{Nd}_]+)*/gu;

/**
 * A template with the paths in its expressions (`results.answer`, `webhook`) changed; the text around them and the
 * texts within quotes stay as they were typed.
 */
export function rewritePaths(
  template: string,
  isRoot: (name: string) => boolean,
  change: (path: string) => string,
): string {
  if (!template.includes('@')) return template;
  let result = '';
  let position = 0;
  for (const part of scanTemplate(template, isRoot)) {
    if (part.kind === 'text') continue;
    const source = part.source.replace(pathOrText, (found) =>
      found.startsWith('"') ? found : change(found),
    );
    result += template.slice(position, part.start);
    result +=
      template[part.start + 1] === '(' || /[^\p{L}\p{Nd}_.]/u.test(source)
        ? `@(${source})`
        : `@${source}`;
    position = part.end;
  }
  return result + template.slice(position);
}
