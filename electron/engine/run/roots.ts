import { fromJson, ObjectValue, textOf, type Value } from '../expressions/values.ts';
import type { RunResult } from '../session.ts';
import { contactValue, fieldsValue, urnsValue } from './contact-values.ts';
import type { NodeRun } from './node-run.ts';
import type { RunDraft } from './run-draft.ts';

/**
 * The roots of RapidPro's expression context. Those in `roots` without a reader here belong to parts
 * that this engine does not run; they are known, so that `@ticket.topic` is an expression and not
 * text, and they are empty. Rule: https://textit.com/mr/docs/ (context).
 */
const readers: Readonly<Record<string, (run: NodeRun) => Value>> = {
  contact: (run) => contactValue(run.contact),
  fields: (run) => fieldsValue(run.contact),
  urns: (run) => urnsValue(run.contact),
  results: (run) => resultsValue(run.run.results),
  input: inputValue,
  run: (run) => runValue(run, run.run),
  child: (run) => relatedRunValue(run, childOf(run)),
  parent: (run) => relatedRunValue(run, run.sprint.runOf(run.run.parentUuid)),
  node: (run) => properties({ uuid: run.node.uuid }),
  globals: globalsValue,
  trigger: triggerValue,
  resume: resumeValue,
};
const empty = ['locals', 'webhook', 'ticket', 'legacy_extra'];
const roots: ReadonlySet<string> = new Set([...Object.keys(readers), ...empty]);

/** True when an `@` before this name (in lower case) begins an expression. */
export function isRoot(name: string): boolean {
  return roots.has(name);
}

/** The value of a root; undefined when there is no such root. */
export function readRoot(name: string, run: NodeRun): Value | undefined {
  if (!roots.has(name)) return undefined;
  return readers[name]?.(run) ?? null;
}

/** The results of a run: per key the value, and its parts. */
function resultsValue(results: Readonly<Record<string, RunResult>>): ObjectValue {
  return new ObjectValue(
    () => Object.keys(results),
    (key) => (Object.hasOwn(results, key) ? resultValue(results[key]) : undefined),
    () => linesOf(Object.values(results).map((result) => [result.name, result.value] as const)),
  );
}

/** The run that came back last to this one; null when none did. */
export function childOf(run: NodeRun): RunDraft | null {
  return (
    run.sprint.runs.findLast((other) => other.parentUuid === run.run.uuid && !other.terminal) ??
    null
  );
}

function resultValue(result: RunResult | undefined): Value {
  if (result === undefined) return null;
  return ObjectValue.of(
    [
      ['name', result.name],
      ['value', result.value],
      ['category', result.category],
      ['category_localized', result.categoryLocalized ?? result.category],
      ['input', result.input],
      ['node_uuid', result.nodeUuid],
      ['extra', fromJson(result.extra)],
    ],
    result.value,
  );
}

function globalsValue(run: NodeRun): Value {
  const { globals } = run.sprint.world;
  return new ObjectValue(
    () => Object.keys(globals),
    (key) => (Object.hasOwn(globals, key) ? globals[key] : undefined),
    () => linesOf(Object.entries(globals)),
  );
}

function inputValue(run: NodeRun): Value {
  const { message } = run.sprint;
  if (message === null) return null;
  return ObjectValue.of(
    [
      ['type', 'msg'],
      ['uuid', message.uuid],
      ['text', message.text],
      ['attachments', message.attachments],
      ['payload', message.payload ?? null],
    ],
    [message.text, ...message.attachments.map(urlOf)].filter((line) => line !== '').join('\n'),
  );
}

function runValue(run: NodeRun, of: RunDraft): ObjectValue {
  const flow = run.sprint.flowOf(of);
  const contact = contactValue(run.contact);
  return ObjectValue.of(
    [
      ['uuid', of.uuid],
      ['contact', contact],
      ['flow', properties({ uuid: flow.uuid, name: flow.name }, flow.name)],
      ['status', of.status],
      ['results', resultsValue(of.results)],
    ],
    `${textOf(contact)}@${flow.name}`,
  );
}

/** A parent or child, with `status` both where it is today and where older flows look for it. */
function relatedRunValue(run: NodeRun, of: RunDraft | null): Value {
  if (of === null) return null;
  return ObjectValue.of(
    [
      ['uuid', of.uuid],
      ['run', properties({ uuid: of.uuid, status: of.status })],
      ['contact', contactValue(run.contact)],
      ['flow', relatedFlow(run, of)],
      ['fields', fieldsValue(run.contact)],
      ['urns', urnsValue(run.contact)],
      ['status', of.status],
      ['results', resultsValue(of.results)],
    ],
    `${textOf(contactValue(run.contact))}@${textOf(relatedFlow(run, of))}`,
  );
}

/** A flow that is gone by now must not stop the run that only names it. */
function relatedFlow(run: NodeRun, of: RunDraft): Value {
  const flow = of.flow ?? run.sprint.world.revision(of.revisionId);
  return flow === null ? null : properties({ uuid: flow.uuid, name: flow.name }, flow.name);
}

function triggerValue(run: NodeRun): Value {
  const { trigger } = run.sprint;
  const type = trigger.type === 'manual' ? 'manual' : 'msg';
  return ObjectValue.of(
    [
      ['type', type],
      ['keyword', trigger.keyword ?? null],
      ['params', null],
    ],
    type,
  );
}

function resumeValue(run: NodeRun): Value {
  const { input } = run.sprint;
  switch (input.type) {
    case 'start':
      return null;
    case 'message':
      return properties({ type: 'msg' });
    case 'timeout':
      return properties({ type: 'wait_timeout' });
    case 'webhook':
    case 'result':
      return properties({ type: input.type });
    case 'expiration':
      return properties({ type: 'wait_expiration' });
  }
}

function properties(values: Readonly<Record<string, Value>>, fallback?: Value): ObjectValue {
  return ObjectValue.of(Object.entries(values), fallback);
}

function linesOf(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => `${name}: ${value}`).join('\n');
}

function urlOf(attachment: string): string {
  return attachment.slice(attachment.indexOf(':') + 1);
}
