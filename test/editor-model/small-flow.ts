import {
  entryOf,
  nodesOf,
  positionOf,
  translatedLanguages,
  type DeedContext,
  type Definition,
  type Dialect,
} from '../../renderer/features/flows/editor/model/definition.ts';
import { isObject, valueIn } from '../../renderer/features/flows/editor/model/json.ts';

/** Ids new1, new2, ... so that a table can name them. */
export function contextOf(dialect: Dialect): DeedContext {
  let count = 0;
  return {
    dialect,
    newId: () => {
      count += 1;
      return `new${String(count)}`;
    },
  };
}

/**
 * a greets and goes to q; q asks: Yes goes to y and ends, anything else to n and back to q, silence ends. With parts that no
 * editor knows.
 */
export const small: Definition = {
  uuid: 'flow',
  name: 'Small',
  spec_version: '14.4.2',
  language: 'eng',
  type: 'messaging',
  unknown_head: { kept: [1, 2] },
  localization: {
    hin: {
      m1: { text: ['नमस्ते'], quick_replies: ['हाँ', 'नहीं'] },
      r1: { arguments: ['हाँ'] },
      k1: { name: ['हाँ'] },
      m3: { text: ['फिर से'] },
    },
  },
  nodes: [
    {
      uuid: 'a',
      unknown_node: true,
      actions: [
        { uuid: 'm1', type: 'send_msg', text: 'Hello', quick_replies: ['Yes', 'No'], unknown: 1 },
      ],
      exits: [{ uuid: 'x1', destination_uuid: 'q', unknown_exit: 'kept' }],
    },
    {
      uuid: 'q',
      actions: [],
      router: {
        type: 'switch',
        operand: '@input.text',
        result_name: 'Answer',
        default_category_uuid: 'k2',
        unknown_router: 'kept',
        wait: { type: 'msg', timeout: { seconds: 300, category_uuid: 'k3', unknown_timeout: 1 } },
        cases: [
          {
            uuid: 'r1',
            type: 'has_any_word',
            arguments: ['yes'],
            category_uuid: 'k1',
            unknown_case: 1,
          },
          { uuid: 'r2', type: 'has_phrase', arguments: ['of course'], category_uuid: 'k1' },
        ],
        categories: [
          { uuid: 'k1', name: 'Yes', exit_uuid: 'x2', unknown_category: 1 },
          { uuid: 'k2', name: 'Other', exit_uuid: 'x3' },
          { uuid: 'k3', name: 'No Response', exit_uuid: 'x4' },
        ],
      },
      exits: [
        { uuid: 'x2', destination_uuid: 'y' },
        { uuid: 'x3', destination_uuid: 'n' },
        { uuid: 'x4' },
      ],
    },
    {
      uuid: 'y',
      actions: [
        { uuid: 'm2', type: 'send_msg', text: 'Thank you' },
        { uuid: 'f1', type: 'set_contact_field', field: { key: 'ok', name: 'OK' }, value: 'yes' },
      ],
      exits: [{ uuid: 'x5', destination_uuid: null }],
    },
    {
      uuid: 'n',
      actions: [{ uuid: 'm3', type: 'send_msg', text: 'Again' }],
      exits: [{ uuid: 'x6', destination_uuid: 'q' }],
    },
  ],
  _ui: {
    nodes: {
      a: { type: 'execute_actions', position: { left: 100, top: 0 }, unknown_ui: 1 },
      q: { type: 'wait_for_response', position: { left: 100, top: 200 } },
      y: { type: 'execute_actions', position: { left: 0, top: 400 } },
      n: { type: 'execute_actions', position: { left: 300, top: 400 } },
    },
    stickies: { s: { title: 'A note' } },
  },
};

/** A flow in short lines, one a node: `*` begins, then its actions, its router, and its ways. */
export function sketch(definition: Definition, dialect: Dialect = 'textit'): readonly string[] {
  const entry = entryOf(definition, dialect);
  return nodesOf(definition).map(({ uuid, actions, router, exits }) => {
    const ways = exits.map((exit) => {
      const names = router?.categories.filter(({ exitUuid }) => exitUuid === exit.uuid) ?? [];
      const label = names.map(({ uuid: category, name }) => `${name}(${category})`).join('+');
      return `${exit.uuid}${label === '' ? '' : ` ${label}`} > ${exit.destinationUuid ?? '.'}`;
    });
    const what = actions.map((action) => action.uuid).join(' ');
    const asks = router === null ? '' : router.wait === null ? ' split' : ' wait';
    return `${uuid}${uuid === entry ? '*' : ''} [${what}]${asks} | ${ways.join(', ')}`;
  });
}

/** Places as `node left,top`. */
export function places(definition: Definition): readonly string[] {
  return nodesOf(definition).map(({ uuid }) => {
    const place = positionOf(definition, uuid);
    return place === null
      ? `${uuid} nowhere`
      : `${uuid} ${String(place.left)},${String(place.top)}`;
  });
}

/** Translations as `language element.property`. */
export function translated(definition: Definition): readonly string[] {
  return translatedLanguages(definition).flatMap((language) => {
    const elements = valueIn(valueIn(definition, 'localization'), language);
    return Object.entries(isObject(elements) ? elements : {}).flatMap(([uuid, properties]) =>
      Object.keys(isObject(properties) ? properties : {}).map(
        (property) => `${language} ${uuid}.${property}`,
      ),
    );
  });
}
