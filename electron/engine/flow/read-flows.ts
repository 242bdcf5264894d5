import { z } from 'zod';
import type { GroupRef } from '../events.ts';
import type { FieldDefinition } from '../fields.ts';
import { limits } from '../limits.ts';
import { dialectOf } from './dialect.ts';
import type { FlowDefinition } from './definition.ts';
import type { Dialect } from './model.ts';
import { isObject, itemsOf, withoutDepths } from './json-parts.ts';
import { readFileLists, type FileLists } from './file-lists.ts';
import { ProblemList, type Finding, type Problem, type Report } from './problems.ts';
import { fieldsIn, referencesOf, type Reference } from './references.ts';
import { nestedTooDeeply, readDefinition, unwrap } from './read-definition.ts';
import { readTriggers } from './triggers.ts';

/** One flow of a file, ready to be stored: `compile` takes its definition and dialect. */
export interface ReadFlow {
  /** As in the file; null when it has none. Glific's sample files have placeholders such as `OPTIN_UUID`. */
  readonly uuid: string | null;
  readonly name: string;
  readonly dialect: Dialect;
  /** Plain JSON: the definition as it stands in the file, with the interactive messages of the file that it uses. */
  readonly definition: unknown;
  /** The keywords that start it, as typed in the file. */
  readonly keywords: readonly string[];
  /** ISO 639-3: the flow's own language (when it says) and those it is translated into. */
  readonly languages: readonly string[];
  /** What the flow refers to and the host has to have: groups (in Glific by number and name), fields and other flows. */
  readonly groups: readonly GroupRef[];
  readonly fields: readonly FieldDefinition[];
  readonly flows: readonly { readonly uuid: string; readonly name: string }[];
  /** The same and more, with the steps that name them. */
  readonly references: readonly Reference[];
}

export interface ReadFile extends FileLists {
  readonly flows: readonly ReadFlow[];
  /** About the file; what is wrong within a flow, `compile` says. */
  readonly problems: readonly Problem[];
}

const exportFile = z.object({
  flows: z.array(z.unknown()),
  interactive_templates: z.unknown().optional(),
  triggers: z.unknown().optional(),
});
const exportedFlow = z.object({ keywords: z.array(z.string()).catch([]) });
const named = z.object({ uuid: z.string().nullish(), name: z.string().nullish() });
const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Reads a flow file: an export of Glific or of RapidPro/TextIt with any number of flows, or one bare
 * definition. Takes parsed JSON of any shape and never throws; what cannot be used is left out and
 * reported in plain words.
 */
export function readFlows(json: unknown): ReadFile {
  const found = new ProblemList();
  const { report } = found;
  const parsed = exportFile.safeParse(json);
  if (!parsed.success) {
    const flow = readOne(unwrap(json), dialectOf(json) ?? 'textit', [], [], report);
    return { flows: flow === null ? [] : [flow], groups: [], fields: [], problems: found.problems };
  }

  const dialectOfFile = dialectOf(json);
  const keywords = readTriggers(parsed.data.triggers, report);
  const templates: readonly unknown[] = Array.isArray(parsed.data.interactive_templates)
    ? parsed.data.interactive_templates
    : [];
  const flows = new Map<string, ReadFlow>();
  if (parsed.data.flows.length > limits.flowsPerFile) {
    report({
      severity: 'error',
      code: 'too_large',
      text: `The file has ${String(parsed.data.flows.length)} flows; those after the first ${String(limits.flowsPerFile)} are left out.`,
    });
  }
  parsed.data.flows.slice(0, limits.flowsPerFile).forEach((item, index) => {
    const own = exportedFlow.safeParse(item);
    const flow = readOne(
      unwrap(item),
      dialectOfFile ?? dialectOf(item) ?? 'textit',
      templates,
      own.success ? own.data.keywords : [],
      report,
    );
    if (flow === null) return;
    const key = flow.uuid ?? `#${String(index)}`;
    if (flows.has(key))
      report({
        severity: 'error',
        code: 'duplicate_flow',
        reference: flow.name,
        text: `Two flows of the file have the same id; the second one, "${flow.name}", is left out.`,
      });
    else
      flows.set(key, {
        ...flow,
        keywords: [...new Set([...flow.keywords, ...(keywords.get(key) ?? [])])],
      });
  });
  if (parsed.data.flows.length === 0)
    report({ severity: 'error', code: 'not_a_flow', text: 'The file has no flows in it.' });
  return {
    flows: Array.from(flows.values()),
    ...readFileLists(json, report),
    problems: found.problems,
  };
}

