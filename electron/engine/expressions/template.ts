import { limits } from '../limits.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { parseExpression, type Expression } from './parse.ts';
import { scanTemplate } from './scan.ts';
import { cutWithEllipsis, trimSpace } from './text.ts';
import { ErrorValue, textOf, type Value } from './values.ts';

/** A text with expressions in it, read once. Both dialects make these; see also variables.ts. */
export interface Template {
  readonly source: string;
  /** Its value when nothing in it has to be evaluated; else null. */
  readonly literal: string | null;
  /** What is wrong with it whoever reads it: expressions that cannot be read. */
  readonly problems: readonly string[];
  /**
   * Everything joined to one text, of at most `limit` characters (limits.templateOutput when left out). A part
   * that fails is reported and leaves nothing behind.
   */
  readonly text: (
    scope: TemplateScope,
    onError: (message: string) => void,
    limit?: number,
  ) => string;
  /** The typed value when the whole is one expression, else the text; errors are values. */
  readonly value: (scope: TemplateScope, onError: (message: string) => void) => Value;
}

/** What templates of either dialect are evaluated against. */
export interface TemplateScope {
  readonly expressions: Scope;
  /** A Glific variable by its dotted parts, in lower case; null when it has no value. */
  readonly variable: (parts: readonly string[]) => string | null;
}

type Part = string | Expression | ErrorValue;

/**
 * Reads a template of RapidPro's language. `isRoot` says which names may follow an `@`.
 * Rule: https://textit.com/mr/docs/ (expressions).
 */
export function compileTemplate(source: string, isRoot: (name: string) => boolean): Template {
  const parts = partsOf(source, isRoot);
  const only = parts.length === 1 ? parts[0] : undefined;
  if (parts.length === 0) return literalTemplate(source, '');
  if (typeof only === 'string') return literalTemplate(source, only);
  const trimmed = partsOf(trimSpace(source), isRoot);
  const single = trimmed.length === 1 ? trimmed[0] : undefined;
  return {
    source,
    literal: null,
    problems: parts.flatMap((part) => (part instanceof ErrorValue ? [part.message] : [])),
    text: (scope, onError, limit) => joined(parts, scope, onError, limit),
    value: (scope, onError) => {
      if (single === undefined || typeof single === 'string')
        return joined(trimmed, scope, onError);
      const value = single instanceof ErrorValue ? single : evaluate(single, scope.expressions);
      if (value instanceof ErrorValue) onError(value.message);
      return value;
    },
  };
}

/** A template that is only a text. */
export function literalTemplate(source: string, text: string): Template {
  const cut = cutWithEllipsis(text, limits.templateOutput);
  const value = trimSpace(cut);
  return {
    source,
    literal: value,
    problems: [],
    text: (_scope, _onError, limit) => (limit === undefined ? cut : cutWithEllipsis(text, limit)),
    value: () => value,
  };
}

function partsOf(source: string, isRoot: (name: string) => boolean): readonly Part[] {
  return scanTemplate(source, isRoot).map((part): Part => {
    if (part.kind === 'text') return part.text;
    const parsed = parseExpression(part.source);
    return parsed.ok ? parsed.expression : new ErrorValue(parsed.message);
  });
}

function joined(
  parts: readonly Part[],
  scope: TemplateScope,
  onError: (message: string) => void,
  limit: number = limits.templateOutput,
): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      const value = part instanceof ErrorValue ? part : evaluate(part, scope.expressions);
      if (value instanceof ErrorValue) onError(value.message);
      else text += textOf(value);
    }
  }
  return cutWithEllipsis(text, limit);
}
