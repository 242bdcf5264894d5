import type { FlowDefinition } from './definition.ts';
import { headSchema } from './flow-head.ts';
import type { Dialect } from './model.ts';
import type { Report } from './problems.ts';
import { readGlific } from './reader-glific.ts';
import { readTextIt } from './reader-textit.ts';
import { firstIssue } from './structure.ts';

/**
 * Reads one definition (bare, or under a `definition` key) in the dialect that is given.
 * A thing that is not a flow gives an empty flow and one `not_a_flow` problem. Never throws.
 */
export function readDefinition(json: unknown, dialect: Dialect, report: Report): FlowDefinition {
  const parsed = headSchema.safeParse(unwrap(json));
  if (!parsed.success) {
    report({
      severity: 'error',
      code: 'not_a_flow',
      text: `This is not a flow: ${firstIssue(parsed.error)}`,
    });
    return emptyFlow(dialect);
  }
  const definition =
    dialect === 'glific' ? readGlific(parsed.data, report) : readTextIt(parsed.data, report);
  if (definition.entryUuid === null) {
    report({
      severity: 'error',
      code: 'no_entry',
      text: 'The flow has no steps; it ends as soon as it starts.',
    });
  }
  return definition;
}

/** The definition itself when the whole sits under a `definition` key. */
export function unwrap(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || 'nodes' in json || !('definition' in json))
    return json;
  return json.definition;
}

function emptyFlow(dialect: Dialect): FlowDefinition {
  return {
    uuid: '',
    name: '',
    dialect,
    language: 'und',
    type: 'messaging',
    expireAfterMinutes: 0,
    entryUuid: null,
    nodes: [],
    translations: new Map(),
    interactiveTemplates: new Map(),
  };
}
