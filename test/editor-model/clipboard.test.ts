import { describe, expect, it } from 'vitest';
import {
  copyNodes,
  duplicateNodes,
  pasteNodes,
  type Pasted,
} from '../../renderer/features/flows/editor/model/clipboard.ts';
import {
  nodesOf,
  translationOf,
  type DeedContext,
  type Definition,
} from '../../renderer/features/flows/editor/model/definition.ts';
import { countingIds, filledFlowFiles } from './flow-files.ts';
import { contextOf, places, sketch, small, translated } from './small-flow.ts';
import { strays, structuralProblems } from './validity.ts';

const other: Definition = {
  uuid: 'other',
  language: 'eng',
  nodes: [{ uuid: 'b', actions: [], exits: [{ uuid: 'x1', destination_uuid: null }] }],
  _ui: { nodes: { b: { position: { left: 0, top: 0 } } } },
};

function pasted(
  definition: Definition,
  context: DeedContext,
  text: string,
  at = { left: 500, top: 700 },
): Pasted {
  const result = pasteNodes(definition, context, text, at);
  if ('refusal' in result) throw new Error(result.refusal);
  return result;
}

describe('steps are pasted', () => {
  const text = copyNodes(small, 'textit', ['n', 'q']);
  const { definition, nodeUuids } = pasted(other, contextOf('textit'), text);

  it('with fresh ids, ways among themselves, and ends where they led elsewhere', () => {
    expect(nodeUuids).toEqual(['new1', 'new2']);
    expect(sketch(definition)).toEqual([
      'b* [] | x1 > .',
      'new1 [] wait | new3 Yes(new6) > ., new4 Other(new7) > new2, new5 No Response(new8) > .',
      'new2 [new12] | new11 > new1',
    ]);
  });

  it('at the place that is meant, as they stood to each other, as the kind that they were', () => {
    expect(places(definition)).toEqual(['b 0,0', 'new1 500,700', 'new2 700,900']);
    expect(definition).toHaveProperty('_ui.nodes.new1.type', 'wait_for_response');
  });

  it('with their translations', () => {
    expect(translated(definition)).toEqual([
      'hin new9.arguments',
      'hin new6.name',
      'hin new12.text',
    ]);
    expect(translationOf(definition, 'hin', 'new12', 'text')).toEqual(['फिर से']);
  });

  it('with what no editor knows about them', () => {
    expect(definition).toHaveProperty('nodes.1.router.unknown_router', 'kept');
    expect(definition).toHaveProperty('nodes.1.router.wait.timeout', {
      seconds: 300,
      category_uuid: 'new8',
      unknown_timeout: 1,
    });
  });

  it('into an empty flow, which then begins with the first of them', () => {
    for (const dialect of ['textit', 'glific'] as const) {
      const copied = copyNodes(small, dialect, ['q', 'n']);
      const into = pasted({ nodes: [] }, contextOf(dialect), copied).definition;
      expect(sketch(into, dialect)[0]).toMatch(/^new1\*/);
    }
  });

  it('above all in Glific: the flow begins where it did', () => {
    const copied = copyNodes(small, 'glific', ['n']);
    const into = pasted(other, contextOf('glific'), copied, { left: 0, top: -100 }).definition;
    expect(sketch(into, 'glific')[0]).toBe('b* [] | x1 > .');
  });

  it('with the stored messages of Glific that they send, once', () => {
    const template = { source_id: 7, label: 'Greeting' };
    const from: Definition = {
      nodes: [
        {
          uuid: 'a',
          actions: [{ uuid: 'm', type: 'send_interactive_msg', id: 7, name: '' }],
          exits: [],
        },
      ],
      interactive_templates: [template, { source_id: 8, label: 'Another' }],
    };
    const copied = copyNodes(from, 'glific', ['a']);
    const once = pasted(other, contextOf('glific'), copied).definition;
    expect(once['interactive_templates']).toEqual([template]);
    const twice = pasted(once, contextOf('glific'), copied).definition;
    expect(twice['interactive_templates']).toEqual([template]);
  });

  it.each(filledFlowFiles())(
    'from $name as a whole: the copy is as sound',
    ({ definition: from, context }) => {
      const uuids = nodesOf(from).map(({ uuid }) => uuid);
      const copied = copyNodes(from, context.dialect, uuids);
      const { definition: into } = pasted(
        { name: 'Other', language: from['language'], nodes: [] },
        { dialect: context.dialect, newId: countingIds() },
        copied,
      );
      const kinds = (problems: readonly string[]) =>
        problems.map((each) => each.split(' ')[0]).sort();
      expect(kinds(structuralProblems(into, context.dialect))).toEqual(
        kinds(structuralProblems(from, context.dialect)),
      );
      expect(strays(into)).toEqual([]);
      expect(
        nodesOf(into).map(({ exits }) => exits.map((exit) => exit.destinationUuid === null)),
      ).toEqual(
        nodesOf(from).map(({ exits }) => exits.map((exit) => exit.destinationUuid === null)),
      );
      expect(translated(into)).toHaveLength(
        translated(from).filter((each) => !strays(from).includes(each.split(/[ .]/)[1] ?? ''))
          .length,
      );
    },
  );

  it.each([
    ['something else', 'Hello', 'not_steps'],
    ['other JSON', '{"nodes":[]}', 'not_steps'],
    [
      'no steps',
      JSON.stringify({ kind: 'consent-desk/steps', dialect: 'textit', nodes: [7] }),
      'not_steps',
    ],
    ['the other dialect', copyNodes(small, 'glific', ['q']), 'other_dialect'],
    [
      'more steps than a flow may have',
      JSON.stringify({
        kind: 'consent-desk/steps',
        dialect: 'textit',
        nodes: Array.from({ length: 1000 }, (_, index) => ({ uuid: `n${String(index)}` })),
      }),
      'too_many',
    ],
  ])('not from %s', (_, from, refusal) => {
    expect(pasteNodes(other, contextOf('textit'), from, { left: 0, top: 0 })).toEqual({ refusal });
  });

  it('from a text that somebody made up, without its broken parts', () => {
    const made = JSON.stringify({
      kind: 'consent-desk/steps',
      dialect: 'textit',
      nodes: [
        {
          uuid: 'a',
          actions: [{ type: 'send_msg', text: '' }, 'x', {}],
          router: {
            type: 'switch',
            cases: [{ uuid: 'r' }, null],
            categories: [{ uuid: 'k' }],
            default_category_uuid: 'lost',
          },
          exits: 'none',
        },
        { uuid: 'c', router: 5, exits: [{ uuid: 'x', destination_uuid: 'lost' }] },
      ],
      localization: [],
      _ui: null,
    });
    const { definition: into } = pasted(other, contextOf('textit'), made);
    expect(
      structuralProblems(into, 'textit').filter((each) => !each.startsWith('unknown_test')),
    ).toEqual([]);
    expect(nodesOf(into)).toHaveLength(3);
  });
});

describe('steps are doubled', () => {
  it('beside themselves', () => {
    const { definition, nodeUuids } = duplicateNodes(small, contextOf('textit'), ['y', 'n']);
    expect(sketch(definition).slice(0, 4)).toEqual(sketch(small));
    expect(sketch(definition).slice(4)).toEqual([
      'new1 [new4 new5] | new3 > .',
      'new2 [new7] | new6 > .',
    ]);
    expect(places(definition).slice(4)).toEqual(['new1 40,440', 'new2 340,440']);
    expect(nodeUuids).toEqual(['new1', 'new2']);
  });

  it('not when none of them is there', () => {
    expect(duplicateNodes(small, contextOf('textit'), ['z'])).toEqual({
      definition: small,
      nodeUuids: [],
    });
    expect(copyNodes(small, 'textit', ['z'])).toBe('');
  });
});
