import { limits } from '../limits.ts';
import { literalTemplate, type Template, type TemplateScope } from './template.ts';
import { cutWithEllipsis, trimSpace } from './text.ts';
import type { Span } from './tokens.ts';

/**
 * Glific's variables: `@name.part`, two to five parts of ASCII letters, digits, `_` and `-`. A
 * variable that has no value stays as it was typed. The longest form that has a value counts. A full
 * stop right after a variable goes with it, as it does there.
 * Rule: https://glific.github.io/docs/ (variables in flows).
 */
const variable = /@([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){1,4})/g;

/** A variable in a text, its names as they were typed. */
export interface VariableUse extends Span {
  readonly names: readonly string[];
}

/** The variables of a text in order, the `@` included. */
export function variablesIn(source: string): readonly VariableUse[] {
  return Array.from(source.matchAll(variable), ({ 0: whole, 1: path = '', index }) => ({
    from: index,
    to: index + whole.length,
    names: path.split('.'),
  }));
}

/** True when a text holds code between `<%` and `%>`, which Glific can run and this engine does not. */
export function holdsCode(source: string): boolean {
  return source.includes('<%');
}

/** Reads a template of Glific's language. Never fails: what is not a variable is text. */
export function compileVariables(source: string): Template {
  const parts: (string | readonly string[])[] = [];
  let position = 0;
  for (const { from, to, names } of variablesIn(source)) {
    parts.push(source.slice(position, from), names);
    position = to;
  }
  if (position === 0) return literalTemplate(source, source);
  parts.push(source.slice(position));
  return {
    source,
    literal: null,
    problems: [],
    text: (scope, _onError, limit) => fill(parts, scope, limit),
    value: (scope) => trimSpace(fill(parts, scope)),
  };
}

function fill(
  parts: readonly (string | readonly string[])[],
  scope: TemplateScope,
  limit: number = limits.templateOutput,
): string {
  let text = '';
  let swallowStop = false;
  for (const part of parts) {
    if (typeof part === 'string') {
      text += swallowStop && part.startsWith('.') ? part.slice(1) : part;
      swallowStop = false;
    } else {
      const { value, rest } = longest(part, scope);
      text += value + rest;
      swallowStop = rest === '';
    }
  }
  return cutWithEllipsis(text, limit);
}

/** The value of the longest form that has one, and what is left behind it; without any, the whole is left as it was typed. */
export function longest(
  names: readonly string[],
  scope: TemplateScope,
): { readonly value: string; readonly rest: string } {
  for (let count = names.length; count >= 2; count -= 1) {
    const value = scope.variable(names.slice(0, count).map((name) => name.toLowerCase()));
    if (value !== null && value !== '') {
      const left = names.slice(count);
      return { value, rest: left.length === 0 ? '' : `.${left.join('.')}` };
    }
  }
  return { value: '', rest: `@${names.join('.')}` };
}
