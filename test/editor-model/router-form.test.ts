import { describe, expect, it } from 'vitest';
import {
  nodeOf,
  nodesOf,
  type Definition,
  type Dialect,
} from '../../renderer/features/flows/editor/model/definition.ts';
import {
  routerForm,
  type RouterForm,
  type RouterRule,
} from '../../renderer/features/flows/editor/model/router-form.ts';
import { setRouter } from '../../renderer/features/flows/editor/model/routers.ts';
import { flowFiles } from './flow-files.ts';
import { formOf, ruleOf } from './router-forms.ts';
import { contextOf, sketch, small, translated } from './small-flow.ts';

const form = formOf(small, 'q');
const [yes, course] = form.rules as [RouterRule, RouterRule];
const change = (changes: Partial<RouterForm>, dialect: Dialect = 'textit'): Definition =>
  setRouter(small, contextOf(dialect), 'q', { ...form, ...changes });

describe('a router as a form', () => {
  it('has rules that name their category, the rest, the timeout and the result', () => {
    expect(form).toEqual({
      type: 'switch',
      operand: '@input.text',
      rules: [
        {
          caseUuid: 'r1',
          test: 'has_any_word',
          args: ['yes'],
          categoryUuid: 'k1',
          category: 'Yes',
        },
        {
          caseUuid: 'r2',
          test: 'has_phrase',
          args: ['of course'],
          categoryUuid: 'k1',
          category: 'Yes',
        },
      ],
      other: { categoryUuid: 'k2', name: 'Other' },
      wait: 'msg',
      hint: '',
      timeout: { seconds: 300, expression: '', categoryUuid: 'k3', category: 'No Response' },
      categories: [],
      resultName: 'Answer',
    });
  });

  it.each(flowFiles())(
    'changes nothing in $name when nothing is changed',
    ({ definition, context }) => {
      for (const node of nodesOf(definition))
        if (node.router !== null)
          expect(
            setRouter(definition, context, node.uuid, routerForm(node.router, context.dialect)),
          ).toBe(definition);
    },
  );

  it('changes nothing in broken routers either', () => {
    const broken = [
      { type: 'switch', categories: [] },
      { type: 'switch', categories: [{ uuid: 'k', name: '' }], default_category_uuid: 'lost' },
      {
        type: 'switch',
        operand: null,
        result_name: null,
        cases: [
          { uuid: 'r', type: 't', arguments: ['x'], category_uuid: 'lost' },
          { uuid: 'r', type: 't' },
          7,
        ],
        categories: [
          { uuid: 'k', name: 'A', exit_uuid: 'x' },
          { uuid: 'l', name: 'A', exit_uuid: 'x' },
          { uuid: 'l', name: 'B' },
        ],
        wait: { type: 'msg', timeout: { seconds: '0', category_uuid: 'lost' }, hint: 4 },
      },
      { type: 'random', categories: [{ uuid: 'k', name: 'A', exit_uuid: 'x' }], operand: 'kept' },
      { type: 'of_tomorrow', categories: [{ uuid: 'k', name: 'A', exit_uuid: 'x' }], extra: {} },
    ];
    for (const router of broken) {
      const definition = { nodes: [{ uuid: 'b', router, exits: [{ uuid: 'x' }] }] };
      for (const dialect of ['textit', 'glific'] as const) {
        const after = setRouter(
          definition,
          contextOf(dialect),
          'b',
          formOf(definition, 'b', dialect),
        );
        expect(JSON.stringify(nodeOf(after, 'b')?.router?.categories)).toBe(
          JSON.stringify(nodeOf(definition, 'b')?.router?.categories),
        );
      }
    }
  });

  it('in Glific has the timeout that is called No Response, whatever the wait names', () => {
    const node = nodeOf(small, 'q');
    const wait = { type: 'msg', timeout: { seconds: 5, category_uuid: 'k2' } };
    const definition = {
      nodes: [{ ...node?.source, router: { ...node?.router?.source, wait } }],
    };
    expect(formOf(definition, 'q', 'glific').timeout?.categoryUuid).toBe('k3');
    expect(formOf(definition, 'q', 'textit').timeout?.categoryUuid).toBe('k2');
  });
});

