import { advance, type Advanced } from '../../../electron/engine/advance.ts';
import type { SessionState } from '../../../electron/engine/session.ts';
import {
  definitionOf,
  flowOf,
  messageOf,
  nodeOf,
  sent,
  startWith,
  worldOf,
} from '../../engine/world.ts';
import { dialogue, type Contestant, type Turn } from './dialogue.ts';

/** Ids as long as in real files, because sessions hold some. */
const id = (name: string): string => `00000000-0000-4000-8000-${name.padStart(12, '0')}`;

const router = {
  type: 'switch',
  operand: '@input.text',
  result_name: 'Consent',
  wait: { type: 'msg' },
  cases: [
    {
      uuid: 'case',
      type: 'has_any_word',
      arguments: [dialogue.words.join(' ')],
      category_uuid: 'yes',
    },
  ],
  categories: [
    { uuid: 'yes', name: 'Yes', exit_uuid: 'ask-x' },
    { uuid: 'other', name: 'Other', exit_uuid: 'no-x' },
  ],
  default_category_uuid: 'other',
};

/** The dialogue as a flow of TextIt's dialect. */
const definition = definitionOf(
  [
    nodeOf(id('1'), [{ uuid: 'a1', type: 'send_msg', text: 'Hello @contact.name!' }], id('2')),
    {
      uuid: id('2'),
      actions: [{ uuid: 'a2', type: 'send_msg', text: 'May we send you updates?' }],
      exits: [{ uuid: 'ask-x', destination_uuid: id('3') }, { uuid: 'no-x' }],
      router,
    },
    nodeOf(id('3'), [
      {
        uuid: 'a3',
        type: 'set_contact_field',
        field: { key: 'settings', name: 'Settings' },
        value: 'optin',
      },
      { uuid: 'a4', type: 'send_msg', text: 'Thank you, @contact.name.' },
    ]),
  ],
  { uuid: id('9') },
);

/** Our engine, with a flow that staff can change. */
export function ours(): Contestant<SessionState> {
  const flow = flowOf(definition);
  const { universe, ...others } = worldOf({ flows: [flow], contact: { name: dialogue.name } });
  let ids = 0;
  const uuid = (): string => id(String((ids += 1)));
  const world = { ...others, universe: { ...universe, uuid } };
  const start = startWith(flow.uuid);
  const answer = { type: 'message', message: messageOf(dialogue.answer) } as const;
  return {
    name: 'our engine',
    begin: () => turnOf(advance(null, start, world)),
    answer: (session) => turnOf(advance(session, answer, world)),
    store: (session) => JSON.stringify(session),
    restore: (text) => JSON.parse(text) as SessionState,
  };
}

function turnOf({ session, events }: Advanced): Turn<SessionState> {
  const set = events.find((event) => event.type === 'consent_set');
  return { session, sent: sent(events), consent: set?.value ?? null };
}
