import type { CatalogTest } from '../../../../../../electron/engine/editing/catalog-types.ts';
import { suggestedCategory, type RouterForm, type RouterRule } from '../../model/router-form.ts';

/** A rule that tests nothing yet. */
export function newRule(test: string, values: number): RouterRule {
  return {
    caseUuid: null,
    test,
    args: Array.from({ length: values }, () => ''),
    categoryUuid: null,
    category: '',
  };
}

/** The rule with other values; a category that was named after the old ones is named after the new ones. */
export function withArgs(rule: RouterRule, args: readonly string[]): RouterRule {
  const isNamedAfter = rule.category === '' || rule.category === suggestedCategory(rule.args);
  const isBlank = args.every((arg) => arg.trim() === '');
  return {
    ...rule,
    args,
    category: isNamedAfter && !isBlank ? suggestedCategory(args) : rule.category,
  };
}

/** How many values a rule of this test shows: those that it must have, and those that it has beyond. */
export function shownValues(test: CatalogTest | undefined, args: readonly string[]): number {
  if (test === undefined) return args.length;
  const required = test.arguments.filter((argument) => argument.required).length;
  const most = test.arguments.some(({ repeated }) => repeated)
    ? Number.POSITIVE_INFINITY
    : test.arguments.length;
  return Math.max(required, Math.min(args.length, most));
}

/** The rule with another test; the values that it also takes stay. */
export function withTest(rule: RouterRule, test: CatalogTest): RouterRule {
  const count = shownValues(test, rule.args.slice(0, test.arguments.length));
  const args = Array.from({ length: count }, (_, index) => rule.args[index] ?? '');
  return { ...withArgs(rule, args), test: test.name };
}

/** Every category of a form by name, each once, in the order in which a person would look for them. */
export function categoryNames(form: RouterForm): readonly string[] {
  const names = [
    ...form.rules.map(({ category }) => category),
    ...form.categories.map(({ name }) => name),
    form.other?.name ?? '',
    form.timeout?.category ?? '',
  ];
  return [...new Set(names.filter((name) => name !== ''))];
}