describe('a changed form', () => {
  const y = 'x2 Yes(k1) > y';
  const other = 'x3 Other(k2) > n';
  const none = 'x4 No Response(k3) > .';
  it.each<{ name: string; changes: Partial<RouterForm>; ways: string; lost?: string[] }>([
    {
      name: 'gets a category by a new name, before the rest',
      changes: { rules: [yes, course, ruleOf(['no'], 'No')] },
      ways: `${y}, new2 No(new1) > ., ${other}, ${none}`,
    },
    {
      name: 'leads rules of one name to one category',
      changes: {
        rules: [yes, ruleOf(['no'], 'No'), ruleOf(['nope'], ' No '), ruleOf(['ok'], 'Yes')],
      },
      ways: `${y}, new2 No(new1) > ., ${other}, ${none}`,
    },
    {
      name: 'renames a category that all its rules call something new',
      changes: {
        rules: [
          { ...yes, category: 'Agreed' },
          { ...course, category: 'Agreed' },
        ],
      },
      ways: `x2 Agreed(k1) > y, ${other}, ${none}`,
    },
    {
      name: 'makes a category for a rule that leaves the one of others',
      changes: { rules: [yes, { ...course, category: 'Sure' }] },
      ways: `${y}, new2 Sure(new1) > ., ${other}, ${none}`,
    },
    {
      name: 'loses a category that nothing names, with its exit and translations',
      changes: { rules: [] },
      ways: `${other}, ${none}`,
      lost: ['hin r1.arguments', 'hin k1.name'],
    },
    {
      name: 'joins the rules to the rest',
      changes: {
        rules: [
          { ...yes, category: 'Other' },
          { ...course, category: 'Other' },
        ],
      },
      ways: `${other}, ${none}`,
      lost: ['hin k1.name'],
    },
    {
      name: 'keeps a category whose name is cleared',
      changes: { rules: [{ ...yes, category: ' ' }, course] },
      ways: `${y}, ${other}, ${none}`,
    },
    {
      name: 'names what has no name after what is tested',
      changes: { rules: [yes, course, ruleOf(['no, nope'])] },
      ways: `${y}, new2 No(new1) > ., ${other}, ${none}`,
    },
    {
      name: 'leaves out a rule that was not filled in',
      changes: { rules: [yes, course, ruleOf([''])] },
      ways: `${y}, ${other}, ${none}`,
    },
    {
      name: 'cuts names that are too long',
      changes: { rules: [yes, course, ruleOf(['x'], 'n'.repeat(40))] },
      ways: `${y}, new2 ${'n'.repeat(36)}(new1) > ., ${other}, ${none}`,
    },
    { name: 'loses the timeout', changes: { timeout: null }, ways: `${y}, ${other}` },
    {
      name: 'loses a timeout that was not filled in',
      changes: { timeout: { seconds: NaN, expression: ' ', categoryUuid: 'k3', category: '' } },
      ways: `${y}, ${other}`,
    },
    { name: 'waits no more', changes: { wait: null }, ways: `${y}, ${other}` },
    { name: 'has no rest', changes: { other: null }, ways: `${y}, ${none}` },
    {
      name: 'swaps two names: each rule goes where its name leads',
      changes: {
        rules: [
          { ...yes, category: 'Other' },
          { ...course, category: 'Other' },
        ],
        other: { categoryUuid: 'k2', name: 'Yes' },
      },
      ways: `x2 Yes(k1) > y, x3 Other(k2) > n, ${none}`,
    },
    {
      name: 'is left to chance',
      changes: {
        type: 'random',
        categories: [
          { categoryUuid: 'k1', name: 'Half' },
          { categoryUuid: null, name: '' },
        ],
      },
      ways: 'x2 Half(k1) > y, new2 Match 2(new1) > .',
      lost: ['hin r1.arguments'],
    },
  ])('$name', ({ changes, ways, lost = [] }) => {
    const after = change(changes);
    expect(sketch(after)[1]?.split(' | ')[1]).toBe(ways);
    expect(translated(small).filter((each) => !translated(after).includes(each))).toEqual(lost);
    expect(nodeOf(after, 'q')?.router?.source['unknown_router']).toBe('kept');
  });

  it('keeps what a form does not show of its cases, categories and timeout', () => {
    const after = change({
      rules: [{ ...yes, args: ['yes yo'] }, course],
      timeout: { seconds: 60, expression: '', categoryUuid: 'k3', category: 'Silent' },
    });
    expect(nodeOf(after, 'q')?.router?.source).toEqual({
      ...nodeOf(small, 'q')?.router?.source,
      wait: { type: 'msg', timeout: { seconds: 60, category_uuid: 'k3', unknown_timeout: 1 } },
      cases: [
        {
          uuid: 'r1',
          type: 'has_any_word',
          arguments: ['yes yo'],
          category_uuid: 'k1',
          unknown_case: 1,
        },
        { uuid: 'r2', type: 'has_phrase', arguments: ['of course'], category_uuid: 'k1' },
      ],
      categories: [
        { uuid: 'k1', name: 'Yes', exit_uuid: 'x2', unknown_category: 1 },
        { uuid: 'k2', name: 'Other', exit_uuid: 'x3' },
        { uuid: 'k3', name: 'Silent', exit_uuid: 'x4' },
      ],
    });
  });

  it('is written as the engines read it', () => {
    const router = nodeOf(
      change({ resultName: '', hint: 'image', operand: '@results.x', timeout: null, wait: 'msg' }),
      'q',
    )?.router?.source;
    expect(router).not.toHaveProperty('result_name');
    expect(router).toMatchObject({
      operand: '@results.x',
      wait: { type: 'msg', hint: { type: 'image' } },
    });
    expect(router?.['wait']).not.toHaveProperty('timeout');
  });

  it('changes the order of its rules and nothing else', () => {
    const after = change({ rules: [course, yes] });
    expect(nodeOf(after, 'q')?.router?.cases.map(({ uuid }) => uuid)).toEqual(['r2', 'r1']);
    expect(sketch(after)).toEqual(sketch(small));
  });

  it('takes a case once: a copied rule is a new case', () => {
    const after = change({ rules: [yes, yes] });
    expect(nodeOf(after, 'q')?.router?.cases.map(({ uuid }) => uuid)).toEqual(['r1', 'new1']);
  });

  it('opens in other editors as what it is now', () => {
    expect(change({ wait: null })).toHaveProperty('_ui.nodes.q.type', 'split_by_expression');
    expect(change({ operand: 'x' })).toHaveProperty('_ui.nodes.q.type', 'wait_for_response');
  });
});
