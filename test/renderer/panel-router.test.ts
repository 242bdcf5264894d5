import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../electron/engine/editing/catalog.ts';
import { nodeOf } from '../../renderer/features/flows/editor/model/definition.ts';
import { nodeWords } from '../../renderer/features/flows/editor/panel/words/node-words.ts';
import { flowOf, nodeUuid, openPanel, type PanelDesk } from './panel-desk.ts';

const question = {
  type: 'switch',
  operand: '@input.text',
  wait: { type: 'msg', later: 'kept' },
  default_category_uuid: 'c-other',
  categories: [
    { uuid: 'c-yes', name: 'Yes', exit_uuid: 'x-yes', color: 'green' },
    { uuid: 'c-other', name: 'Other', exit_uuid: 'x-other' },
  ],
  cases: [
    { uuid: 'k-1', type: 'has_any_word', arguments: ['yes'], category_uuid: 'c-yes', mark: 7 },
    { uuid: 'k-2', type: 'has_number_between', arguments: ['1', '5'], category_uuid: 'c-yes' },
  ],
  later_part: true,
};
const exits = [
  { uuid: 'x-yes', destination_uuid: 'node-2' },
  { uuid: 'x-other', destination_uuid: null },
];

function openQuestion(actions: readonly Readonly<Record<string, unknown>>[] = []): PanelDesk {
  return openPanel(flowOf(actions, question, exits));
}

function part(name: string): HTMLElement {
  return screen.getByRole('group', { name });
}

async function fill(label: string, text: string, within_ = document.body): Promise<void> {
  await fireEvent.input(within(within_).getByLabelText(label), { target: { value: text } });
}

interface Case {
  readonly uuid: string;
  readonly type: string;
  readonly arguments: readonly string[];
  readonly category_uuid: string;
}
const casesOf = (desk: PanelDesk) => desk.router()['cases'] as readonly Case[];
const namesOf = (desk: PanelDesk) =>
  (desk.router()['categories'] as readonly { readonly uuid: string; readonly name: string }[]).map(
    ({ name }) => name,
  );

