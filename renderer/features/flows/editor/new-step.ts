import type {
  Catalog,
  CatalogAction,
  CatalogNode,
} from '../../../../electron/engine/editing/catalog-types.ts';
import type { StepGroup } from '../../../../electron/engine/editing/action-form.ts';
import type { NewNode } from './model/nodes.ts';
import type { RouterForm } from './model/router-form.ts';

/** Something that can be added to a flow. */
export type StepChoice =
  | { readonly is: 'action'; readonly entry: CatalogAction }
  | { readonly is: 'node'; readonly entry: CatalogNode };

/** A heading of the menu of new steps with what is under it. */
export interface StepChoices {
  readonly group: 'usual' | 'branch' | StepGroup;
  readonly choices: readonly StepChoice[];
}

/** What most flows are made of, in the order in which a conversation needs it. */
const usual = ['send_msg', 'send_interactive_msg', 'wait_for_response', 'set_consent'] as const;
const groups = ['send', 'contact', 'flow', 'call', 'other'] as const satisfies readonly StepGroup[];

/**
 * What can be added, by heading; headings with nothing under them are left out. An action of which the catalog has a step that
 * also branches by how it went is offered as that step.
 */
export function stepChoices(catalog: Catalog): readonly StepChoices[] {
  const branching = new Set(catalog.nodes.map(({ action }) => action));
  const actions = catalog.actions
    .filter(({ addable, type }) => addable && !branching.has(type))
    .map((entry): StepChoice => ({ is: 'action', entry }));
  const offered = new Map(catalog.actions.map(({ type, addable }) => [type, addable]));
  const nodes = catalog.nodes
    .filter(({ action }) => action === null || offered.get(action) === true)
    .map((entry): StepChoice => ({ is: 'node', entry }));
  const all = [...actions, ...nodes];
  const first = usual.flatMap((id) => all.filter(({ entry }) => entry.id === id));
  const rest = all.filter((choice) => !first.includes(choice));
  const groupOf = (choice: StepChoice): StepChoices['group'] =>
    choice.is === 'action' ? choice.entry.group : 'branch';
  return [
    { group: 'usual' as const, choices: first },
    ...(['send', 'branch', ...groups.slice(1)] as const).map((group) => ({
      group,
      choices: rest.filter((choice) => groupOf(choice) === group),
    })),
  ].filter(({ choices }) => choices.length > 0);
}

/** The new step of a choice, with the values that one begins with. */
export function newStep(choice: StepChoice, catalog: Catalog, uuid: string): NewNode {
  if (choice.is === 'action')
    return { uuid, actions: [choice.entry.defaults], uiType: 'execute_actions' };
  const { entry } = choice;
  const action = catalog.actions.find(({ type }) => type === entry.action);
  return {
    uuid,
    uiType: entry.id,
    router: routerOf(entry),
    ...(action === undefined ? {} : { actions: [action.defaults] }),
  };
}

function routerOf({ plan }: CatalogNode): RouterForm {
  const tested = new Set(plan.cases.map(({ category }) => category));
  return {
    type: plan.type,
    operand: plan.operand,
    rules: plan.cases.map((rule) => ({
      caseUuid: null,
      test: rule.type,
      args: rule.arguments,
      categoryUuid: null,
      category: rule.category,
    })),
    other:
      plan.defaultCategory === null ? null : { categoryUuid: null, name: plan.defaultCategory },
    wait: plan.waits ? 'msg' : null,
    hint: '',
    timeout: null,
    categories: plan.categories
      .filter((name) => name !== plan.defaultCategory && !tested.has(name))
      .map((name) => ({ categoryUuid: null, name })),
    resultName: '',
  };
}
