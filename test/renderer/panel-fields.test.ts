import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { actionTypes } from '../../electron/engine/actions/registry.ts';
import { catalogOf } from '../../electron/engine/editing/catalog.ts';
import type { CatalogAction } from '../../electron/engine/editing/catalog-types.ts';
import type { Field, FieldKind } from '../../electron/engine/editing/field.ts';
import { partAt } from '../../renderer/features/flows/editor/panel/json-part.ts';
import { actionWords } from '../../renderer/features/flows/editor/panel/words/action-words.ts';
import { fieldWords } from '../../renderer/features/flows/editor/panel/words/field-words.ts';
import { nodeOf } from '../../renderer/features/flows/editor/model/definition.ts';
import { flowOf, nodeUuid, openPanel, type PanelDesk } from './panel-desk.ts';
import { eventually } from './show-page.ts';

const unknownParts = { later_version: { keep: ['me', 1] }, uuid: 'action-1' };

function labelOf(entry: CatalogAction, field: Field): string {
  return fieldWords(entry.id, field.key)?.label() ?? field.key;
}

/** A field that may be left out says so behind its name. */
function named(label: string): RegExp {
  return new RegExp(`^${label.replaceAll(/[()]/g, '.')}( · optional)?$`);
}

async function type(label: string, text: string): Promise<void> {
  const [input] = screen.getAllByLabelText(named(label), { selector: 'input, textarea' });
  if (input === undefined) throw new Error(`Nothing is called ${label}.`);
  await fireEvent.input(input, { target: { value: text } });
}

async function choose(label: string, typed: string, option: string | RegExp): Promise<void> {
  const [input] = screen.getAllByLabelText(label);
  if (input === undefined) throw new Error(`Nothing is called ${label}.`);
  await fireEvent.input(input, { target: { value: typed } });
  const found = await screen.findByRole('option', { name: option });
  await fireEvent.pointerUp(found);
}

async function addEntry(label: string, text: string): Promise<void> {
  const part = screen.getByRole('group', { name: label });
  await fireEvent.click(within(part).getByRole('button', { name: 'Add an entry' }));
  const input = within(part).getAllByRole('textbox').at(-1);
  if (input === undefined) throw new Error('There is nothing to type into.');
  await fireEvent.input(input, { target: { value: text } });
}

