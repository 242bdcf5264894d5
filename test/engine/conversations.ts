import type { EngineEvent } from '../../electron/engine/events.ts';
import { definitionOf, nodeOf } from './world.ts';

/** Actions by what they do. */
export const say = (text: string): unknown => ({ uuid: `say-${text}`, type: 'send_msg', text });
export const enter = (uuid: string, terminal = false): unknown => ({
  uuid: `enter-${uuid}`,
  type: 'enter_flow',
  flow: { uuid, name: uuid },
  terminal,
});
export const consent = (value: string): unknown => ({
  uuid: `set-${value}`,
  type: 'set_contact_field',
  field: { key: 'settings', name: 'Consent' },
  value,
});

/** A question: `yes` goes on, silence has its own way, everything else ends. */
export function question(
  uuid: string,
  yes: string | null,
  silent: string | null = null,
  seconds = 60,
): unknown {
  return {
    uuid,
    actions: [],
    exits: [
      { uuid: `${uuid}-yes`, destination_uuid: yes },
      { uuid: `${uuid}-silent`, destination_uuid: silent },
      { uuid: `${uuid}-other`, destination_uuid: null },
    ],
    router: {
      type: 'switch',
      operand: '@input.text',
      result_name: 'Answer',
      default_category_uuid: `${uuid}-c-other`,
      wait: { type: 'msg', timeout: { seconds, category_uuid: `${uuid}-c-silent` } },
      cases: [
        {
          uuid: `${uuid}-case`,
          type: 'has_any_word',
          arguments: ['yes'],
          category_uuid: `${uuid}-c-yes`,
        },
      ],
      categories: ['yes', 'silent', 'other'].map((name) => ({
        uuid: `${uuid}-c-${name}`,
        name,
        exit_uuid: `${uuid}-${name}`,
      })),
    },
  };
}

/** A node that tells how a sub-flow ended. */
export function afterChild(uuid: string, entered: unknown): unknown {
  return {
    uuid,
    actions: [entered],
    exits: [
      { uuid: `${uuid}-done`, destination_uuid: 'done' },
      { uuid: `${uuid}-expired`, destination_uuid: 'gone' },
    ],
    router: {
      type: 'switch',
      operand: '@child.status',
      default_category_uuid: `${uuid}-c-expired`,
      cases: [
        {
          uuid: `${uuid}-case`,
          type: 'has_only_text',
          arguments: ['completed'],
          category_uuid: `${uuid}-c-done`,
        },
      ],
      categories: ['done', 'expired'].map((name) => ({
        uuid: `${uuid}-c-${name}`,
        name,
        exit_uuid: `${uuid}-${name}`,
      })),
    },
  };
}

/** Enters the child, then tells its answer or that it expired. */
export const parent = definitionOf(
  [
    afterChild('call', enter('child')),
    nodeOf('done', [say('back: @child.results.answer')]),
    nodeOf('gone', [say('expired')]),
  ],
  {
    uuid: 'parent',
    expire_after_minutes: 100,
  },
);
/** Asks for consent. */
export const child = definitionOf(
  [
    nodeOf('hello', [say('May we?')], 'ask'),
    question('ask', 'yes'),
    nodeOf('yes', [consent('optin'), say('Thanks')]),
  ],
  {
    uuid: 'child',
    expire_after_minutes: 10,
  },
);

/** The types of the events, in order. */
export const types = (events: readonly EngineEvent[]): readonly string[] =>
  events.map((event) => event.type);
/** The codes of the failures. */
export const failures = (events: readonly EngineEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'failure' ? [event.code] : []));
