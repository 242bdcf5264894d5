import { advance } from '../../electron/engine/advance.ts';
import type { CompiledFlow, Dialect } from '../../electron/engine/flow/model.ts';
import type { NodeRun } from '../../electron/engine/run/node-run.ts';
import type { Input, World } from '../../electron/engine/world.ts';
import { definitionOf, flowOf, messageOf, nodeOf, startTime, worldOf } from '../engine/world.ts';

const categories = [{ uuid: 'any', name: 'All Responses', exit_uuid: 'ask-x' }];
const ask = {
  type: 'switch',
  operand: '@input.text',
  result_name: 'village',
  default_category_uuid: 'any',
  cases: [],
  categories,
  wait: { type: 'msg' },
};

const outer = definitionOf(
  [
    nodeOf('ask', [{ uuid: 'a', type: 'send_msg', text: 'Where do you live?' }], 'enter', ask),
    nodeOf(
      'enter',
      [
        { uuid: 'l', type: 'set_run_local', local: 'tries', operation: 'set', value: '1' },
        { uuid: 'w', type: 'call_webhook', method: 'GET', url: 'https://example.org/weather' },
        { uuid: 'e', type: 'enter_flow', flow: { uuid: 'flow-2', name: 'Crops' } },
      ],
      'outer',
    ),
    nodeOf('outer', []),
  ],
  { name: 'Register' },
);
const inner = definitionOf(
  [
    nodeOf(
      'crop',
      [{ uuid: 'c', type: 'set_run_result', name: 'crop', value: 'rice', category: 'Grain' }],
      'inner',
    ),
    nodeOf('inner', []),
  ],
  { uuid: 'flow-2', name: 'Crops' },
);

/** The world of the sample run: Asha Devi of Rampur, on 5 January 2026. */
function sampleWorld(flows: readonly CompiledFlow[]): World {
  const day = 86_400_000;
  const contact = {
    language: 'hin',
    optedOutAt: startTime - 2 * day,
    optedInAt: startTime - day,
    lastSeenAt: startTime,
    channel: { uuid: 'ch-1', name: 'Clinic', address: '+911140000000' },
  };
  const world = worldOf({ flows, contact });
  return { ...world, mayCall: () => true };
}

/**
 * Plays one session: a flow asks for a village, is answered "Rampur", sets a variable, calls a webhook, and enters another
 * flow, which stores a crop. `look` is called with the inner run, and with the outer one when the inner is back.
 */
export function lookAround(dialect: Dialect, look: (run: NodeRun) => void): void {
  const watched = [outer, inner].map((definition) => watch(flowOf(definition, dialect), look));
  const world = sampleWorld(watched);
  let { session } = advance(
    null,
    {
      type: 'start',
      flowUuid: 'flow-1',
      trigger: { type: 'keyword', keyword: 'join' },
      message: null,
    },
    world,
  );
  const answers: readonly Input[] = [
    {
      type: 'message',
      message: messageOf('Rampur', { attachments: ['image:https://example.org/home.jpg'] }),
    },
    {
      type: 'webhook',
      response: {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: '{"rain":12}',
        error: '',
      },
    },
  ];
  for (const answer of answers)
    if (session.status === 'waiting') ({ session } = advance(session, answer, world));
}

/** The flow with an action that looks, in its last step. */
function watch(flow: CompiledFlow, look: (run: NodeRun) => void): CompiledFlow {
  const nodes = Array.from(flow.nodes, ([uuid, node]) => {
    const actions = uuid === 'outer' || uuid === 'inner' ? [{ uuid, type: 'look', run: look }] : [];
    return [uuid, { ...node, actions: [...node.actions, ...actions] }] as const;
  });
  return { ...flow, nodes: new Map(nodes) };
}