/** What a person does to change a field of each kind, and what then stands at its place. */
const changes: {
  readonly [K in FieldKind]: (
    label: string,
    field: Field & { readonly kind: K },
    entry: CatalogAction,
  ) => Promise<unknown>;
} = {
  text: async (label) => {
    await type(label, 'changed @contact.name');
    return 'changed @contact.name';
  },
  texts: async (label) => {
    await addEntry(label, '@contact.name');
    return expect.arrayContaining(['@contact.name']) as unknown;
  },
  quick_replies: async () => {
    await fireEvent.click(screen.getByRole('button', { name: 'Add a button' }));
    await type('Button 1', 'Yes');
    return ['Yes'];
  },
  attachments: async () => {
    const inputs = screen.queryAllByLabelText('Its web address');
    if (inputs.length === 0)
      await fireEvent.click(screen.getByRole('button', { name: 'Add an attachment' }));
    await type('Its web address', 'https://ngo.org/new.jpg');
    return ['image:https://ngo.org/new.jpg'];
  },
  choice: async (label, { options }) => {
    const wanted = options.at(-1) ?? '';
    await fireEvent.keyDown(screen.getAllByLabelText(label)[0] ?? document.body, { key: 'End' });
    const [trigger] = screen.getAllByLabelText(label);
    trigger?.focus();
    await fireEvent.keyDown(trigger ?? document.body, { key: 'ArrowDown' });
    const found = await screen.findAllByRole('option');
    const last = found.at(-1);
    if (last !== undefined) await fireEvent.pointerUp(last);
    return wanted;
  },
  consent: async () => {
    await fireEvent.click(screen.getByRole('radio', { name: /Opted out/ }));
    return 'optout';
  },
  duration: async (label, { storedAs }) => {
    await type(label, '7');
    return storedAs === 'text'
      ? (expect.stringMatching(/^\d+$/) as unknown)
      : (expect.any(Number) as unknown);
  },
  yes_no: async (label, _field) => {
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: label });
    const before = box.checked;
    await fireEvent.click(box);
    return !before;
  },
  groups: async () => {
    await choose('Add a group', 'Farm', 'Farmers');
    return expect.arrayContaining([{ uuid: 'group-1', name: 'Farmers' }]) as unknown;
  },
  labels: async () => {
    await choose('Add a label', 'Urgent', /Urgent/);
    return expect.arrayContaining([
      { uuid: expect.stringMatching(/^new-/) as unknown, name: 'Urgent' },
    ]) as unknown;
  },
  contacts: async () => {
    await fireEvent.focus(screen.getByLabelText('Add a person'));
    const [first] = await screen.findAllByRole('option');
    if (first !== undefined) await fireEvent.pointerUp(first);
    return expect.arrayContaining([
      expect.objectContaining({
        uuid: expect.any(String) as unknown,
        name: expect.any(String) as unknown,
      }),
    ]) as unknown;
  },
  addresses: async (label) => {
    await addEntry(label, 'tel:+919876543299');
    return expect.arrayContaining(['tel:+919876543299']) as unknown;
  },
  contact_field: async (label) => {
    await choose(label, 'Number of cows', /Number of cows/);
    return { key: 'number_of_cows', name: 'Number of cows' };
  },
  flow: async (label) => {
    const plain = screen.queryByRole('button', { name: 'Choose one flow instead' });
    if (plain !== null) await fireEvent.click(plain);
    await choose(label, 'el', /Welcome|Help/);
    return expect.objectContaining({
      name: expect.stringMatching(/Welcome|Help/) as unknown,
    }) as unknown;
  },
  language: async (label) => {
    await choose(label, 'Marathi', /Marathi/);
    return expect.stringMatching(/^mar?|mr$/) as unknown;
  },
  timezone: async (label) => {
    await choose(label, 'Nairobi', /Nairobi/);
    return 'Africa/Nairobi';
  },
  channel: () => Promise.resolve(undefined),
  headers: async () => {
    if (screen.queryByLabelText('Header 1') === null)
      await fireEvent.click(screen.getByRole('button', { name: 'Add a header' }));
    await type('Header 1', 'X-Key');
    await type('Its value', 'secret');
    return { 'X-Key': 'secret' };
  },
  result_name: async (label) => {
    await type(label, 'New name');
    return 'New name';
  },
  variable_name: async (label) => {
    await type(label, 'new_name');
    return 'new_name';
  },
  interactive: async () => {
    await type('Heading', 'Updates');
    return expect.stringContaining('"header":"Updates"') as unknown;
  },
  provider_template: async (label) => {
    await type(label, 'welcome_2');
    return expect.objectContaining({ name: 'welcome_2' }) as unknown;
  },
  opaque: () => Promise.resolve(undefined),
};

function changeOf(field: Field): (label: string, entry: CatalogAction) => Promise<unknown> {
  const change = changes[field.kind] as (
    label: string,
    field: Field,
    entry: CatalogAction,
  ) => Promise<unknown>;
  return (label, entry) => change(label, field, entry);
}

describe.each(['textit', 'glific'] as const)('in the panel of %s', (dialect) => {
  const cases = catalogOf(dialect).actions.flatMap((entry) =>
    entry.fields.map((field) => [entry.id, field.key, entry, field] as const),
  );

  test.each(cases)(
    '%s: %s is changed at its place, all else is kept',
    async (_id, _key, entry, field) => {
      const example = entry.when.length > 0 ? {} : (actionTypes.get(entry.type)?.example ?? {});
      const before = { ...entry.defaults, ...example, ...unknownParts };
      const { action } = openPanel(flowOf([before]), dialect);
      expect(screen.getByRole('heading', { name: actionWords[entry.id].title() })).toBeTruthy();
      const more = screen.queryByRole('button', { name: /more setting/ });
      if (more !== null) await fireEvent.click(more);
      const label = labelOf(entry, field);
      const expected = await changeOf(field)(label, entry);
      if (expected === undefined) {
        expect(screen.getByText(label)).toBeTruthy();
        expect(action()).toEqual(before);
      } else {
        expect(partAt(action(), field.path)).toEqual(expected);
        expect(action()).toMatchObject(unknownParts);
        const [top] = field.path;
        const others = Object.keys(before).filter((key) => key !== top);
        expect(Object.keys(action())).toEqual(expect.arrayContaining(others));
        for (const key of others)
          if (key in action())
            expect(action()[key]).toEqual((before as Record<string, unknown>)[key]);
      }
    },
  );
});

