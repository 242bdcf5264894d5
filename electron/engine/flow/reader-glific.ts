import { z } from 'zod';
import type { ActionDefinition, FlowDefinition, NodeDefinition } from './definition.ts';
import { isObject } from './json-parts.ts';
import { languageCode } from './locales.ts';
import type { Report } from './problems.ts';
import type { FlowHead } from './flow-head.ts';
import { readNodes } from './structure.ts';
import { readTranslations } from './translations.ts';

const position = z.object({
  position: z.object({ top: z.number().catch(0), left: z.number().catch(0) }),
});
const layout = z.object({ nodes: z.record(z.string(), z.unknown()) });
const storedTemplate = z.object({ source_id: z.union([z.number(), z.string()]).transform(String) });

/**
 * Reads a Glific definition. The entry is the node that stands highest in the editor, ties going to
 * the left; a timeout leads to the category called "No Response", and where one was renamed to the
 * category that the wait names by uuid. A node that has actions and a router runs its first action only, unless that one waits.
 * Rule: https://glific.github.io/docs/ (flows).
 */
export function readGlific(head: FlowHead, report: Report): FlowDefinition {
  const interactiveTemplates = readInteractiveTemplates(head.interactive_templates);
  const findMessage = messageFinder(interactiveTemplates);
  const nodes = readNodes(
    head.nodes,
    (categoryUuid, categories) =>
      (
        categories.find((category) => category.name === 'No Response') ??
        categories.find((category) => category.uuid === categoryUuid)
      )?.uuid ?? null,
    report,
  )
    .map((node) => firstActionOnly(node, report))
    .map((node) => ({ ...node, actions: node.actions.map(findMessage) }));
  return {
    uuid: head.uuid ?? '',
    name: head.name ?? '',
    dialect: 'glific',
    language: languageCode(head.language ?? '') ?? 'und',
    type: head.type === 'messaging_background' ? 'background' : 'messaging',
    expireAfterMinutes: Math.max(0, head.expire_after_minutes ?? 0),
    entryUuid: highestNode(nodes, head._ui),
    nodes,
    translations: readTranslations(head.localization, report),
    interactiveTemplates,
  };
}

/** The interactive messages of an export file by their id. */
function readInteractiveTemplates(source: unknown): ReadonlyMap<string, unknown> {
  const templates = new Map<string, unknown>();
  if (!Array.isArray(source)) return templates;
  for (const item of source as readonly unknown[]) {
    const parsed = storedTemplate.safeParse(item);
    if (parsed.success) templates.set(parsed.data.source_id, item);
  }
  return templates;
}

/** An action that names a stored message by an id of another organisation gets the id of the one with that label. */
function messageFinder(
  templates: ReadonlyMap<string, unknown>,
): (action: ActionDefinition) => ActionDefinition {
  const idByLabel = new Map(
    Array.from(templates, ([id, template]) => [isObject(template) ? template['label'] : null, id]),
  );
  return (action) => {
    const { source } = action;
    if (action.type !== 'send_interactive_msg' || !isObject(source)) return action;
    const id = source['id'];
    const isKnown = (typeof id === 'string' || typeof id === 'number') && templates.has(String(id));
    const labelled = isKnown ? undefined : idByLabel.get(source['name']);
    return labelled === undefined ? action : { ...action, source: { ...source, id: labelled } };
  };
}

function highestNode(nodes: readonly NodeDefinition[], ui: unknown): string | null {
  const parsed = layout.safeParse(ui);
  let entry: { readonly uuid: string; readonly top: number; readonly left: number } | null = null;
  for (const node of nodes) {
    const place =
      parsed.success && Object.hasOwn(parsed.data.nodes, node.uuid)
        ? position.safeParse(parsed.data.nodes[node.uuid])
        : null;
    if (place?.success !== true) continue;
    const { top, left } = place.data.position;
    if (entry === null || top < entry.top || (top === entry.top && left < entry.left))
      entry = { uuid: node.uuid, top, left };
  }
  return entry?.uuid ?? nodes[0]?.uuid ?? null;
}

function firstActionOnly(node: NodeDefinition, report: Report): NodeDefinition {
  const isPause = node.actions[0]?.type.startsWith('wait_for_') === true;
  if (node.router === null || node.actions.length < 2 || isPause) return node;
  report({
    severity: 'warning',
    code: 'skipped_action',
    nodeUuid: node.uuid,
    text: 'This step has a question and several actions; as in Glific, only its first action is done.',
  });
  return { ...node, actions: node.actions.slice(0, 1) };
}
