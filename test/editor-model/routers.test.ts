import { describe, expect, it } from 'vitest';
import { nodeOf } from '../../renderer/features/flows/editor/model/definition.ts';
import {
  emptyQuestion,
  suggestedCategory,
} from '../../renderer/features/flows/editor/model/router-form.ts';
import {
  removeRouter,
  renameCategory,
  setRouter,
} from '../../renderer/features/flows/editor/model/routers.ts';
import { formOf, ruleOf } from './router-forms.ts';
import { contextOf, sketch, small, translated } from './small-flow.ts';

describe('a step becomes', () => {
  it('a question: it goes on where it went, whatever is answered, and keeps its actions', () => {
    const after = setRouter(small, contextOf('textit'), 'a', {
      ...emptyQuestion,
      rules: [ruleOf(['yes'], 'Yes')],
      timeout: { seconds: 60, expression: '', categoryUuid: null, category: '' },
    });
    expect(sketch(after)[0]).toBe(
      'a* [m1] wait | x1 Yes(new1) > q, new4 Other(new2) > q, new5 No Response(new3) > q',
    );
    expect(after).toHaveProperty('_ui.nodes.a.type', 'wait_for_response');
    expect(nodeOf(after, 'a')?.router?.source).toEqual({
      type: 'switch',
      operand: '@input.text',
      cases: [{ uuid: 'new6', type: 'has_any_word', arguments: ['yes'], category_uuid: 'new1' }],
      categories: [
        { uuid: 'new1', name: 'Yes', exit_uuid: 'x1' },
        { uuid: 'new2', name: 'Other', exit_uuid: 'new4' },
        { uuid: 'new3', name: 'No Response', exit_uuid: 'new5' },
      ],
      default_category_uuid: 'new2',
      wait: { type: 'msg', timeout: { seconds: 60, category_uuid: 'new3' } },
    });
  });

  it('a question of Glific behind its actions when it has several', () => {
    const after = setRouter(small, contextOf('glific'), 'y', emptyQuestion);
    expect(sketch(after, 'glific').slice(2, 4)).toEqual([
      'y [m2 f1] | new3 > new2',
      'new2 [] wait | x5 Other(new1) > .',
    ]);
  });

  it.each([
    { name: 'where its rest led', definition: small, way: 'q [] | x3 > n' },
    {
      name: 'where its first way led, when its rest ended',
      definition: setRouter(small, contextOf('textit'), 'q', {
        ...formOf(small, 'q'),
        other: null,
      }),
      way: 'q [] | x2 > y',
    },
  ])('one that asks nothing and goes on $name', ({ definition, way }) => {
    const after = removeRouter(definition, contextOf('textit'), 'q');
    expect(sketch(after)[1]).toBe(way);
    expect(after).toHaveProperty('_ui.nodes.q.type', 'execute_actions');
    expect(translated(after)).not.toContain('hin k1.name');
  });

  it('nothing else when it is not there or asks nothing', () => {
    expect(setRouter(small, contextOf('textit'), 'z', emptyQuestion)).toBe(small);
    expect(removeRouter(small, contextOf('textit'), 'a')).toBe(small);
    expect(removeRouter(small, contextOf('textit'), 'z')).toBe(small);
  });
});

describe('a category', () => {
  it('is called something else and keeps all besides', () => {
    const after = renameCategory(small, 'q', 'k1', '  Agreed ');
    expect(sketch(after)[1]).toContain('x2 Agreed(k1) > y');
    expect(translated(after)).toEqual(translated(small));
  });

  it.each([
    ['q', 'k1', ' '],
    ['q', 'k1', 'Yes'],
    ['q', 'k9', 'No'],
    ['a', 'k1', 'No'],
    ['z', 'k1', 'No'],
  ])('not in %s %s as "%s"', (node, category, name) => {
    expect(renameCategory(small, node, category, name)).toBe(small);
  });

  it.each([
    [['yes yeah'], 'Yes'],
    [['haan, yes'], 'Haan'],
    [['हाँ जी'], 'हाँ'],
    [['1', '5'], '1 - 5'],
    [['@fields.age'], 'Match'],
    [['  '], 'Match'],
    [[], 'Match'],
    [['👍'], '👍'],
  ])('for %j is called "%s" when nobody says', (args, name) => {
    expect(suggestedCategory(args)).toBe(name);
  });
});
