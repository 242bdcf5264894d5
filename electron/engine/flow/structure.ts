import { z } from 'zod';
import type {
  ActionDefinition,
  ExitDefinition,
  NodeDefinition,
  RouterDefinition,
} from './definition.ts';
import { limits } from '../limits.ts';
import type { Report } from './problems.ts';
import { readWait, waitSchema, type TimeoutCategory } from './read-wait.ts';

/**
 * The structure that both dialects share: nodes, exits, routers. A part that cannot be read is left
 * out and reported; the rest of the flow still works.
 */
const identifier = z.string().min(1);
const nodeSchema = z.object({
  uuid: identifier,
  actions: z.array(z.unknown()).nullish(),
  exits: z.array(z.unknown()).nullish(),
  router: z.unknown().optional(),
});
const exitSchema = z.object({ uuid: identifier, destination_uuid: z.string().nullish() });
const actionSchema = z.object({ uuid: z.string().nullish(), type: z.string().min(1) });
const routerSchema = z.object({
  type: z.string().min(1),
  operand: z.string().nullish(),
  cases: z
    .array(
      z.object({
        uuid: identifier,
        type: z.string(),
        arguments: z
          .array(z.union([z.string(), z.number().transform(String), z.null().transform(() => '')]))
          .nullish(),
        category_uuid: z.string().nullish(),
      }),
    )
    .nullish(),
  categories: z.array(
    z.object({ uuid: identifier, name: z.string().nullish(), exit_uuid: z.string().nullish() }),
  ),
  default_category_uuid: z.string().nullish(),
  result_name: z.string().nullish(),
  wait: waitSchema.nullish(),
});

/** The nodes of a flow, in the file's order; destinations that do not exist become null. */
export function readNodes(
  source: readonly unknown[],
  timeoutCategory: TimeoutCategory,
  report: Report,
): readonly NodeDefinition[] {
  const nodes = new Map<string, NodeDefinition>();
  if (source.length > limits.nodesPerFlow) {
    report({
      severity: 'error',
      code: 'too_large',
      text: `The flow has ${String(source.length)} steps; those after the first ${String(limits.nodesPerFlow)} are left out.`,
    });
  }
  source.slice(0, limits.nodesPerFlow).forEach((item, index) => {
    const node = readNode(item, index, timeoutCategory, report);
    if (node === null) return;
    if (nodes.has(node.uuid)) {
      report({
        severity: 'error',
        code: 'duplicate_node',
        nodeUuid: node.uuid,
        text: 'Two steps have the same id; the second one is left out.',
      });
    } else nodes.set(node.uuid, node);
  });
  return Array.from(nodes.values(), (node) => withKnownDestinations(node, nodes, report));
}

/** Where in a structure something is wrong, in words: `nodes, item 3, exits`. */
function placeInWords(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `item ${String(part + 1)}` : String(part)))
    .join(', ');
}

/** The first thing that is wrong, in words. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'it cannot be read';
  return issue.path.length === 0 ? issue.message : `${placeInWords(issue.path)}: ${issue.message}`;
}

function readNode(
  source: unknown,
  index: number,
  timeoutCategory: TimeoutCategory,
  report: Report,
): NodeDefinition | null {
  const parsed = nodeSchema.safeParse(source);
  if (!parsed.success) {
    report({
      severity: 'error',
      code: 'broken_node',
      text: `Step ${String(index + 1)} of the file cannot be read (${firstIssue(parsed.error)}); it is left out.`,
    });
    return null;
  }
  const { uuid } = parsed.data;
  const some = <T>(parts: readonly T[] | null | undefined): readonly T[] =>
    atMost(parts ?? [], uuid, report);
  return {
    uuid,
    actions: readActions(some(parsed.data.actions), uuid, report),
    router: readRouter(parsed.data.router, uuid, timeoutCategory, report),
    exits: readExits(some(parsed.data.exits), uuid, report),
  };
}

/** As many parts as a node may have. */
function atMost<T>(parts: readonly T[], nodeUuid: string, report: Report): readonly T[] {
  if (parts.length <= limits.partsPerNode) return parts;
  report({
    severity: 'error',
    code: 'too_large',
    nodeUuid,
    text: `This step has a list of ${String(parts.length)} parts; those after the first ${String(limits.partsPerNode)} are left out.`,
  });
  return parts.slice(0, limits.partsPerNode);
}

