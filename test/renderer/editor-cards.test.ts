import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../electron/engine/editing/catalog.ts';
import optIn from '../../electron/engine/samples/opt-in.json' with { type: 'json' };
import { cardOf, type Card } from '../../renderer/features/flows/editor/canvas/card.ts';
import {
  stepEdges,
  stepNodes,
  withHandles,
} from '../../renderer/features/flows/editor/canvas/canvas-elements.ts';
import { cardWidth, handlesOf } from '../../renderer/features/flows/editor/canvas/geometry.ts';
import { lookOf } from '../../renderer/features/flows/editor/canvas/part-look.ts';
import {
  definitionIn,
  type Dialect,
} from '../../renderer/features/flows/editor/model/definition.ts';
import { graphOf } from '../../renderer/features/flows/editor/model/graph.ts';
import { addNode, moveNodes } from '../../renderer/features/flows/editor/model/nodes.ts';
import { newStep, stepChoices } from '../../renderer/features/flows/editor/new-step.ts';

function cards(definition: unknown, dialect: Dialect = 'textit'): readonly Card[] {
  const { nodes } = graphOf(definitionIn(definition), dialect);
  return nodes.map((step) => cardOf(step, dialect));
}

const nodeWith = (...actions: readonly object[]) => ({
  nodes: [{ uuid: 'n', actions, exits: [{ uuid: 'x', destination_uuid: null }] }],
});

describe('the card of a step', () => {
  test('of the opt-in flow shows the message with its buttons, the ways of the answer, and the consent', () => {
    const [message, question, consent] = cards(optIn);
    expect(message?.isEntry).toBe(true);
    expect(message?.parts).toMatchObject([{ replies: ['Yes', 'No', 'हिन्दी'], consent: null }]);
    expect(question?.parts).toMatchObject([
      { is: 'router', resultName: 'Consent', timeoutSeconds: 86_400, operand: '' },
    ]);
    expect(question?.exits.map(({ label, role }) => [label, role])).toEqual([
      ['No', 'category'],
      ['Hindi', 'category'],
      ['English', 'category'],
      ['Yes', 'category'],
      ['Other', 'other'],
      ['No answer', 'timeout'],
    ]);
    expect(question?.exits[3]?.tests).toContain('haan');
    expect(consent?.parts).toMatchObject([{ consent: 'optin' }, { consent: null }]);
  });

  test.each([
    [{ type: 'set_contact_field', field: { key: 'settings' }, value: ' OptOut ' }, 'optout'],
    [{ type: 'set_contact_field', field: { key: 'settings' }, value: 'maybe' }, null],
    [{ type: 'set_contact_field', field: { key: 'village' }, value: 'optin' }, null],
  ])('%j does to the consent: %s', (action, consent) => {
    expect(cards(nodeWith({ uuid: 'a', ...action }))[0]?.parts).toMatchObject([{ consent }]);
  });

  test('of an interactive message of Glific shows its words and its rows', () => {
    const text = JSON.stringify({
      type: 'list',
      body: 'Choose yours.',
      items: [{ title: 'North', options: [{ title: 'Almora' }, { title: 'Rampur' }] }],
    });
    const action = { uuid: 'a', type: 'send_interactive_msg', name: 'Villages', text };
    expect(cards(nodeWith(action), 'glific')[0]?.parts).toMatchObject([
      { text: 'Choose yours.', replies: ['Almora', 'Rampur'] },
    ]);
    const broken = { ...action, text: '{"type":' };
    expect(cards(nodeWith(broken), 'glific')[0]?.parts).toMatchObject([{ text: 'Villages' }]);
  });

  test('of an action that nobody knows has its type for a name', () => {
    const [card] = cards(nodeWith({ uuid: 'a', type: 'send_pigeon' }));
    const [part] = card?.parts ?? [];
    if (part === undefined) throw new Error('The action is not shown.');
    expect(lookOf(part, catalogOf('textit')).title).toBe('send pigeon');
  });

  test('comes of any JSON, and every part of it has a look', () => {
    const word = fc.constantFrom('uuid', 'type', 'text', 'quick_replies', 'field', 'key', 'value');
    const action = fc.dictionary(word, fc.jsonValue());
    fc.assert(
      fc.property(fc.array(action), fc.jsonValue(), (actions, router) => {
        const typed = actions.map((each) => ({ type: 'send_msg', ...each }));
        const flow = { nodes: [{ uuid: 'n', actions: typed, router, exits: [] }] };
        for (const card of cards(flow))
          for (const part of card.parts) lookOf(part, catalogOf('textit'));
      }),
    );
  });
});

