import fc from 'fast-check';
import * as actions from '../../renderer/features/flows/editor/model/actions.ts';
import * as clipboard from '../../renderer/features/flows/editor/model/clipboard.ts';
import * as connections from '../../renderer/features/flows/editor/model/connections.ts';
import {
  nodesOf,
  type DeedContext,
  type Definition,
  type FlowNode,
} from '../../renderer/features/flows/editor/model/definition.ts';
import { autoLayout } from '../../renderer/features/flows/editor/model/layout.ts';
import * as nodes from '../../renderer/features/flows/editor/model/nodes.ts';
import {
  emptyQuestion,
  routerForm,
  type RouterForm,
  type RouterRule,
} from '../../renderer/features/flows/editor/model/router-form.ts';
import * as routers from '../../renderer/features/flows/editor/model/routers.ts';
import * as settings from '../../renderer/features/flows/editor/model/settings.ts';
import * as translations from '../../renderer/features/flows/editor/model/translations.ts';

/** One deed somewhere in a flow: numbers choose the places, whatever the flow is by then. */
export interface RandomDeed {
  readonly name: DeedName;
  readonly picks: readonly number[];
  readonly text: string;
}

interface Scene {
  readonly definition: Definition;
  readonly context: DeedContext;
  readonly nodes: readonly FlowNode[];
  readonly node: FlowNode;
  readonly other: FlowNode;
  readonly exit: { readonly nodeUuid: string; readonly exitUuid: string };
  readonly actionUuid: string;
  readonly number: number;
  readonly text: string;
}

const message = (text: string) => ({ type: 'send_msg', text, attachments: [], quick_replies: [] });

const question = ({ text, number }: Scene): RouterForm => ({
  ...emptyQuestion,
  resultName: number % 2 === 0 ? text : '',
  rules: ['Yes', 'No', text].slice(0, number % 4).map((name) => ({
    caseUuid: null,
    categoryUuid: null,
    test: 'has_any_word',
    args: [name],
    category: number % 3 === 0 ? '' : name,
  })),
  timeout:
    number % 5 === 0 ? { seconds: 300, expression: '', categoryUuid: null, category: '' } : null,
});

function changedForm(scene: Scene, form: RouterForm): RouterForm {
  const { number, text } = scene;
  const rule: RouterRule = {
    caseUuid: null,
    categoryUuid: null,
    test: 'has_phrase',
    args: [text],
    category: form.rules[0]?.category ?? text,
  };
  const changes: readonly RouterForm[] = [
    { ...form, rules: [...form.rules, rule] },
    { ...form, rules: form.rules.slice(1) },
    { ...form, rules: [...form.rules].reverse() },
    { ...form, rules: form.rules.map((each) => ({ ...each, category: text })) },
    { ...form, timeout: { seconds: number, expression: '', categoryUuid: null, category: '' } },
    { ...form, timeout: null },
    { ...form, wait: form.wait === null ? 'msg' : null },
    { ...form, other: { categoryUuid: form.other?.categoryUuid ?? null, name: text } },
    { ...form, resultName: text },
    {
      ...form,
      type: 'random',
      categories: [
        { categoryUuid: null, name: text },
        { categoryUuid: null, name: 'B' },
      ],
    },
  ];
  return changes[number % changes.length] ?? form;
}

