import type { Dialect, FlowAction, FlowNode, FlowRouter } from '../model/definition.ts';
import type { CanvasExit, CanvasNode } from '../model/graph.ts';
import { timeoutCategoryOf } from '../model/router-form.ts';
import { detailOf, type ActionDetail } from './action-detail.ts';

/** One thing that a step does, as its card shows it. */
export type CardPart = ActionPart | RouterPart;

export interface ActionPart extends ActionDetail {
  readonly is: 'action';
  readonly action: FlowAction;
}

export interface RouterPart {
  readonly is: 'router';
  readonly node: FlowNode;
  /** What decides, where that is a value that the flow names; empty when somebody is asked, or chance decides. */
  readonly operand: string;
  /** Empty when the answer is not stored. */
  readonly resultName: string;
  /** Of the wait; null when it waits for ever, or does not wait. */
  readonly timeoutSeconds: number | null;
}

/** A way out of a step. */
export interface CardExit {
  readonly uuid: string;
  /** Names of the categories that leave here; empty where nothing is asked. */
  readonly label: string;
  /** `only`: the step has no choice. `other`: nothing matched. `timeout`: no answer came. */
  readonly role: 'only' | 'category' | 'other' | 'timeout';
  /** What the tests that lead here look for, for example `yes, haan`. */
  readonly tests: string;
  readonly destinationUuid: string | null;
}

/** A step as the canvas draws it. */
export interface Card {
  readonly uuid: string;
  readonly parts: readonly CardPart[];
  readonly exits: readonly CardExit[];
  readonly isEntry: boolean;
}

const cards = new WeakMap<CanvasNode, Card>();

/** The card of a step; the same for the same step. */
export function cardOf(step: CanvasNode, dialect: Dialect): Card {
  let card = cards.get(step);
  if (card === undefined) {
    card = readCard(step, dialect);
    cards.set(step, card);
  }
  return card;
}

function readCard({ uuid, node, parts, exits, isEntry }: CanvasNode, dialect: Dialect): Card {
  const { router } = node;
  const actions = node.actions.map((action, index): CardPart => ({
    is: 'action',
    action,
    ...detailOf(action, parts[index]?.text ?? ''),
  }));
  return {
    uuid,
    isEntry,
    parts: router === null ? actions : [...actions, routerPart(node, router)],
    exits: exits.map((exit) => exitOf(exit, node, dialect)),
  };
}

function routerPart(node: FlowNode, router: FlowRouter): RouterPart {
  return {
    is: 'router',
    node,
    operand: router.wait === null ? router.operand : '',
    resultName: router.resultName,
    timeoutSeconds: router.wait?.timeout?.seconds ?? null,
  };
}

function exitOf(
  { uuid, destinationUuid, categories }: CanvasExit,
  { router }: FlowNode,
  dialect: Dialect,
): CardExit {
  const ids = new Set(
    router?.categories.flatMap((category) => (category.exitUuid === uuid ? [category.uuid] : [])),
  );
  const words =
    router?.cases.flatMap(({ categoryUuid, args }) => (ids.has(categoryUuid) ? args : [])) ?? [];
  return {
    uuid,
    label: categories.join(', '),
    role: router === null ? 'only' : roleOf(router, ids, dialect),
    tests: words.filter((word) => word !== '').join(', '),
    destinationUuid,
  };
}

function roleOf(
  router: FlowRouter,
  categories: ReadonlySet<string>,
  dialect: Dialect,
): CardExit['role'] {
  if (categories.has(timeoutCategoryOf(router, dialect) ?? '')) return 'timeout';
  return categories.has(router.defaultCategoryUuid ?? '') ? 'other' : 'category';
}