describe('the canvas', () => {
  const flow = definitionIn(optIn);
  const graph = graphOf(flow, 'textit');
  const words = { step: () => 'step', edge: () => 'edge' };
  const nodes = stepNodes(graph, 'textit', [], words.step, new Set());

  test('draws what did not change as the same objects, so that a deed on one step redraws one', () => {
    const [moved] = graph.nodes;
    if (moved === undefined) throw new Error('The flow has no steps.');
    const places = new Map([[moved.uuid, { left: 20, top: 40 }]]);
    const context = { dialect: 'textit' as const, newId: () => 'new' };
    const next = graphOf(moveNodes(flow, context, places), 'textit', graph);
    const drawn = stepNodes(next, 'textit', nodes, words.step, new Set());
    expect(drawn.filter((node, index) => node !== nodes[index]).map(({ id }) => id)).toEqual([
      moved.uuid,
    ]);
    const edges = stepEdges(graph, [], words.edge);
    const again = stepEdges(next, edges, words.edge);
    expect(again.every((edge, index) => edge === edges[index])).toBe(true);
  });

  test('leads lines to where a card has its ways out, also when it was drawn larger than thought', () => {
    const [, question] = nodes;
    if (question === undefined) throw new Error('The flow has no question.');
    const { card } = question.data;
    const width = cardWidth(card);
    expect(width).toBeGreaterThanOrEqual(6 * 70);
    const ways = handlesOf(card, { width, height: 300 }).filter(({ type }) => type === 'source');
    expect(ways.map(({ x }) => x + 8)).toEqual(
      card.exits.map((_, index) => (width / 6) * (index + 0.5)),
    );
    const larger = nodes.map((node) =>
      node === question ? { ...node, measured: { width, height: 300 } } : node,
    );
    const [first, drawn] = withHandles(larger, nodes);
    expect(first).toBe(nodes[0]);
    expect(drawn?.handles?.filter(({ type }) => type === 'source').map(({ y }) => y + 8)).toEqual(
      card.exits.map(() => 300),
    );
  });
});

describe.each(['textit', 'glific'] as const)('the menu of new steps in %s', (dialect) => {
  const catalog = catalogOf(dialect);
  const choices = stepChoices(catalog).flatMap((group) => group.choices);

  test('offers everything that can be added once, what most flows need first', () => {
    const ids = choices.map(({ entry }) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, 3)).toContain('wait_for_response');
    const missing = catalog.actions.filter(
      ({ id, type, addable }) =>
        addable && !ids.includes(id) && !catalog.nodes.some(({ action }) => action === type),
    );
    expect(missing).toEqual([]);
  });

  test.each(choices.map((choice) => [choice.entry.id, choice] as const))(
    '%s becomes a step that the canvas draws',
    (_, choice) => {
      let last = 0;
      const newId = () => `id-${String((last += 1))}`;
      const step = newStep(choice, catalog, 'new');
      const flow = addNode({ nodes: [] }, { dialect, newId }, step, {});
      const [card] = cards(flow, dialect);
      expect(card?.parts.length).toBeGreaterThan(0);
      expect(card?.exits.length).toBeGreaterThan(0);
    },
  );
});
