import { expressionFunctions } from '../../electron/engine/expressions/functions/index.ts';
import type { ExpressionFunction } from '../../electron/engine/expressions/functions/function.ts';
import { code, page, table } from './markdown.ts';

/** docs/engine/functions.md: every function of the expression language. */
export function functionsPage(): string {
  const functions = [...expressionFunctions].sort((a, b) => (a.name < b.name ? -1 : 1));
  return page(
    'Functions',
    'What an expression can call, as in `@(upper(contact.name))`. `[...]` may be left out, `values...` is any number. A wrong number of values is an error, and so, as a rule, is an error among the values.\nThe [router tests](router-tests.md) can be called too. Rule: <https://textit.com/mr/docs/> (functions).',
    table(['Function', 'Gives', 'Example', 'Result'], functions.map(functionRow)),
  );
}

/** Signature, summary, example and what the example gives. */
export function functionRow({
  signature,
  summary,
  example,
}: ExpressionFunction): readonly string[] {
  return [code(signature), summary, code(`@(${example.expression})`), code(example.text)];
}
