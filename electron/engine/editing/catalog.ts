import { actionTypes, type KnownAction } from '../actions/registry.ts';
import { glificTests } from '../cases/glific/index.ts';
import type { GlificTest } from '../cases/glific/test.ts';
import { testArguments } from '../cases/textit/arguments.ts';
import { textItTests } from '../cases/textit/index.ts';
import type { ExpressionFunction } from '../expressions/functions/function.ts';
import type { Dialect } from '../flow/model.ts';
import { functions } from '../functions.ts';
import { limits } from '../limits.ts';
import { nodeKinds } from '../routers/node-kinds.ts';
import type { ActionEditor, Condition } from './action-form.ts';
import type {
  Catalog,
  CatalogAction,
  CatalogFunction,
  CatalogNode,
  CatalogTest,
} from './catalog-types.ts';
import { fieldsOf } from './field.ts';
import { namesIn } from './names.ts';

/** Everything that an editor can offer in a dialect, from the registries of actions, routers, tests and functions. Plain JSON. */
export function catalogOf(dialect: Dialect): Catalog {
  return {
    dialect,
    actions: Array.from(actionTypes.values()).flatMap((action) => actionsOf(action, dialect)),
    nodes: nodeKinds.flatMap(({ forms, ...kind }): readonly CatalogNode[] => {
      const form = forms[dialect];
      return form === undefined ? [] : [{ ...kind, ...form }];
    }),
    tests: dialect === 'glific' ? glificTests.map(glificTest) : textItTests.map(textItTest),
    functions: dialect === 'glific' ? [] : Array.from(functions.values(), functionEntry),
    names: namesIn(dialect),
    limits: {
      nodesPerFlow: limits.nodesPerFlow,
      partsPerNode: limits.partsPerNode,
      categoryName: limits.categoryName,
      resultName: limits.resultName,
      longestTimeout: limits.longestTimeout,
      quickReplies: limits.quickReplies,
    },
  };
}

/** The variants of an action first, because the first that fits is the one. */
function actionsOf(action: KnownAction, dialect: Dialect): readonly CatalogAction[] {
  const { type, offline, dialects, variants } = action;
  if (!dialects.includes(dialect)) return [];
  const entry = (
    id: CatalogAction['id'],
    summary: string,
    when: readonly Condition[],
    { group, defaults, form }: ActionEditor<string>,
  ): CatalogAction => ({
    id,
    type,
    group,
    summary,
    offline,
    addable: offline !== 'left_out',
    when,
    defaults: { type, ...defaults },
    fields: fieldsOf(form, dialect),
  });
  return [
    ...variants.map((variant) => entry(variant.id, variant.summary, variant.when, variant)),
    entry(type, action.summary, [], action),
  ];
}

function textItTest(test: ExpressionFunction): CatalogTest {
  const { name, summary, example, caveat } = test;
  return {
    name,
    summary,
    arguments: testArguments(test),
    example: `${example.expression} = ${example.text}`,
    caveat: caveat ?? null,
  };
}

function glificTest({ name, summary, reads, example, caveat }: GlificTest): CatalogTest {
  return {
    name,
    summary,
    arguments: reads.map((kind) => ({
      kind,
      name: kind,
      required: kind !== 'group_name',
      repeated: false,
    })),
    example: [example.text, ...example.args].filter((text) => text !== '').join(' | '),
    caveat: caveat ?? null,
  };
}

const testNames = new Set(textItTests.map(({ name }) => name));

function functionEntry({ name, signature, summary, example }: ExpressionFunction): CatalogFunction {
  return { name, signature, summary, example, isTest: testNames.has(name) };
}