function readActions(
  source: readonly unknown[],
  nodeUuid: string,
  report: Report,
): readonly ActionDefinition[] {
  const actions: ActionDefinition[] = [];
  source.forEach((item, index) => {
    const parsed = actionSchema.safeParse(item);
    if (parsed.success) {
      actions.push({
        uuid: parsed.data.uuid ?? `${nodeUuid}:${String(index)}`,
        type: parsed.data.type,
        source: item,
      });
    } else {
      report({
        severity: 'error',
        code: 'broken_action',
        nodeUuid,
        text: `Action ${String(index + 1)} cannot be read (${firstIssue(parsed.error)}); it is left out.`,
      });
    }
  });
  return actions;
}

function readExits(
  source: readonly unknown[],
  nodeUuid: string,
  report: Report,
): readonly ExitDefinition[] {
  const exits: ExitDefinition[] = [];
  for (const item of source) {
    const parsed = exitSchema.safeParse(item);
    if (parsed.success)
      exits.push({ uuid: parsed.data.uuid, destinationUuid: parsed.data.destination_uuid ?? null });
  }
  if (exits.length > 0) return exits;
  report({
    severity: 'error',
    code: 'no_exit',
    nodeUuid,
    text: 'This step has no way out; the flow ends here.',
  });
  return [{ uuid: `${nodeUuid}:exit`, destinationUuid: null }];
}

function readRouter(
  source: unknown,
  nodeUuid: string,
  timeoutCategory: TimeoutCategory,
  report: Report,
): RouterDefinition | null {
  if (source === undefined || source === null) return null;
  const parsed = routerSchema.safeParse(source);
  if (!parsed.success) {
    report({
      severity: 'error',
      code: 'broken_router',
      nodeUuid,
      text: `The question of this step cannot be read (${firstIssue(parsed.error)}); its first way out is taken.`,
    });
    return null;
  }
  const router = parsed.data;
  const categories = atMost(router.categories, nodeUuid, report).map((category) => ({
    uuid: category.uuid,
    name:
      category.name === null || category.name === undefined || category.name === ''
        ? 'Match'
        : category.name,
    exitUuid: category.exit_uuid ?? '',
  }));
  return {
    type: router.type,
    operand: router.operand ?? '',
    cases: atMost(router.cases ?? [], nodeUuid, report).map((item) => ({
      uuid: item.uuid,
      type: item.type,
      args: item.arguments ?? [],
      categoryUuid: item.category_uuid ?? '',
    })),
    categories,
    defaultCategoryUuid: router.default_category_uuid ?? null,
    resultName: router.result_name === '' ? null : (router.result_name ?? null),
    wait:
      router.wait == null
        ? null
        : readWait(router.wait, categories, nodeUuid, timeoutCategory, report),
  };
}

function withKnownDestinations(
  node: NodeDefinition,
  nodes: ReadonlyMap<string, NodeDefinition>,
  report: Report,
): NodeDefinition {
  const isKnown = (exit: ExitDefinition): boolean =>
    exit.destinationUuid === null || nodes.has(exit.destinationUuid);
  if (node.exits.every(isKnown)) return node;
  report({
    severity: 'error',
    code: 'dangling_exit',
    nodeUuid: node.uuid,
    text: 'A way out leads to a step that does not exist; the flow ends there.',
  });
  return {
    ...node,
    exits: node.exits.map((exit) => (isKnown(exit) ? exit : { ...exit, destinationUuid: null })),
  };
}
