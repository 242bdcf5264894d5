import type { FlowRecord, RevisionRecord } from '../../../db/read/flow.ts';
import type { FlowProblem, FlowStep } from '../../api/contract/flows.ts';
import { compileRead } from '../../engine/flow/compile.ts';
import type { FlowDefinition } from '../../engine/flow/definition.ts';
import { lintRead } from '../../engine/flow/lint/index.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import { outline, outlineRead } from '../../engine/flow/outline.ts';
import { ProblemList, type Problem } from '../../engine/flow/problems.ts';
import { readDefinition } from '../../engine/flow/read-definition.ts';
import type { Context } from '../core/context.ts';
import { shownText } from '../core/shown-text.ts';
import { purposeOf } from './flow-purpose.ts';
import type { Surroundings } from './surroundings.ts';

/** A finding of the engine as the Flows page shows it; what will not work keeps a flow from being published. */
export function problemOf({ severity, code, text, fix, nodeUuid }: Problem): FlowProblem {
  return {
    severity: severity === 'error' ? 'critical' : severity,
    code,
    text: shownText(text),
    fix: shownText(fix),
    nodeUuid: nodeUuid ?? null,
  };
}

/** A revision as it would be used here and now. */
export interface Checked {
  /** Everything that is wrong with it. */
  readonly problems: readonly FlowProblem[];
  /** That it speaks, its own first. */
  readonly languages: readonly string[];
  /** How many. */
  readonly steps: number;
}

interface Kept extends Checked {
  readonly mark: string;
  /** The revisions of other flows that were looked at, by flow. */
  readonly lookedAt: ReadonlyMap<string, string | undefined>;
}

/** By revision, which never changes; the list of flows asks for all of them again and again. */
const keptBy = new WeakMap<Context, Map<string, Kept>>();
const mostKept = 1000;

/** What is to be said of a revision; worked out again only when something that it rests on is another. */
export function checkedOf(
  around: Surroundings,
  record: FlowRecord,
  revision: RevisionRecord,
): Checked {
  return keptOf(around, record, revision) ?? check(around, record, revision).checked;
}

/** The same with its steps in words, from one reading. */
export function checkedWithSteps(
  around: Surroundings,
  record: FlowRecord,
  revision: RevisionRecord,
): Checked & { readonly outline: readonly FlowStep[] } {
  const kept = keptOf(around, record, revision);
  if (kept !== undefined) {
    const definition: unknown = JSON.parse(revision.definition);
    return { ...kept, outline: outline(definition, revision.dialect as Dialect) };
  }
  const { checked, read } = check(around, record, revision);
  return { ...checked, outline: outlineRead(read) };
}

function keptOf(
  around: Surroundings,
  record: FlowRecord,
  revision: RevisionRecord,
): Checked | undefined {
  const kept = keptBy.get(around.context)?.get(revision.id);
  if (kept?.mark !== markOf(around, record)) return undefined;
  const isSame = Array.from(kept.lookedAt).every(([id, seen]) => around.revisionMeant(id) === seen);
  return isSame ? kept : undefined;
}

function check(
  around: Surroundings,
  record: FlowRecord,
  revision: RevisionRecord,
): { readonly checked: Checked; readonly read: FlowDefinition } {
  const found = new ProblemList();
  const dialect = revision.dialect as Dialect;
  const read = readDefinition(JSON.parse(revision.definition), dialect, found.report);
  const compiled = compileRead(read, revision.id, found.report);
  const lookedAt = new Map<string, string | undefined>();
  const purpose = purposeOf(around, record, (id) => lookedAt.set(id, around.revisionMeant(id)));
  const problems = [...found.problems, ...lintRead(read, purpose, compiled)];
  const own = compiled.language === 'und' ? [] : [compiled.language];
  const checked: Checked = {
    problems: problems.map(problemOf),
    languages: [...new Set([...own, ...compiled.translatedInto])],
    steps: compiled.nodes.size,
  };
  const kept = keptBy.get(around.context) ?? new Map<string, Kept>();
  keptBy.set(around.context, kept);
  if (kept.size >= mostKept) kept.clear();
  kept.set(revision.id, { ...checked, mark: markOf(around, record), lookedAt });
  return { checked, read };
}

/** All that the findings rest on besides the revisions themselves, which never change. */
function markOf({ mark }: Surroundings, { role, ignoreKeywords }: FlowRecord): string {
  return `${role ?? ''} ${String(ignoreKeywords)} ${mark}`;
}
