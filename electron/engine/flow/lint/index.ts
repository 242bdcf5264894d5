import { limits } from '../../limits.ts';
import type { FlowDefinition } from '../definition.ts';
import type { CompiledFlow, Dialect } from '../model.ts';
import type { Problem, ProblemCode, ProblemKind } from '../problems.ts';
import { readingProblems } from '../reading-problems.ts';
import { FlowView } from './flow-view.ts';
import type { Purpose } from './purpose.ts';
import type { LintRule } from './rule.ts';
import { lintRules } from './rules.ts';

export type { Known, KnownFlow, KeywordMeaning, Purpose } from './purpose.ts';
export { lintRules } from './rules.ts';

/** Every kind of problem that a flow can have, by code. */
export const problemKinds: ReadonlyMap<ProblemCode, ProblemKind> = new Map<
  ProblemCode,
  ProblemKind
>([
  ...(Object.entries(readingProblems) as [ProblemCode, ProblemKind][]),
  ...lintRules.map((rule): [ProblemCode, ProblemKind] => [rule.code, rule]),
]);

/**
 * What a person should look at before a flow is put into use, although it can run: consent that
 * rests on no answer, an opt-out flow that opts nobody out, answers that no test knows, missing
 * translations, steps that nothing leads to. Takes parsed JSON of any shape, never throws, and looks
 * at steps and answers a limited number of times; an unreadable flow has no findings here (`compile`
 * reports it).
 */
export function lint(definition: unknown, dialect: Dialect, purpose: Purpose): readonly Problem[] {
  return lintView(FlowView.of({ definition, dialect }, purpose));
}

/** The same for a flow that was read, or even compiled, already. */
export function lintRead(
  read: FlowDefinition,
  purpose: Purpose,
  compiled: CompiledFlow,
): readonly Problem[] {
  return lintView(new FlowView(read, purpose, { compiled }));
}

function lintView(view: FlowView): readonly Problem[] {
  return view.definition.entryUuid === null
    ? []
    : lintRules.flatMap((rule) => findings(rule, view));
}

/** Findings of one kind only, as `lint` would have them. */
export function lintFor(
  code: ProblemCode,
  definition: unknown,
  dialect: Dialect,
  purpose: Purpose,
): readonly Problem[] {
  const view = FlowView.of({ definition, dialect }, purpose);
  return view.definition.entryUuid === null
    ? []
    : lintRules.filter((rule) => rule.code === code).flatMap((rule) => findings(rule, view));
}

function findings(rule: LintRule, view: FlowView): readonly Problem[] {
  const { code, severity, fix } = rule;
  const found = rule.find(view).map((finding): Problem => ({ severity, fix, ...finding, code }));
  const kept = found.slice(0, limits.problemsPerKind);
  const [first] = found;
  if (first === undefined || kept.length === found.length) return kept;
  const more = `There are ${String(found.length - kept.length)} more of this kind: ${first.text}`;
  return [...kept, { severity: first.severity, code, text: more, fix: first.fix }];
}
