import { createHash } from 'node:crypto';
import type { Api } from '../../electron/api/contract/index.ts';
import type { FlowRole } from '../../electron/services/flows/flow-catalog.ts';

/** A node of a small flow; `next` names another one, or the end when it is left out. */
export type FlowNode =
  | { readonly says: string; readonly next?: string }
  | { readonly sets: 'optin' | 'optout'; readonly next?: string }
  | {
      /** Waits for an answer: words (any of them) to nodes. */
      readonly asks: Readonly<Record<string, string>>;
      readonly other: string;
      /** Where it goes when there is no answer for so many seconds. */
      readonly silence?: { readonly seconds: number; readonly next: string };
    };

/** A flow file as TextIt exports it. The first node is where it begins. */
export function flowFile(name: string, nodes: Readonly<Record<string, FlowNode>>): string {
  const id = (...parts: readonly string[]) => uuidOf([name, ...parts].join('/'));
  const target = (node: string | undefined) => (node === undefined ? null : id(node));
  const plain = (key: string, action: object, next: string | undefined) => ({
    uuid: id(key),
    actions: [{ uuid: id(key, 'action'), ...action }],
    exits: [{ uuid: id(key, 'exit'), destination_uuid: target(next) }],
  });
  const asking = (key: string, { asks, other, silence }: Extract<FlowNode, { asks: unknown }>) => {
    const ways = [
      ...Object.entries(asks).map(([words, next]) => ({ name: words, next })),
      { name: 'Other', next: other },
      ...(silence === undefined ? [] : [{ name: 'No answer', next: silence.next }]),
    ];
    const timeout = silence && {
      seconds: silence.seconds,
      category_uuid: id(key, 'No answer', 'category'),
    };
    return {
      uuid: id(key),
      actions: [],
      exits: ways.map((way) => ({
        uuid: id(key, way.name, 'exit'),
        destination_uuid: target(way.next),
      })),
      router: {
        type: 'switch',
        operand: '@input.text',
        wait: { type: 'msg', ...(timeout && { timeout }) },
        default_category_uuid: id(key, 'Other', 'category'),
        cases: Object.keys(asks).map((words) => ({
          uuid: id(key, words, 'case'),
          type: 'has_any_word',
          arguments: [words],
          category_uuid: id(key, words, 'category'),
        })),
        categories: ways.map((way) => ({
          uuid: id(key, way.name, 'category'),
          name: way.name,
          exit_uuid: id(key, way.name, 'exit'),
        })),
      },
    };
  };
  return JSON.stringify({
    uuid: id('flow'),
    name,
    spec_version: '14.4.2',
    language: 'eng',
    type: 'messaging',
    revision: 1,
    expire_after_minutes: 2880,
    localization: {},
    nodes: Object.entries(nodes).map(([key, node]) => {
      if ('asks' in node) return asking(key, node);
      if ('says' in node) return plain(key, { type: 'send_msg', text: node.says }, node.next);
      const field = { key: 'settings', name: 'Consent status' };
      return plain(key, { type: 'set_contact_field', field, value: node.sets }, node.next);
    }),
  });
}

/** Imports a flow, publishes it and gives it its role. Returns its id. */
export async function useFlow(api: Api, file: string, role: FlowRole | null): Promise<string> {
  const { flows } = await api.flows.import({ text: file });
  const id = flows[0]?.id ?? '';
  await api.flows.publish({ id });
  if (role !== null) await api.flows.update({ id, role });
  return id;
}

/** An opt-out flow that asks "1 or 2" before it acts; silence is not an answer that it knows. */
export const askingToLeave = flowFile('Asking to leave', {
  question: { says: 'Do you want to leave? Send 1 to leave, 2 to stay.', next: 'answer' },
  answer: {
    asks: { '1': 'goodbye', '2': 'stay' },
    other: 'question',
    silence: { seconds: 300, next: 'stay' },
  },
  stay: { says: 'Good that you stay.' },
  goodbye: { says: 'Goodbye, you have left.', next: 'leave' },
  leave: { sets: 'optout' },
});

/** A flow that asks a question about the weather: nothing about consent in it. */
export const weather = flowFile('Weather', {
  question: { says: 'Which district?', next: 'answer' },
  answer: { asks: { kadapa: 'sunny' }, other: 'unknown' },
  sunny: { says: 'Sunny.' },
  unknown: { says: 'We do not know that district.' },
});

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
