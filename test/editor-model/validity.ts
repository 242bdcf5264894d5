import { compile } from '../../electron/engine/flow/compile.ts';
import type { ProblemCode } from '../../electron/engine/flow/problems.ts';
import { readFlows } from '../../electron/engine/flow/read-flows.ts';
import { elementUuids } from '../../renderer/features/flows/editor/model/change.ts';
import {
  nodesOf,
  translatedLanguages,
  type Definition,
  type Dialect,
} from '../../renderer/features/flows/editor/model/definition.ts';
import { isObject, valueIn } from '../../renderer/features/flows/editor/model/json.ts';

/** What the engine says about the build of a flow, not about its content. */
const structural: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'not_a_flow',
  'broken_node',
  'broken_action',
  'broken_router',
  'dangling_exit',
  'duplicate_node',
  'no_exit',
  'too_large',
  'skipped_action',
  'unknown_router',
  'unknown_test',
  'missing_category',
  'missing_timeout_category',
]);

/** Everything that is wrong with the build of a flow: what the engine finds, uuids that are there twice, ways to nowhere. */
export function structuralProblems(definition: Definition, dialect: Dialect): readonly string[] {
  const read = readFlows(definition);
  const { problems } = compile(definition, { revisionId: 'r', dialect });
  const found = [...read.problems, ...problems]
    .filter(({ code }) => structural.has(code))
    .map(({ code, nodeUuid }) => `${code} ${nodeUuid ?? ''}`);
  return [...found, ...duplicates(definition), ...lostWays(definition)];
}

function duplicates(definition: Definition): readonly string[] {
  const seen = new Set<string>();
  return nodesOf(definition)
    .flatMap((node) => [node.uuid, ...node.exits.map(({ uuid }) => uuid), ...elementUuids(node)])
    .flatMap((uuid) => {
      if (seen.has(uuid)) return [`twice ${uuid}`];
      seen.add(uuid);
      return [];
    });
}

function lostWays(definition: Definition): readonly string[] {
  return nodesOf(definition).flatMap(({ uuid, router, exits }) => {
    if (router === null) return exits.length === 1 ? [] : [`exits ${uuid}`];
    const known = new Set(exits.map((exit) => exit.uuid));
    const categories = new Set(router.categories.map((category) => category.uuid));
    const used = new Set(router.categories.map(({ exitUuid }) => exitUuid));
    return [
      ...router.categories.filter(({ exitUuid }) => !known.has(exitUuid)),
      ...router.cases.filter(({ categoryUuid }) => !categories.has(categoryUuid)),
      ...exits.filter((exit) => !used.has(exit.uuid)),
      ...[router.defaultCategoryUuid].filter((each) => each !== null && !categories.has(each)),
    ].map(() => `lost way in ${uuid}`);
  });
}

/** Elements that have a translation, and nodes that have a place, and are not in the flow. */
export function strays(definition: Definition): readonly string[] {
  const elements = new Set(nodesOf(definition).flatMap(elementUuids));
  const nodes = new Set(nodesOf(definition).map(({ uuid }) => uuid));
  const places = valueIn(valueIn(definition, '_ui'), 'nodes');
  return [
    ...translatedLanguages(definition).flatMap((language) => {
      const texts = valueIn(valueIn(definition, 'localization'), language);
      return Object.keys(isObject(texts) ? texts : {}).filter((uuid) => !elements.has(uuid));
    }),
    ...Object.keys(isObject(places) ? places : {}).filter((uuid) => !nodes.has(uuid)),
  ];
}
