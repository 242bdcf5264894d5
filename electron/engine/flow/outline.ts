import { actionTypes } from '../actions/registry.ts';
import { routerTypes } from '../routers/registry.ts';
import type { FlowDefinition, NodeDefinition, RouterDefinition } from './definition.ts';
import { reachableFrom } from './graph.ts';
import type { Dialect } from './model.ts';
import { readDefinition } from './read-definition.ts';

/** One step of a flow in plain words. */
export interface OutlineStep {
  readonly nodeUuid: string;
  /** In reading order, from 1. */
  readonly number: number;
  /** What the step does, one thing a line. */
  readonly lines: readonly string[];
  /** Where it goes on; `goesTo` is the number of a step, null = the flow ends. */
  readonly branches: readonly OutlineBranch[];
  /** True when no way leads here from the beginning. */
  readonly unreachable: boolean;
}

export interface OutlineBranch {
  /** When this way is taken, for example `has any word "yes"`. */
  readonly label: string;
  /** The category's name; null where nothing is asked. */
  readonly category: string | null;
  readonly goesTo: number | null;
}

/** A flow definition (parsed JSON) as plain English, the first step first, steps that nothing leads to last. Never throws. */
export function outline(definition: unknown, dialect: Dialect): readonly OutlineStep[] {
  return outlineRead(readDefinition(definition, dialect, () => undefined));
}

/** The same for a definition that was read already. */
export function outlineRead(flow: FlowDefinition): readonly OutlineStep[] {
  const reached = reachableFrom(flow, flow.entryUuid === null ? [] : [flow.entryUuid]);
  const nodes = new Map(flow.nodes.map((node) => [node.uuid, node]));
  const order = [
    ...reached,
    ...flow.nodes.map((node) => node.uuid).filter((uuid) => !reached.has(uuid)),
  ];
  const numbers = new Map(order.map((uuid, index) => [uuid, index + 1]));
  return order.flatMap((uuid, index) => {
    const node = nodes.get(uuid);
    if (node === undefined) return [];
    return [
      {
        nodeUuid: uuid,
        number: index + 1,
        lines: linesOf(node, flow),
        branches: branchesOf(node, numbers),
        unreachable: !reached.has(uuid),
      },
    ];
  });
}

function linesOf(node: NodeDefinition, flow: FlowDefinition): readonly string[] {
  const lines = node.actions.map(
    (action) => actionTypes.get(action.type)?.outline(action) ?? `Does not do: ${action.type}`,
  );
  const { router } = node;
  if (router === null) return lines;
  if (router.wait !== null && flow.type !== 'background') {
    const { timeoutSeconds } = router.wait;
    lines.push(
      `Waits for an answer${timeoutSeconds === null ? '' : `, up to ${durationInWords(timeoutSeconds)}`}`,
    );
  } else
    lines.push(
      routerTypes.get(router.type)?.outline(router) ?? `Does not know the question: ${router.type}`,
    );
  if (router.resultName !== null) lines.push(`Stores the answer as "${router.resultName}"`);
  return lines;
}

function branchesOf(
  node: NodeDefinition,
  numbers: ReadonlyMap<string, number>,
): readonly OutlineBranch[] {
  const goesTo = (exitUuid: string | undefined): number | null => {
    const exit = node.exits.find((candidate) => candidate.uuid === exitUuid);
    return numbers.get(exit?.destinationUuid ?? '') ?? null;
  };
  const { router } = node;
  if (router === null)
    return [{ label: 'then', category: null, goesTo: goesTo(node.exits[0]?.uuid) }];
  return router.categories.map((category) => ({
    label: conditionsOf(category.uuid, router).join(', or '),
    category: category.name,
    goesTo: goesTo(category.exitUuid),
  }));
}

/** Everything that leads to a category; tests of one type are told together. */
function conditionsOf(categoryUuid: string, router: RouterDefinition): readonly string[] {
  if (router.type === 'random') return ['by chance'];
  const argumentsByType = new Map<string, string[]>();
  for (const { type, args, categoryUuid: leadsTo } of router.cases) {
    if (leadsTo !== categoryUuid) continue;
    argumentsByType.set(type, [
      ...(argumentsByType.get(type) ?? []),
      ...args.map((argument) => `"${argument}"`),
    ]);
  }
  const conditions = Array.from(argumentsByType, ([type, args]) =>
    [type.replaceAll('_', ' '), args.join(', ')].filter((part) => part !== '').join(' '),
  );
  if (router.wait?.timeoutSeconds != null && router.wait.timeoutCategoryUuid === categoryUuid) {
    conditions.push(`no answer within ${durationInWords(router.wait.timeoutSeconds)}`);
  }
  if (router.defaultCategoryUuid === categoryUuid) conditions.push('anything else');
  return conditions.length === 0 ? ['never'] : conditions;
}

const units: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

function durationInWords(seconds: number): string {
  const [size, name] = units.find(([unit]) => seconds % unit === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${String(count)} ${name}${count === 1 ? '' : 's'}`;
}
