import { characterAt } from './text.ts';

/**
 * Finds the expressions in a template. It knows only where they begin and end; parse.ts knows what
 * they mean. Rules (https://textit.com/mr/docs/, expressions):
 * `@(` runs to its closing bracket, brackets within quotes do not count; without one all that follows
 * is text; `@name.part` is an
 * expression only if `name` is a known root, so that e-mail addresses stay text; `@@` is one `@`.
 */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'expression';
      readonly source: string;
      /** Where it stands in the template, `@` and brackets included. */
      readonly start: number;
      readonly end: number;
    };

const nameCharacter = /[\p{L}\p{Nd}_]/u;
const nameStart = /[\p{L}_]/u;

/** The parts of a template in order; neighbouring text is joined. Never fails. */
export function scanTemplate(
  template: string,
  isRoot: (name: string) => boolean,
): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let text = '';
  let position = 0;
  const addExpression = (source: string, start: number, end: number): void => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
    parts.push({ kind: 'expression', source, start, end });
  };

  while (position < template.length) {
    const at = template.indexOf('@', position);
    if (at < 0) break;
    text += template.slice(position, at);
    const next = template[at + 1];
    if (next === '@') {
      text += '@';
      position = at + 2;
    } else if (next === '(') {
      const end = closingBracket(template, at + 1);
      if (end < 0) {
        position = at;
        break;
      }
      addExpression(template.slice(at + 2, end), at, end + 1);
      position = end + 1;
    } else {
      const path = readPath(template, at + 1);
      const root = path.split('.', 1)[0] ?? '';
      if (path !== '' && isRoot(root.toLowerCase())) addExpression(path, at, at + 1 + path.length);
      else text += `@${path}`;
      position = at + 1 + path.length;
    }
  }
  text += template.slice(position);
  if (text !== '') parts.push({ kind: 'text', text });
  return parts;
}

/** Index of the bracket that closes the one at `open`; -1 when none does. */
function closingBracket(template: string, open: number): number {
  let depth = 0;
  let quoted = false;
  for (let index = open; index < template.length; index += 1) {
    const character = template[index];
    if (quoted) {
      if (character === '\\') index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}

function readPath(template: string, start: number): string {
  if (!nameStart.test(characterAt(template, start))) return '';
  let end = start;
  while (end < template.length) {
    const character = characterAt(template, end);
    if (nameCharacter.test(character)) end += character.length;
    else if (character === '.' && nameCharacter.test(characterAt(template, end + 1))) end += 1;
    else break;
  }
  return template.slice(start, end);
}
