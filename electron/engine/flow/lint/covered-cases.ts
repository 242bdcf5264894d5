import { lowerCase, trimSpace, wordsOf } from '../../expressions/text.ts';
import type { CaseDefinition, NodeDefinition } from '../definition.ts';
import type { FlowView } from './flow-view.ts';
import { answerTo } from './questions.ts';
import type { LintRule } from './rule.ts';
import { wayOf } from './step.ts';

/** Rules that never decide, because one before them always does. */

/** Tests that say of one whole text what it is: that text alone can pass them. */
const exactTests: ReadonlySet<string> = new Set(['has_only_phrase', 'has_only_text']);

/** What the rules before one take away from it, by what they look for. */
class EarlierCases {
  /** A rule that holds for every message, or every one that has a text. */
  takesAll: CaseDefinition | null = null;
  /** By test and words. */
  readonly same = new Map<string, CaseDefinition>();
  /** Rules for any of some words, by word. */
  readonly byWord = new Map<string, CaseDefinition>();
}

function wordsIn(view: FlowView, text: string): readonly string[] {
  return view.isGlific
    ? lowerCase(text)
        .split(/[\s,;]+/u)
        .filter((word) => word !== '')
    : wordsOf(text).map(lowerCase);
}

function signature({ type, args }: CaseDefinition): string {
  return [type, ...args.map((argument) => lowerCase(trimSpace(argument)))].join('\n');
}

/** The rule that decides whenever this one would; null when there is none. */
function covering(
  view: FlowView,
  item: CaseDefinition,
  earlier: EarlierCases,
): CaseDefinition | null {
  if (earlier.takesAll !== null) return earlier.takesAll;
  const same = earlier.same.get(signature(item));
  if (same !== undefined) return same;
  const words = wordsIn(view, item.args[0] ?? '');
  if (words.length === 0) return null;
  const [first] = words;
  if (item.type === 'has_any_word') {
    // Every word has to be taken away, by whichever rule.
    return words.every((word) => earlier.byWord.has(word))
      ? (earlier.byWord.get(first ?? '') ?? null)
      : null;
  }
  const needsAll = item.type === 'has_all_words' || (!view.isGlific && item.type === 'has_phrase');
  const taken = needsAll ? words.find((word) => earlier.byWord.has(word)) : undefined;
  return taken === undefined ? null : (earlier.byWord.get(taken) ?? null);
}

function remember(view: FlowView, item: CaseDefinition, earlier: EarlierCases): void {
  const isAlways =
    item.type === 'has_text' ||
    item.type === 'has_value' ||
    (view.isGlific && item.type === 'has_category');
  if (isAlways) earlier.takesAll ??= item;
  if (!earlier.same.has(signature(item))) earlier.same.set(signature(item), item);
  if (item.type !== 'has_any_word') return;
  for (const word of wordsIn(view, item.args[0] ?? ''))
    if (!earlier.byWord.has(word)) earlier.byWord.set(word, item);
}

const caseNeverHolds: LintRule = {
  code: 'case_never_holds',
  severity: 'warning',
  summary: 'A rule never decides, because one before it always does.',
  fix: 'Move this rule in front of the other one, or take the shared words out of the other one.',
  example: 'has_any_word "yes ok" leading to one answer, and "ok" after it leading to another',
  find: (view) =>
    view.steps.flatMap((node) => {
      const earlier = new EarlierCases();
      return (node.router?.cases ?? []).flatMap((item) => {
        const found = coveredBy(view, node, item, earlier);
        remember(view, item, earlier);
        return found === null || sameWay(node, found, item)
          ? []
          : [
              {
                nodeUuid: node.uuid,
                reference: item.args.join(' '),
                text: `The rule "${inWords(item)}" never decides: what it looks for is always taken by the rule "${inWords(found)}" before it.`,
              },
            ];
      });
    }),
};

/** A text that is the only one to pass a rule is put to the question itself. */
function coveredBy(
  view: FlowView,
  node: NodeDefinition,
  item: CaseDefinition,
  earlier: EarlierCases,
): CaseDefinition | null {
  if (item.args.some((argument) => argument.includes('@'))) return null;
  const found = covering(view, item, earlier);
  if (found !== null || !view.waits(node) || !exactTests.has(item.type)) return found;
  const outcome = answerTo(view, node, item.args[0] ?? '', view.definition.language);
  if (outcome === null || outcome.byDefault || outcome.caseUuid === item.uuid) return null;
  const cases = node.router?.cases ?? [];
  return cases.find(({ uuid }) => uuid === outcome.caseUuid) ?? null;
}

function sameWay(node: NodeDefinition, a: CaseDefinition, b: CaseDefinition): boolean {
  return (
    a.categoryUuid === b.categoryUuid || wayOf(node, a.categoryUuid) === wayOf(node, b.categoryUuid)
  );
}

function inWords({ type, args }: CaseDefinition): string {
  return [type.replaceAll('_', ' '), ...args].join(' ').slice(0, 80);
}

export const coveredCaseRules: readonly LintRule[] = [caseNeverHolds];
