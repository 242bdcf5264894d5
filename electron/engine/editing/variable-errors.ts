import type { TemplateScope } from '../expressions/template.ts';
import { longest, variablesIn } from '../expressions/variables.ts';
import { isVariable } from '../run/glific-variables.ts';
import type { KnownKeys, TextError } from './evaluated-text.ts';
import { isUnknownField, unknownField, unknownResult } from './unknown-names.ts';

/** Names that are not of this run: what is behind them cannot be known here. */
const ofOtherRuns: ReadonlySet<string> = new Set(['parent', 'child', 'flow_keyword']);

/** What does not work in a text of Glific's dialect: variables without a value, and code that is not run here. */
export function variableErrors(
  source: string,
  known: KnownKeys,
  scope: TemplateScope,
): readonly TextError[] {
  const found: TextError[] = [];
  for (const { from, to, names } of variablesIn(source)) {
    if (longest(names, scope).value !== '') continue;
    const message = problemOf(
      names.map((name) => name.toLowerCase()),
      known,
    );
    // Within a word it is an e-mail address.
    if (message === null || /[A-Za-z0-9_.%+-]$/.test(source.slice(Math.max(0, from - 1), from)))
      continue;
    found.push({
      from,
      to,
      message: `${message} People read "${source.slice(from, Math.min(to, from + 60))}" as it stands here.`,
    });
  }
  for (const { 0: code, index } of source.matchAll(/<%(?:(?!%>)[\s\S])*(?:%>)?/g))
    found.push({
      from: index,
      to: index + code.length,
      message: 'Code between <% and %> is not run here; people read it as it stands.',
    });
  return found.toSorted((a, b) => a.from - b.from);
}

/** Why a variable has no value; null when it may have one later. */
function problemOf(names: readonly string[], { fields, results }: KnownKeys): string | null {
  if (!isVariable(names)) return 'Glific has no variable of this name.';
  const [root = '', first = '', second = ''] = names;
  const field =
    root === 'fields' ? first : root === 'contact' && first === 'fields' ? second : null;
  if (field !== null && isUnknownField(field, fields)) return `${capital(unknownField(field))}.`;
  if (root === 'results' && !ofOtherRuns.has(first))
    return results.has(first) ? null : `${capital(unknownResult(first))}.`;
  return root === 'results' ? null : 'This person has nothing here.';
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
