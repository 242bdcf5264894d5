import { fromJson, ObjectValue, textOf, type Value } from '../expressions/values.ts';
import type { RunResult } from '../session.ts';
import { contactValue, fieldsValue, urnsValue } from './contact-values.ts';
import type { NodeRun } from './node-run.ts';
import type { RunDraft } from './run-draft.ts';

/** One root of the expression context. */
export interface ContextRoot {
  /** What it is about; docs/engine/context.md is made of it. */
  readonly summary: string;
  readonly read: (run: NodeRun) => Value;
}

/** Belongs to a part that this engine does not run: known, so that `@ticket.topic` is an expression and not text, and empty. */
const nothing = (): Value => null;

/** The roots of RapidPro's expression context, by name. Rule: https://textit.com/mr/docs/ (context). */
export const contextRoots: Readonly<Record<string, ContextRoot>> = {
  contact: { summary: 'The person.', read: (run) => contactValue(run.contact) },
  fields: {
    summary: 'The fields of the person, by key.',
    read: (run) => fieldsValue(run.contact),
  },
  urns: {
    summary: 'The first address of the person of each kind, empty where there is none.',
    read: (run) => urnsValue(run.contact),
  },
  results: {
    summary: 'What this run has stored, by the key of the result.',
    read: (run) => resultsValue(run.run.results),
  },
  locals: { summary: 'Variables of this run.', read: nothing },
  input: { summary: 'The message that began this sprint.', read: inputValue },
  run: { summary: 'This run of the flow.', read: (run) => runValue(run, run.run) },
  child: {
    summary: 'The run that came back last to this one.',
    read: (run) => relatedRunValue(run, childOf(run)),
  },
  parent: {
    summary: 'The run that entered this one.',
    read: (run) => relatedRunValue(run, run.sprint.runOf(run.run.parentUuid)),
  },
  node: {
    summary: 'The step that the run is at.',
    read: (run) => properties({ uuid: run.node.uuid }),
  },
  globals: { summary: 'Texts of the organisation, by key.', read: globalsValue },
  trigger: { summary: 'What began the session.', read: triggerValue },
  resume: { summary: 'What moved the session on; empty after its start.', read: resumeValue },
  webhook: { summary: 'The last call of this run and its answer.', read: nothing },
  ticket: { summary: 'The open ticket.', read: nothing },
  legacy_extra: { summary: 'The extra values of old flows.', read: nothing },
};

/** True when an `@` before this name (in lower case) begins an expression. */
export function isRoot(name: string): boolean {
  return Object.hasOwn(contextRoots, name);
}

/** The value of a root; undefined when there is no such root. */
export function readRoot(name: string, run: NodeRun): Value | undefined {
  return isRoot(name) ? (contextRoots[name]?.read(run) ?? null) : undefined;
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
