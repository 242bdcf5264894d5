import { Decimal } from '../expressions/decimal.ts';
import { fromJson, ObjectValue, textOf, type Value } from '../expressions/values.ts';
import type { RunResult } from '../session.ts';
import { contactValue, urnsValue } from './contact-values.ts';
import { fieldsValue } from './field-values.ts';
import { ContactDraft } from './contact-draft.ts';
import type { NodeRun } from './node-run.ts';
import { linesOf, properties } from './properties.ts';
import type { RunDraft } from './run-draft.ts';
import { timeValue } from './time-value.ts';

/** `@results`: per key the value, and its parts. */
export function resultsValue(run: NodeRun, of: Pick<RunDraft, 'results'>): ObjectValue {
  const { results } = of;
  return new ObjectValue(
    () => Object.keys(results),
    (key) => (Object.hasOwn(results, key) ? resultValue(run, results[key]) : undefined),
    () => linesOf(Object.values(results).map((result) => [result.name, result.value] as const)),
  );
}

/** `@locals`: texts of the run by name. */
export function localsValue({ locals }: RunDraft): ObjectValue {
  return new ObjectValue(
    () => Object.keys(locals),
    (name) => (Object.hasOwn(locals, name) ? locals[name] : undefined),
  );
}

/** `@run`. */
export function runValue(run: NodeRun, of: RunDraft): ObjectValue {
  const contact = contactValue(run);
  const flow = flowValue(run, of);
  return ObjectValue.of(
    [
      ['uuid', of.uuid],
      ['contact', contact],
      ['flow', flow],
      ['status', of.status],
      ['locals', localsValue(of)],
      ['results', resultsValue(run, of)],
      [
        'path',
        of.path.map(({ nodeUuid, arrivedAt }) =>
          properties({ node_uuid: nodeUuid, arrived_on: timeValue(arrivedAt, run) }),
        ),
      ],
      ['created_on', timeValue(of.startedAt, run)],
      ['exited_on', of.endedAt === null ? null : timeValue(of.endedAt, run)],
    ],
    `${textOf(contact)}@${textOf(flow)}`,
  );
}

/** `@parent` or `@child`, with `status` both where it is today and where older flows look for it; null when there is none. */
export function relatedRunValue(run: NodeRun, of: RunDraft | null): Value {
  return of === null ? null : relatedValue(run, of, run.contact, flowValue(run, of));
}

/** `@parent` of a session that a run of another session began; null when none did. */
export function startingRunValue(run: NodeRun): Value {
  const { parentRun } = run.sprint.trigger;
  if (parentRun === undefined || run.run.parentUuid !== null) return null;
  const { uuid, name } = parentRun.flow;
  const flow = properties({ uuid, name }, name);
  return relatedValue(run, parentRun, new ContactDraft(parentRun.contact), flow);
}

function relatedValue(
  run: NodeRun,
  of: Pick<RunDraft, 'uuid' | 'status' | 'results'>,
  person: ContactDraft,
  flow: Value,
): Value {
  const contact = contactValue(run, person);
  return ObjectValue.of(
    [
      ['uuid', of.uuid],
      ['run', properties({ uuid: of.uuid, status: of.status })],
      ['contact', contact],
      ['flow', flow],
      ['fields', fieldsValue(run, person)],
      ['urns', urnsValue(person)],
      ['status', of.status],
      ['results', resultsValue(run, of)],
    ],
    `${textOf(contact)}@${textOf(flow)}`,
  );
}

/** `@node`. */
export function nodeValue({ node, run }: NodeRun): Value {
  return properties({
    uuid: node.uuid,
    categories: node.router?.categories ?? [],
    visit_count: Decimal.of(run.path.filter(({ nodeUuid }) => nodeUuid === node.uuid).length),
  });
}

/** A flow that is gone by now must not stop the run that only names it. */
function flowValue(run: NodeRun, of: RunDraft): Value {
  const flow = of.flow ?? run.sprint.world.revision(of.revisionId);
  if (flow === null) return null;
  const { uuid, name, revisionId } = flow;
  return properties({ uuid, name, revision: revisionId }, name);
}

function resultValue(run: NodeRun, result: RunResult | undefined): Value {
  if (result === undefined) return null;
  return ObjectValue.of(
    [
      ['name', result.name],
      ['value', result.value],
      ['category', result.category],
      ['category_localized', result.categoryLocalized ?? result.category],
      ['input', result.input],
      ['node_uuid', result.nodeUuid],
      ['created_on', timeValue(result.createdAt, run)],
      ['extra', fromJson(result.extra)],
    ],
    result.value,
  );
}