describe('a question', () => {
  test('shows its rules as sentences; opening it changes nothing', () => {
    const desk = openQuestion();
    expect(screen.getByRole('heading', { level: 3 }).textContent).toContain('Wait for an answer');
    const first = screen.getByLabelText('1. If the answer');
    expect(first.textContent).toContain('has any of the words');
    expect(screen.getByLabelText<HTMLInputElement>('From').value).toBe('1');
    expect(desk.deeds).toEqual([]);
    expect(document.body.textContent).not.toContain('c-yes');
  });

  test('a rule is changed in place; what nobody here knows is kept', async () => {
    const desk = openQuestion();
    await fill('Words', 'yes haan');
    expect(desk.router()).toMatchObject({
      later_part: true,
      wait: { later: 'kept' },
      cases: [{ ...question.cases[0], arguments: ['yes haan'] }, question.cases[1]],
      categories: question.categories,
    });
  });

  test('a rule that is begun is no rule until it says what to look for; then it names its way out', async () => {
    const desk = openQuestion();
    await fireEvent.click(screen.getByRole('button', { name: 'Add a rule' }));
    expect(casesOf(desk)).toHaveLength(2);
    const rules = part('What the answer can be');
    const [, words] = within(rules).getAllByLabelText('Words');
    if (words === undefined) throw new Error('There is no new rule.');
    await fireEvent.input(words, { target: { value: 'n' } });
    await fireEvent.input(words, { target: { value: 'no' } });
    await fireEvent.input(words, { target: { value: 'no nahi' } });
    expect(document.body.contains(words)).toBe(true);
    expect(casesOf(desk).at(-1)?.arguments).toEqual(['no nahi']);
    expect(namesOf(desk)).toEqual(['Yes', 'No', 'Other']);
    expect(nodeOf(desk.host.definition, nodeUuid)?.exits).toHaveLength(3);
  });

  test('rules are moved by the keyboard and taken away', async () => {
    const desk = openQuestion();
    await fireEvent.keyDown(screen.getByLabelText('From'), { key: 'ArrowUp', altKey: true });
    expect(casesOf(desk).map(({ uuid }) => uuid)).toEqual(['k-2', 'k-1']);
    await fireEvent.click(screen.getByRole('button', { name: 'Remove Rule 1' }));
    expect(casesOf(desk).map(({ uuid }) => uuid)).toEqual(['k-1']);
    expect(namesOf(desk)).toEqual(['Yes', 'Other']);
  });

  test('several rules lead to one category; a category is renamed for all', async () => {
    const desk = openQuestion();
    await fill('Category 1', 'Agreed');
    expect(namesOf(desk)).toEqual(['Agreed', 'Other']);
    expect(new Set(casesOf(desk).map((item) => item.category_uuid))).toEqual(new Set(['c-yes']));
    await fill('Category 1', '');
    expect(screen.getByText(/It needs a name/)).toBeTruthy();
    await fill('Category 1', 'Other');
    expect(screen.getByText(/Another has this name/)).toBeTruthy();
    expect(namesOf(desk)).toEqual(['Agreed', 'Other']);
  });

  test('a time that cannot be is told, and the last good one stays', async () => {
    const desk = openQuestion();
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Go on when nobody answers' }));
    expect(namesOf(desk)).toContain('No Response');
    await fill('After', '2');
    const good = desk.router()['wait'];
    expect(good).toMatchObject({ timeout: { seconds: 2 * 3600 }, later: 'kept' });
    await fill('After', 'soon');
    expect(screen.getByText(/whole number above zero/)).toBeTruthy();
    expect(desk.router()['wait']).toEqual(good);
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Go on when nobody answers' }));
    expect(namesOf(desk)).toEqual(['Yes', 'Other']);
  });

  test('the kind of answer that is asked for is told and changed; one of a file is kept', async () => {
    const desk = openPanel(
      flowOf([], { ...question, wait: { type: 'msg', hint: { type: 'digits', count: 1 } } }, exits),
    );
    const choose = async (name: string) => {
      screen.getByLabelText('Kind of answer asked for').focus();
      await fireEvent.keyDown(screen.getByLabelText('Kind of answer asked for'), { key: 'Enter' });
      const option = await screen.findByRole('option', { name });
      await fireEvent.pointerUp(option, { pointerType: 'mouse' });
    };
    expect(screen.getByLabelText('Kind of answer asked for').textContent).toContain('Digits');
    await choose('Picture');
    expect(desk.router()['wait']).toEqual({ type: 'msg', hint: { type: 'image', count: 1 } });
    await choose('Any');
    expect(desk.router()['wait']).toEqual({ type: 'msg' });
  });

  test('many rules are one line each, opened one by one; a new one is open', async () => {
    const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
    const cases = words.map((word) => ({
      uuid: word,
      type: 'has_any_word',
      arguments: [word],
      category_uuid: 'c-yes',
    }));
    const desk = openPanel(flowOf([], { ...question, cases }, exits));
    const line = (name: RegExp) => screen.getByRole('button', { name });
    const third = line(/^3\. has any of the words three Yes/);
    expect(third.getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByLabelText(/^\d+\. If the answer/)).toBeNull();
    await fireEvent.click(third);
    expect(screen.getByLabelText('3. If the answer')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Remove Rule 1' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Add a rule' }));
    await fireEvent.click(line(/^1\. has any of the words two/));
    await fireEvent.click(screen.getByRole('button', { name: 'Move Rule 1 down' }));
    expect(
      casesOf(desk)
        .map(({ uuid }) => uuid)
        .slice(0, 3),
    ).toEqual(['three', 'two', 'four']);
    expect(screen.getAllByLabelText(/^\d+\. If the answer/)).toHaveLength(3);
    expect(line(/^2\. has any of the words two/).getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByLabelText('9. If the answer')).toBeTruthy();
  });

  test('the answer is kept as a result', async () => {
    const desk = openQuestion();
    await fill('Save the answer as', 'Consent answer');
    expect(desk.router()['result_name']).toBe('Consent answer');
    expect(screen.getByText(/@results\.consent_answer/)).toBeTruthy();
    await fill('Save the answer as', '!!!');
    expect(desk.router()['result_name']).toBe('Consent answer');
  });

  test('common answers join the rule that is there, and a no stands in front', async () => {
    const desk = openQuestion();
    await fireEvent.click(screen.getByRole('button', { name: /common ways to say no/ }));
    await fireEvent.click(screen.getByRole('button', { name: /common ways to say yes/ }));
    const [no, yes] = casesOf(desk);
    expect(no?.arguments[0]?.split(' ')).toEqual(expect.arrayContaining(['no', 'not', 'नहीं', '2']));
    expect(yes).toMatchObject({ uuid: 'k-1', category_uuid: 'c-yes' });
    expect(yes?.arguments[0]?.split(' ')).toEqual(
      expect.arrayContaining(['yes', 'ok', 'हाँ', '1', '👍']),
    );
    expect(casesOf(desk)).toHaveLength(3);
  });

  test('each button gets a rule in every language, and only once', async () => {
    const send = {
      uuid: 'a-1',
      type: 'send_msg',
      text: 'May we?',
      quick_replies: ['Yes', 'Later'],
    };
    const desk = openPanel({
      ...flowOf([send], question, exits),
      localization: { hin: { 'a-1': { quick_replies: ['हाँ', 'बाद में'] } } },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Add a rule for each button' }));
    const added = casesOf(desk).slice(2);
    expect(added.map((item) => item.arguments[0])).toEqual(['हाँ', 'Later', 'बाद में']);
    expect(namesOf(desk)).toEqual(['Yes', 'Later', 'Other']);
    expect(screen.queryByRole('button', { name: 'Add a rule for each button' })).toBeNull();
  });
});