/** Null, with a problem, when it is not a flow. */
function readOne(
  json: unknown,
  dialect: Dialect,
  templates: readonly unknown[],
  keywords: readonly string[],
  report: Report,
): ReadFlow | null {
  const found: Finding[] = [];
  const stored = withTemplates(json, templates);
  const definition = readDefinition(stored, dialect, (problem) => found.push(problem));
  const notAFlow = found.find((problem) => problem.code === 'not_a_flow');
  if (notAFlow !== undefined) {
    report(notAFlow);
    return null;
  }
  const kept = withoutDepths(stored);
  if (kept !== stored) report({ ...nestedTooDeeply, reference: definition.name });
  const head = named.safeParse(json);
  const name = definition.name === '' ? 'Flow without a name' : definition.name;
  const uuid =
    head.success && head.data.uuid != null && head.data.uuid !== '' ? head.data.uuid : null;
  if (uuid !== null && !uuidForm.test(uuid)) {
    report({
      severity: 'note',
      code: 'placeholder_uuid',
      reference: uuid,
      text: `The flow "${name}" has a placeholder instead of an id ("${uuid}"); it gets a new one here.`,
    });
  }
  return {
    uuid,
    name,
    dialect,
    definition: kept,
    keywords: keywords.filter((keyword) => keyword.trim() !== ''),
    languages: languagesOf(definition),
    ...needsOf(referencesOf(definition)),
  };
}

/** A definition stored alone must keep the words of the messages that only its file has. */
function withTemplates(json: unknown, templates: readonly unknown[]): unknown {
  if (templates.length === 0 || !isObject(json)) return json;
  const used = itemsOf(json['nodes'])
    .flatMap((node) => (isObject(node) ? itemsOf(node['actions']) : []))
    .filter((action) => isObject(action) && action['type'] === 'send_interactive_msg');
  const ids = new Set(used.map(idOf));
  const labels = new Set(used.map((action) => (isObject(action) ? action['name'] : null)));
  const isWorkedOut = used.some(
    (action) =>
      isObject(action) && typeof action['expression'] === 'string' && action['expression'] !== '',
  );
  const kept = templates.filter(
    (template) =>
      isWorkedOut ||
      (isObject(template) && (ids.has(idOf(template)) || labels.has(template['label']))),
  );
  return kept.length === 0 ? json : { ...json, interactive_templates: kept };
}

const identified = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  source_id: z.union([z.string(), z.number()]).nullish(),
});

function idOf(source: unknown): string | null {
  const parsed = identified.safeParse(source);
  const id = parsed.success ? (parsed.data.source_id ?? parsed.data.id ?? null) : null;
  return id === null ? null : String(id);
}

function languagesOf(definition: FlowDefinition): readonly string[] {
  const own = definition.language === 'und' ? [] : [definition.language];
  return [...new Set([...own, ...definition.translations.keys()])];
}

function needsOf(
  references: readonly Reference[],
): Pick<ReadFlow, 'groups' | 'fields' | 'flows' | 'references'> {
  const of = (kind: Reference['kind']): GroupRef[] =>
    references
      .filter((reference) => reference.kind === kind)
      .map(({ uuid, name }) => ({ uuid, name }));
  return {
    groups: of('group'),
    fields: fieldsIn(references),
    flows: of('flow'),
    references,
  };
}
