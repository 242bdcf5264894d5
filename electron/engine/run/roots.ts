import { ObjectValue, type Value } from '../expressions/values.ts';
import { contactValue, urnsValue } from './contact-values.ts';
import { fieldsValue } from './field-values.ts';
import { inputValue, resumeValue, triggerValue } from './input-values.ts';
import type { NodeRun } from './node-run.ts';
import { linesOf } from './properties.ts';
import { childOf, parentOf } from './related-runs.ts';
import {
  localsValue,
  nodeValue,
  relatedRunValue,
  resultsValue,
  runValue,
  startingRunValue,
} from './run-values.ts';
import { legacyExtraValue, webhookValue } from './webhook-values.ts';

/** One root of the expression context. */
export interface ContextRoot {
  /** What it is about; docs/engine/context.md is made of it. */
  readonly summary: string;
  readonly read: (run: NodeRun) => Value;
}

/** The roots of RapidPro's expression context, by name. Rule: https://textit.com/mr/docs/ (context). */
export const contextRoots: Readonly<Record<string, ContextRoot>> = {
  contact: { summary: 'The person.', read: (run) => contactValue(run) },
  fields: {
    summary: 'The fields of the person, by key: texts, numbers and times; empty where none is set.',
    read: (run) => fieldsValue(run),
  },
  urns: {
    summary: 'The first address of the person of each kind, empty where there is none.',
    read: (run) => urnsValue(run.contact),
  },
  results: {
    summary: 'What this run has stored, by the key of the result.',
    read: (run) => resultsValue(run, run.run),
  },
  locals: { summary: 'Variables of this run.', read: (run) => localsValue(run.run) },
  input: {
    summary: 'The message that led here, also over the pause of a call.',
    read: inputValue,
  },
  run: { summary: 'This run of the flow.', read: (run) => runValue(run, run.run) },
  child: {
    summary: 'The run that came back last to this one.',
    read: (run) => relatedRunValue(run, childOf(run)),
  },
  parent: {
    summary:
      'The run that entered this one; in a session that another began, its run, as far as the host tells of it.',
    read: (run) => {
      const parent = parentOf(run);
      return parent === null ? startingRunValue(run) : relatedRunValue(run, parent);
    },
  },
  node: { summary: 'The step that the run is at.', read: nodeValue },
  globals: { summary: 'Texts of the organisation, by key.', read: globalsValue },
  trigger: { summary: 'What began the session.', read: triggerValue },
  resume: { summary: 'What moved the session on; empty after its start.', read: resumeValue },
  webhook: {
    summary: 'The last call of this run and its answer.',
    read: ({ run }) => (run.webhook === null ? null : webhookValue(run.webhook)),
  },
  ticket: { summary: 'Always empty: there are no tickets here.', read: () => null },
  legacy_extra: {
    summary: 'What the last call brought, as old flows read it.',
    read: ({ run }) => (run.webhook === null ? null : legacyExtraValue(run.webhook)),
  },
};

/** True when an `@` before this name (in lower case) begins an expression. */
export function isRoot(name: string): boolean {
  return Object.hasOwn(contextRoots, name);
}

/** The value of a root; undefined when there is no such root. */
export function readRoot(name: string, run: NodeRun): Value | undefined {
  return isRoot(name) ? contextRoots[name]?.read(run) : undefined;
}

function globalsValue(run: NodeRun): Value {
  const { globals } = run.sprint.world;
  return new ObjectValue(
    () => Object.keys(globals),
    (key) => (Object.hasOwn(globals, key) ? globals[key] : undefined),
    () => linesOf(Object.entries(globals)),
  );
}