describe('the parts of a step', () => {
  const send = { uuid: 'a-1', type: 'send_msg', text: 'Thank you.' };
  const types = (desk: PanelDesk) =>
    nodeOf(desk.host.definition, nodeUuid)?.actions.map(({ type }) => type);

  test('consent is added by its own name, told in plain words, and proved by an answer', async () => {
    const desk = openPanel(flowOf([send]));
    await choose('Add to this step', 'consent', /Update the consent status/);
    expect(types(desk)).toEqual(['send_msg', 'set_contact_field']);
    const added = screen.getByRole('region', { name: 'Update the consent status' });
    expect(within(added).getByRole('radio', { name: /Opted in.*proof/ })).toBeTruthy();
    await fireEvent.click(within(added).getByRole('radio', { name: /Opted out/ }));
    expect(nodeOf(desk.host.definition, nodeUuid)?.actions[1]?.source).toMatchObject({
      field: { key: 'settings' },
      value: 'optout',
    });
    expect(within(added).getByRole('radio', { name: /Opted out/ })).toHaveProperty('checked', true);
  });

  test('are moved and taken away, and the focus keeps its place', async () => {
    const name = { uuid: 'a-2', type: 'set_contact_name', name: 'Asha' };
    const desk = openPanel(flowOf([send, name]));
    const press = async (button: string) => {
      const pressed = screen.getByRole('button', { name: button });
      pressed.focus();
      await fireEvent.click(pressed);
    };
    await press('Move Set the name up');
    expect(types(desk)).toEqual(['set_contact_name', 'send_msg']);
    const up = screen.getByRole('button', { name: 'Move Set the name up' });
    await eventually(() => document.activeElement).toBe(up);
    expect(up.getAttribute('aria-disabled')).toBe('true');
    await press('Move Set the name up');
    expect(types(desk)).toEqual(['set_contact_name', 'send_msg']);
    await press('Remove Send a message');
    expect(types(desk)).toEqual(['set_contact_name']);
    await eventually(() => document.activeElement).toBe(
      screen.getByRole('region', { name: 'Set the name' }),
    );
  });

  test('one that nobody knows is told in words and kept', () => {
    const strange = { uuid: 'a-9', type: 'beam_up', target: { name: 'Ship', deck: 4 } };
    openPanel(flowOf([strange]));
    expect(screen.getByText('This part is not known here')).toBeTruthy();
    expect(screen.getByText('Ship')).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/[{}[\]]/);
  });

  test('texts are translated at the field; what is missing is counted and marked', async () => {
    const desk = openPanel(flowOf([{ ...send, quick_replies: ['Yes', 'No'] }]));
    await fireEvent.click(screen.getByRole('radio', { name: 'Hindi (2 missing)' }));
    expect(screen.getAllByText('Not translated')).toHaveLength(2);
    await type('Message', 'धन्यवाद।');
    expect(desk.host.definition['localization']).toEqual({
      hin: { 'a-1': { text: ['धन्यवाद।'] } },
    });
    expect(screen.getByRole('radio', { name: 'Hindi (1 missing)' })).toBeTruthy();
    await type('Message', '');
    expect(screen.getByRole('radio', { name: 'Hindi (2 missing)' })).toBeTruthy();
    expect(desk.action()).toMatchObject({ text: 'Thank you.', quick_replies: ['Yes', 'No'] });
  });

  test('buttons that WhatsApp will not show as written are warned of, and kept', async () => {
    const replies = ['Yes', 'No', 'Later', 'Please tell me much more about it'];
    const desk = openPanel(flowOf([{ ...send, quick_replies: replies }]));
    expect(screen.getByText(/shows at most 3 as buttons/)).toBeTruthy();
    expect(screen.getByText(/longer than 20 characters/)).toBeTruthy();
    const phone = screen.getByRole('region', { name: 'On the phone' });
    expect(within(phone).getByText('Thank you.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Remove Button 4' }));
    expect(desk.action()['quick_replies']).toEqual(['Yes', 'No', 'Later']);
    expect(within(phone).getByText('Later')).toBeTruthy();
  });
});
