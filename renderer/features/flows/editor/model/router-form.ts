import type { Dialect, FlowRouter } from './definition.ts';
import { textIn, valueIn } from './json.ts';

/** A router as a panel shows it: rules that lead to categories by name. */
export interface RouterForm {
  /** `switch` tests an answer or a value, `random` leaves it to chance; another type is kept as it came. */
  readonly type: string;
  /** What is tested; in Glific not looked at where somebody is asked. */
  readonly operand: string;
  readonly rules: readonly RouterRule[];
  /** Where everything else goes; null where the router has nowhere. */
  readonly other: FormCategory | null;
  /** `msg` waits for an answer; null does not wait. */
  readonly wait: string | null;
  /** The kind of answer that is asked for (`audio`, `image`, ...); empty for any. */
  readonly hint: string;
  /** Null waits for ever. Without a wait it means nothing. */
  readonly timeout: RouterTimeout | null;
  /** Categories to which no rule leads, neither the rest nor a timeout; those of a random router are here. */
  readonly categories: readonly FormCategory[];
  /** Empty does not store the answer. */
  readonly resultName: string;
}

export interface FormCategory {
  /** The category that it was; null for a new one. */
  readonly categoryUuid: string | null;
  /** Empty keeps the name, or takes a usual one. */
  readonly name: string;
}

export interface RouterRule {
  /** Null for a new rule. */
  readonly caseUuid: string | null;
  readonly test: string;
  readonly args: readonly string[];
  /** The category that it led to; null for a new rule. */
  readonly categoryUuid: string | null;
  /** Rules that name one category lead to one category. Empty is named after what is tested. */
  readonly category: string;
}

export interface RouterTimeout {
  readonly seconds: number;
  /** Glific: a template that gives the seconds instead; empty for none. */
  readonly expression: string;
  readonly categoryUuid: string | null;
  readonly category: string;
}

/** Characters of a category's name. Rule: https://textit.com/mr/docs/ (flow definitions, 13.6.0). */
export const longestCategory = 36;
/** Characters of a result's name. */
export const longestResult = 64;
/** What both dialects call the rest and a timeout; Glific finds the second by this name. Rule: https://glific.github.io/docs/ (flows). */
export const usualNames = { other: 'Other', noResponse: 'No Response', match: 'Match' };

/** A question that waits for an answer and knows no rule yet. */
export const emptyQuestion: RouterForm = {
  type: 'switch',
  operand: '@input.text',
  rules: [],
  other: { categoryUuid: null, name: usualNames.other },
  wait: 'msg',
  hint: '',
  timeout: null,
  categories: [],
  resultName: '',
};

/** A router as a form; what the form does not show is kept when it is written back. */
export function routerForm(router: FlowRouter, dialect: Dialect): RouterForm {
  const byUuid = new Map(router.categories.map((category) => [category.uuid, category]));
  const formCategory = (uuid: string | null): FormCategory | null => {
    const category = byUuid.get(uuid ?? '');
    return category === undefined ? null : { categoryUuid: category.uuid, name: category.name };
  };
  const timeoutUuid = timeoutCategoryOf(router, dialect);
  const shown = new Set([
    router.defaultCategoryUuid,
    timeoutUuid,
    ...router.cases.map(({ categoryUuid }) => categoryUuid),
  ]);
  const timeout = router.wait?.timeout ?? null;
  return {
    type: router.type,
    operand: router.operand,
    rules: router.cases.map(({ uuid, type, args, categoryUuid }) => ({
      caseUuid: uuid,
      test: type,
      args,
      categoryUuid: byUuid.has(categoryUuid) ? categoryUuid : null,
      category: byUuid.get(categoryUuid)?.name ?? '',
    })),
    other: formCategory(router.defaultCategoryUuid),
    wait: router.wait?.type ?? null,
    hint: textIn(valueIn(valueIn(router.wait?.source, 'hint'), 'type')),
    timeout:
      timeout === null
        ? null
        : {
            seconds: timeout.seconds,
            expression: textIn(valueIn(timeout.source, 'expression')),
            categoryUuid: timeoutUuid,
            category: byUuid.get(timeoutUuid ?? '')?.name ?? '',
          },
    categories: router.categories
      .filter(({ uuid }) => !shown.has(uuid))
      .map(({ uuid, name }) => ({ categoryUuid: uuid, name })),
    resultName: router.resultName,
  };
}

/**
 * Where a timeout leads: in TextIt the category that the wait names by uuid; in Glific the one called "No Response",
 * and where one was renamed the category of that uuid. Null without a timeout, or when there is no such category.
 */
export function timeoutCategoryOf(router: FlowRouter, dialect: Dialect): string | null {
  const timeout = router.wait?.timeout;
  if (timeout == null) return null;
  const byName =
    dialect === 'glific'
      ? router.categories.find(({ name }) => name === usualNames.noResponse)
      : undefined;
  return (
    (byName ?? router.categories.find(({ uuid }) => uuid === timeout.categoryUuid))?.uuid ?? null
  );
}

/** True for a rule that somebody began and did not fill in. */
export function isBlankRule({ args, category, caseUuid }: RouterRule): boolean {
  return (
    caseUuid === null &&
    category.trim() === '' &&
    args.length > 0 &&
    args.every((arg) => arg.trim() === '')
  );
}

/** What a category is called after its rule when nobody says: the first thing that is tested, with a capital. */
export function suggestedCategory(args: readonly string[]): string {
  const words = args
    .map((arg) => arg.trim())
    .filter((arg) => arg !== '')
    .join(' - ');
  const first = /^[^\s,;@]+/u.exec(words)?.[0] ?? '';
  const name = args.length > 1 ? words : first;
  return name === ''
    ? usualNames.match
    : shortened(name.charAt(0).toUpperCase() + name.slice(1), longestCategory);
}

/** A text cut to a number of characters, no character in two. */
export function shortened(text: string, characters: number): string {
  return text.length <= characters ? text : Array.from(text).slice(0, characters).join('');
}
