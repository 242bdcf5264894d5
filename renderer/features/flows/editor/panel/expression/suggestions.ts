import type { CaretWord } from './caret-word.ts';

/** A value that texts can name. */
export interface VariableChoice {
  /** As it stands behind the `@`: `contact.name`. */
  readonly path: string;
  readonly about: string;
}

/** A function that expressions can call. */
export interface FunctionChoice {
  readonly name: string;
  /** With its values: `upper(text)`. */
  readonly form: string;
  readonly about: string;
}

/** One line of the list. */
export interface Suggestion {
  readonly kind: 'variable' | 'function';
  readonly label: string;
  readonly about: string;
  /** Takes the place of the word. */
  readonly insert: string;
  /** Where the caret stands then, from the beginning of what was put in. */
  readonly caret: number;
  /** More can follow behind its dot. */
  readonly goesOn: boolean;
}

const shown = 50;

/**
 * What fits what was typed, the nearest first: names that begin with it, then what follows them, then names of which a
 * later part begins with it; then functions.
 */
export function suggestionsFor(
  word: CaretWord,
  variables: readonly VariableChoice[],
  functions: readonly FunctionChoice[],
): readonly Suggestion[] {
  const typed = word.typed.toLowerCase();
  const depth = depthOf(typed);
  const branches = new Set(variables.flatMap(({ path }) => parentsOf(path)));
  const near: VariableChoice[] = [];
  const behind: VariableChoice[] = [];
  const within: VariableChoice[] = [];
  for (const choice of variables) {
    const path = choice.path.toLowerCase();
    if (path === typed) continue;
    if (path.startsWith(typed)) {
      if (depthOf(path) === depth) near.push(choice);
      else if (depthOf(path) === depth + 1 && typed !== '') behind.push(choice);
    } else if (typed.length > 1 && path.split('.').some((part) => part.startsWith(typed)))
      within.push(choice);
  }
  const called =
    typed.includes('.') || (typed === '' && !word.inCode)
      ? []
      : functions.filter(({ name }) => name.startsWith(typed));
  return [
    ...[...near, ...behind, ...within].map((choice) =>
      variableSuggestion(choice, branches.has(choice.path)),
    ),
    ...called.map((choice) => functionSuggestion(choice, word.inCode)),
  ].slice(0, shown);
}

/** The text with the suggestion in the place of the word, and where the caret then stands. */
export function takeSuggestion(
  text: string,
  word: CaretWord,
  suggestion: Suggestion,
): { readonly text: string; readonly caret: number } {
  return {
    text: text.slice(0, word.from) + suggestion.insert + text.slice(word.to),
    caret: word.from + suggestion.caret,
  };
}

function depthOf(path: string): number {
  return path.split('.').length;
}

/** `a.b.c` has `a` and `a.b`. */
function parentsOf(path: string): readonly string[] {
  const parts = path.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}

function variableSuggestion({ path, about }: VariableChoice, goesOn: boolean): Suggestion {
  return {
    kind: 'variable',
    label: `@${path}`,
    about,
    insert: path,
    caret: path.length,
    goesOn,
  };
}

/** A call outside an expression brings the expression with it. */
function functionSuggestion({ name, form, about }: FunctionChoice, inCode: boolean): Suggestion {
  const insert = inCode ? `${name}()` : `(${name}())`;
  return {
    kind: 'function',
    label: form,
    about,
    insert,
    caret: insert.indexOf(')'),
    goesOn: false,
  };
}
