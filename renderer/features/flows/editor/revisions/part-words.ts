import type { StepPart } from '../../../../../electron/engine/flow/compare-types.ts';
import type { Catalog } from '../../../../../electron/engine/editing/catalog-types.ts';
import { m } from '../../../../lib/messages.ts';
import { formatLanguage } from '../../../../state/format.ts';
import { actionWords } from '../panel/words/action-words.ts';
import { fieldWords } from '../panel/words/field-words.ts';
import { testWord } from '../panel/words/test-words.ts';

/** What an action of a type is called; one that is not known by its type. */
export function actionName(catalog: Catalog, type: string): string {
  const entry = catalog.actions.find((each) => each.type === type);
  return entry === undefined ? type.replaceAll('_', ' ') : actionWords[entry.id].title();
}

/** Parts of a question that are no fields of an action, as comparisons name them. */
const routerWords: Readonly<Record<string, () => string>> = {
  type: m.revisions_router_type,
  operand: m.revisions_router_operand,
  resultName: m.words_field_result_name,
  default: m.revisions_router_default,
  'wait.waits': m.revisions_router_waits,
  'wait.timeoutSeconds': m.revisions_router_timeout,
  'wait.timeoutExpression': m.revisions_router_timeout,
  'wait.hint': m.revisions_router_hint,
};

/** What differs, in a few words: "Message, Hindi", "Quick replies 2". */
export function partLabel(
  catalog: Catalog,
  part: Extract<StepPart, { readonly about: 'text' | 'setting' }>,
): string {
  const field = propertyWord(catalog, part.type, part.property);
  return part.about === 'text' && part.language !== ''
    ? m.revisions_in_language({ what: field, language: formatLanguage(part.language) })
    : field;
}

function propertyWord(catalog: Catalog, type: string, property: string): string {
  if (type === '') {
    const word = Object.hasOwn(routerWords, property) ? routerWords[property] : undefined;
    return word?.() ?? property;
  }
  const [, path = property, index] = /^(.*?)(?:\.(\d+))?$/s.exec(property) ?? [];
  const entry = catalog.actions.find((each) => each.type === type);
  const words = entry === undefined ? undefined : fieldWords(entry.id, path);
  const label = words?.label() ?? path;
  return index === undefined || Number(index) === 0
    ? label
    : `${label} ${String(Number(index) + 1)}`;
}

/** A rule as a sentence: "has any of the words: yes ok", and where it leads. */
export function ruleText({
  type,
  text,
  category,
  language,
}: NonNullable<Extract<StepPart, { readonly about: 'test' }>['before']>): string {
  const test = text === '' ? testWord(type) : `${testWord(type)}: ${text}`;
  const rule = m.revisions_rule({ test, category });
  return language === ''
    ? rule
    : m.revisions_in_language({ what: rule, language: formatLanguage(language) });
}
