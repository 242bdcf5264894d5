import { allGroups } from '../../../db/read/contact.ts';
import { allFields } from '../../../db/read/field.ts';
import type { FlowRecord, RevisionRecord } from '../../../db/read/flow.ts';
import type { FlowProblem } from '../../api/contract/flows.ts';
import { compile } from '../../engine/flow/compile.ts';
import { lint } from '../../engine/flow/lint/index.ts';
import type { Dialect } from '../../engine/flow/model.ts';
import type { Problem } from '../../engine/flow/problems.ts';
import type { Context } from '../core/context.ts';
import { shownText } from '../core/shown-text.ts';
import { purposeOf } from './flow-purpose.ts';

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

interface Checked {
  readonly around: string;
  readonly problems: readonly FlowProblem[];
}

/** What was found, by revision; the list of flows asks for all of them again and again. */
const checkedBy = new WeakMap<Context, Map<string, Checked>>();
const mostKept = 1000;

/** Everything that is wrong with a revision, as it would be used here and now. */
export function problemsOf(
  context: Context,
  record: FlowRecord,
  revision: RevisionRecord,
): readonly FlowProblem[] {
  const checked = checkedBy.get(context) ?? new Map<string, Checked>();
  checkedBy.set(context, checked);
  const around = surroundings(context, record);
  const known = checked.get(revision.id);
  if (known?.around === around) return known.problems;
  const definition: unknown = JSON.parse(revision.definition);
  const dialect = revision.dialect as Dialect;
  const { problems } = compile(definition, { revisionId: revision.id, dialect });
  const found = [...problems, ...lint(definition, dialect, purposeOf(context, record))].map(
    problemOf,
  );
  if (checked.size >= mostKept) checked.clear();
  checked.set(revision.id, { around, problems: found });
  return found;
}

/** All that the findings rest on besides the revision, which never changes. */
function surroundings(context: Context, record: FlowRecord): string {
  const { languages, organisationName, stopMode } = context.settings.current;
  return JSON.stringify([
    record.role,
    record.ignoreKeywords,
    languages,
    organisationName,
    stopMode,
    context.flows.version,
    context.keywords.version,
    allGroups(context.db).map(({ id, name }) => [id, name]),
    allFields(context.db).map(({ key }) => key),
  ]);
}
