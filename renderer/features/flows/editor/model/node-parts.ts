import type { FlowAction, FlowNode, FlowRouter } from './definition.ts';
import { isObject, itemsOf, textIn, valueIn } from './json.ts';

/** One thing that a node does: its type, and the words of the flow itself that tell it from others. */
export interface NodePart {
  readonly of: 'action' | 'router';
  /** The action's or router's type; the page has a name for each. */
  readonly type: string;
  /** The action's uuid; of a router the node's. */
  readonly uuid: string;
  /** A message, a name, a value; empty when there is nothing to say. */
  readonly text: string;
}

/** What a node does, in the order in which it does it. */
export function nodeParts(node: FlowNode): readonly NodePart[] {
  const actions = node.actions.map((action): NodePart => ({
    of: 'action',
    type: action.type,
    uuid: action.uuid,
    text: actionText(action),
  }));
  if (node.router === null) return actions;
  return [
    ...actions,
    { of: 'router', type: node.router.type, uuid: node.uuid, text: routerText(node.router) },
  ];
}

/** The properties that say most about an action, the most telling first. */
const telling = [
  'text',
  'value',
  'name',
  'language',
  'status',
  'url',
  'subject',
  'body',
  'note',
  'path',
  'audio_url',
  'delay',
  'instructions',
  'timezone',
];
/** Properties that name something else: an object with a name, or a list of such. */
const naming = [
  'field',
  'flow',
  'groups',
  'labels',
  'topic',
  'channel',
  'optin',
  'llm',
  'classifier',
];

function actionText({ type, source }: FlowAction): string {
  const named = naming.flatMap((key) => namesIn(valueIn(source, key))).join(', ');
  const said = telling.map((key) => textIn(valueIn(source, key))).find((text) => text !== '') ?? '';
  if (type === 'send_interactive_msg') return textIn(valueIn(source, 'name'));
  if (type === 'set_run_result')
    return `${textIn(valueIn(source, 'name'))}: ${textIn(valueIn(source, 'value'))}`;
  if (type === 'set_run_local')
    return `${textIn(valueIn(source, 'local'))}: ${textIn(valueIn(source, 'value'))}`;
  if (type.startsWith('send_')) return said;
  return [named, said].filter((text) => text !== '').join(': ');
}

function namesIn(value: unknown): readonly string[] {
  const named = isObject(value) ? [value] : itemsOf(value);
  return named.flatMap((item) => {
    const name = textIn(valueIn(item, 'name')) || textIn(valueIn(item, 'name_match'));
    return name === '' ? [] : [name];
  });
}

function routerText(router: FlowRouter): string {
  return router.resultName === '' && router.wait === null ? router.operand : router.resultName;
}
