import type { FlowDefinition } from './definition.ts';
import { headSchema, type FlowHead } from './flow-head.ts';
import { isObject, withoutDepths, type JsonObject } from './json-parts.ts';
import type { Dialect } from './model.ts';
import type { Finding, Report } from './problems.ts';
import { readGlific } from './reader-glific.ts';
import { readTextIt } from './reader-textit.ts';
import { firstIssue } from './structure.ts';
import { upgrade } from './upgrade.ts';
import { isNewerThanKnown, isOlder, oldestVersion, versionOf } from './version.ts';

/**
 * Reads one definition (bare, or under a `definition` key) in the dialect that is given. TextIt's older versions are
 * upgraded first; Glific's version number says nothing and is not looked at.
 * A thing that is not a flow gives an empty flow and one `not_a_flow` problem. Never throws.
 */
export function readDefinition(json: unknown, dialect: Dialect, report: Report): FlowDefinition {
  const source = unwrap(json);
  const parsed = headSchema.safeParse(source);
  if (!parsed.success || !isObject(source)) {
    report({
      severity: 'error',
      code: 'not_a_flow',
      text: isLegacy(source) ? outdated : `This is not a flow: ${whyNot(source, parsed)}.`,
    });
    return emptyFlow(dialect);
  }
  const head = current(source, dialect, parsed.data.spec_version ?? '', report);
  if (head === null) return emptyFlow(dialect);
  const definition = dialect === 'glific' ? readGlific(head, report) : readTextIt(head, report);
  if (definition.entryUuid === null) {
    report({
      severity: 'error',
      code: 'no_entry',
      text: 'The flow has no steps; it ends as soon as it starts.',
    });
  }
  return definition;
}

function whyNot(source: unknown, parsed: ReturnType<typeof headSchema.safeParse>): string {
  if (!isObject(source)) return Array.isArray(source) ? 'it is a list' : 'it is a single value';
  if (!('nodes' in source)) return 'it has no steps ("nodes")';
  return parsed.success ? 'it cannot be read' : firstIssue(parsed.error);
}

const outdated =
  'This flow is in a format before version 13, which is not read here. Open it in RapidPro or TextIt, save it and export it again.';

/** Told of a flow with parts that could be neither stored nor shown. */
export const nestedTooDeeply: Finding = {
  severity: 'error',
  code: 'too_large',
  text: 'Some parts of this flow are nested deeper than any flow is; they are left out.',
};

/** RapidPro's files of versions up to 12 have action sets instead of nodes. */
function isLegacy(json: unknown): boolean {
  return isObject(json) && ('action_sets' in json || 'base_language' in json);
}

/** The definition as the newest version would have it; null, with a problem, when its version is not read. */
function current(
  source: JsonObject,
  dialect: Dialect,
  label: string,
  report: Report,
): FlowHead | null {
  const shallow = withoutDepths(source) as JsonObject;
  if (shallow !== source) report(nestedTooDeeply);
  if (dialect === 'glific') return headSchema.parse(shallow);
  const version = versionOf(label);
  if (version !== null && isOlder(version, oldestVersion)) {
    report({ severity: 'error', code: 'not_a_flow', reference: label, text: outdated });
    return null;
  }
  if (version !== null && isNewerThanKnown(version)) {
    report({
      severity: 'note',
      code: 'newer_version',
      reference: label,
      text: `This flow is of version ${label.slice(0, 20)}, which is newer than the newest known here (14.4). It is read as it is; try it in the tester before you publish it.`,
    });
  }
  return headSchema.parse(upgrade(shallow, label, report));
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