const deeds = {
  addFree: ({ definition, context, text, number }: Scene) =>
    nodes.addNode(
      definition,
      context,
      { uuid: context.newId(), actions: [message(text)] },
      { position: { left: number, top: -number } },
    ),
  addBehind: (scene: Scene) =>
    nodes.addNode(
      scene.definition,
      scene.context,
      { uuid: scene.context.newId(), actions: [message(scene.text)] },
      { after: scene.exit },
    ),
  addQuestion: (scene: Scene) =>
    nodes.addNode(
      scene.definition,
      scene.context,
      {
        uuid: scene.context.newId(),
        router: question(scene),
        actions: scene.number % 3 === 0 ? [message('a'), message('b')] : [],
      },
      { after: scene.exit },
    ),
  deleteNodes: ({ definition, context, node, other, number }: Scene) =>
    nodes.deleteNodes(
      definition,
      context,
      number % 2 === 0 ? [node.uuid] : [node.uuid, other.uuid],
    ),
  moveNodes: ({ definition, context, node, other, number }: Scene) =>
    nodes.moveNodes(
      definition,
      context,
      new Map([
        [node.uuid, { left: number, top: number - 500 }],
        ...(number % 2 === 0 ? [[other.uuid, { left: 0.4, top: number }] as const] : []),
      ]),
    ),
  setEntry: ({ definition, context, node }: Scene) =>
    nodes.setEntry(definition, context.dialect, node.uuid),
  connect: ({ definition, exit, other, number }: Scene) =>
    connections.connect(definition, exit, number % 4 === 0 ? null : other.uuid),
  insertOnEdge: ({ definition, other, exit }: Scene) =>
    connections.insertOnEdge(definition, other.uuid, exit),
  addAction: ({ definition, context, node, text, number }: Scene) =>
    actions.addAction(definition, context, node.uuid, message(text), number % 4),
  replaceAction: ({ definition, context, node, actionUuid, text, number }: Scene) =>
    actions.replaceAction(
      definition,
      context,
      node.uuid,
      actionUuid,
      number % 2 === 0 ? message(text) : { type: 'set_contact_name', name: text },
    ),
  removeAction: ({ definition, context, node, actionUuid }: Scene) =>
    actions.removeAction(definition, context, node.uuid, actionUuid),
  moveAction: ({ definition, context, node, actionUuid, other, number }: Scene) =>
    actions.moveAction(
      definition,
      context,
      { nodeUuid: node.uuid, actionUuid },
      { nodeUuid: other.uuid, index: number % 3 },
    ),
  setRouter: (scene: Scene) =>
    routers.setRouter(
      scene.definition,
      scene.context,
      scene.node.uuid,
      scene.node.router === null
        ? question(scene)
        : changedForm(scene, routerForm(scene.node.router, scene.context.dialect)),
    ),
  removeRouter: ({ definition, context, node }: Scene) =>
    routers.removeRouter(definition, context, node.uuid),
  renameCategory: ({ definition, node, text, number }: Scene) =>
    routers.renameCategory(
      definition,
      node.uuid,
      node.router?.categories[number % node.router.categories.length]?.uuid ?? '',
      text,
    ),
  duplicate: ({ definition, context, node, other }: Scene) =>
    clipboard.duplicateNodes(definition, context, [node.uuid, other.uuid]).definition,
  translate: ({ definition, text, number }: Scene) => {
    const texts = translations.translatableTexts(definition);
    const chosen = texts[number % Math.max(1, texts.length)];
    return translations.setTranslation(
      definition,
      'hin',
      chosen?.elementUuid ?? '',
      chosen?.property ?? '',
      [text],
    );
  },
  addLanguage: ({ definition }: Scene) => translations.addLanguage(definition, 'mar'),
  removeLanguage: ({ definition }: Scene) => translations.removeLanguage(definition, 'mar'),
  rename: ({ definition, text }: Scene) => settings.renameFlow(definition, text),
  setExpiry: ({ definition, number }: Scene) => settings.setExpiry(definition, number),
  layout: ({ definition, context }: Scene) => autoLayout(definition, context, new Map()),
} satisfies Record<string, (scene: Scene) => Definition>;

type DeedName = keyof typeof deeds;

export const deedNames = Object.keys(deeds) as readonly DeedName[];

export const randomDeed: fc.Arbitrary<RandomDeed> = fc.record({
  name: fc.constantFrom(...deedNames),
  picks: fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 }),
  text: fc.oneof(fc.constantFrom('Yes', 'Other', 'No Response', '', ' ', 'नमस्ते'), fc.string()),
});

/** Does a deed; in a flow without nodes only those that need none. */
export function perform(
  deed: RandomDeed,
  definition: Definition,
  context: DeedContext,
): Definition {
  const [first = 0, second = 0, third = 0, fourth = 0, number = 0] = deed.picks;
  const all = nodesOf(definition);
  const none: FlowNode = { uuid: '', actions: [], router: null, exits: [], source: {} };
  const node = all[first % Math.max(1, all.length)] ?? none;
  const exit = node.exits[third % Math.max(1, node.exits.length)];
  return deeds[deed.name]({
    definition,
    context,
    nodes: all,
    node,
    other: all[second % Math.max(1, all.length)] ?? none,
    exit: { nodeUuid: node.uuid, exitUuid: exit?.uuid ?? '' },
    actionUuid: node.actions[fourth % Math.max(1, node.actions.length)]?.uuid ?? '',
    number,
    text: deed.text,
  });
}