describe.each(['textit', 'glific'] as const)('the branching steps of %s', (dialect) => {
  const nodes = catalogOf(dialect).nodes;

  test.each(nodes.map((kind) => [kind.id, kind] as const))('%s is shown', (_id, kind) => {
    const { plan } = kind;
    const actions =
      kind.action === null
        ? []
        : [
            {
              ...catalogOf(dialect).actions.find(({ type }) => type === kind.action)?.defaults,
              uuid: 'a-1',
            },
          ];
    const operand =
      kind.operand.kind === 'contact_field' || kind.operand.kind === 'result'
        ? kind.operand.form.replace('KEY', 'village')
        : plan.operand;
    const router = {
      type: plan.type,
      ...(plan.type === 'random' ? {} : { operand }),
      ...(plan.waits ? { wait: { type: 'msg' } } : {}),
      cases: plan.cases.map((item, index) => ({
        uuid: `k-${String(index)}`,
        type: item.type,
        arguments: item.arguments,
        category_uuid: `c-${item.category}`,
      })),
      categories: plan.categories.map((name) => ({
        uuid: `c-${name}`,
        name,
        exit_uuid: `x-${name}`,
      })),
      ...(plan.defaultCategory === null
        ? {}
        : { default_category_uuid: `c-${plan.defaultCategory}` }),
    };
    const desk = openPanel(
      flowOf(
        actions,
        router,
        plan.categories.map((name) => ({ uuid: `x-${name}`, destination_uuid: null })),
      ),
      dialect,
    );
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe(
      `Step 1: ${nodeWords[kind.id].title()}`,
    );
    expect(desk.deeds).toEqual([]);
  });
});

test('a step of groups tells them apart by group, each with a way of its own', async () => {
  const router = {
    type: 'switch',
    operand: '@contact.groups',
    cases: [],
    categories: [{ uuid: 'c-other', name: 'Other', exit_uuid: 'x-other' }],
    default_category_uuid: 'c-other',
  };
  const desk = openPanel(flowOf([], router, [{ uuid: 'x-other', destination_uuid: null }]));
  await fireEvent.click(screen.getByRole('button', { name: 'Add a group' }));
  await fireEvent.input(screen.getByLabelText('Group'), { target: { value: 'Farm' } });
  await fireEvent.pointerUp(await screen.findByRole('option', { name: 'Farmers' }));
  expect(casesOf(desk)[0]).toMatchObject({ type: 'has_group', arguments: ['group-1', 'Farmers'] });
  expect(namesOf(desk)).toEqual(['Farmers', 'Other']);
});

test('ways at random are added, named and taken away', async () => {
  const router = {
    type: 'random',
    categories: [
      { uuid: 'c-a', name: 'A', exit_uuid: 'x-a' },
      { uuid: 'c-b', name: 'B', exit_uuid: 'x-b' },
    ],
  };
  const ways = [
    { uuid: 'x-a', destination_uuid: 'node-2' },
    { uuid: 'x-b', destination_uuid: null },
  ];
  const desk = openPanel(flowOf([], router, ways));
  await fireEvent.click(screen.getByRole('button', { name: 'Add a way' }));
  expect(namesOf(desk)).toEqual(['A', 'B', 'C']);
  await fill('Way 1', 'Morning');
  expect(desk.router()['categories']).toMatchObject([{ uuid: 'c-a', name: 'Morning' }, {}, {}]);
  await fireEvent.click(screen.getByRole('button', { name: 'Remove Way 2' }));
  expect(namesOf(desk)).toEqual(['Morning', 'C']);
});
