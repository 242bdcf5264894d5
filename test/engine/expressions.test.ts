import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance } from '../../electron/engine/advance.ts';
import { Decimal } from '../../electron/engine/expressions/decimal.ts';
import { scanTemplate } from '../../electron/engine/expressions/scan.ts';
import type { ContactView } from '../../electron/engine/world.ts';
import { definitionOf, flowOf, messageOf, nodeOf, sent, startWith, worldOf } from './world.ts';

/** What a person is sent when a message of a flow holds this. */
function rendered(text: string, contact: Partial<ContactView> = {}): string {
  const flow = flowOf(
    definitionOf([
      nodeOf('n', [
        { uuid: 'r', type: 'set_run_result', name: 'My Result', value: '5', category: 'Five' },
        { uuid: 'a', type: 'send_msg', text: `${text}|` },
      ]),
    ]),
  );
  const { events } = advance(
    null,
    startWith('flow-1', messageOf('Hi there', { attachments: ['image:https://x.org/a.png'] })),
    worldOf({ flows: [flow], contact }),
  );
  return (sent(events)[0] ?? '').slice(0, -1);
}

describe('a template', () => {
  test.each([
    ['@contact', 'Asha Devi'],
    ['@(has_pattern("Sell CHEESE 50", "cheese (\\d+)").extra.1)', '50'],
    ['@(has_pattern("yes", "(y)(n)?").extra)', '{0: y, 1: y, 2: }'],
    ['@contact.name', 'Asha Devi'],
    ['@CONTACT.First_Name', 'Asha'],
    ['@contact.urn', 'whatsapp:919876543210'],
    ['@contact.groups', '[Mothers]'],
    ['@contact.groups.0.name', 'Mothers'],
    ['@contact.fields.village', 'Rampur'],
    ['@contact.consent', 'unknown'],
    ['@fields.village', 'Rampur'],
    ['@fields', 'village: Rampur'],
    ['@fields.other', ''],
    ['@urns.tel', 'tel:+919876543210'],
    ['@urns.mailto', ''],
    ['@results.my_result', '5'],
    ['@results.my_result.category', 'Five'],
    ['@results', 'My Result: 5'],
    ['@input', 'Hi there\nhttps://x.org/a.png'],
    ['@input.text', 'Hi there'],
    ['@input.attachments', '[image:https://x.org/a.png]'],
    ['@globals.organisation_name', 'Seva Trust'],
    ['@run.flow.name', 'Test'],
    ['@run', 'Asha Devi@Test'],
    ['@child', ''],
    ['@trigger.type', 'manual'],
    ['@resume', ''],
    ['@webhook.status', ''],
    ['@(contact.name & "!")', 'Asha Devi!'],
    ['@(1 + 2 * 3)', '7'],
    ['@(2 ^ 3 ^ 2)', '64'],
    ['@(-2 ^ 2)', '4'],
    ['@(0.1 + 0.2)', '0.3'],
    ['@(10 / 3)', '3.3333333333333333'],
    ['@("a" = "A")', 'false'],
    ['@(1 < 2)', 'true'],
    ['@("a\\tb")', 'a\tb'],
    ['@("\\w")', '\\w'],
    ['@(true)', 'true'],
    ['@(NULL)', ''],
    ['@@contact', '@contact'],
    ['write to a@b.org', 'write to a@b.org'],
    ['@nobody.name', '@nobody.name'],
    ['@(unclosed', '@(unclosed'],
    ['50% @ 3', '50% @ 3'],
    ['@contact.name.', 'Asha Devi.'],
    ['@(if(has_any_word("yes", "yes no"), "Y", "N"))', 'Y'],
    ['@((x) => x)', '<function>'],
    ['@(foreach(array(1, 2), (x) => x + 1))', '[2, 3]'],
    ['@(contact.missing)', ''],
    ['@("a" < "b")', ''],
    ['@(nothing())', ''],
    ['@(contact.name.first)', ''],
  ])('%s → %s', (template, text) => {
    expect(rendered(template)).toBe(text);
  });

  test('a person without a name is called by the address', () => {
    expect(rendered('@contact', { name: '' })).toBe('919876543210');
  });

  test('never lets a text of the person be an expression', () => {
    expect(rendered('@contact.name', { name: '@(1+1) @contact.uuid' })).toBe(
      '@(1+1) @contact.uuid',
    );
  });

  test('with far too much work ends as an error, not as a wait', () => {
    const nested = 'foreach(split(repeat("a ", 9000)), (x) => '.repeat(3);
    expect(rendered(`@(${nested}x${')'.repeat(3)})`)).toBe('');
    expect(rendered(`@(${'('.repeat(5000)}1${')'.repeat(5000)})`)).toBe('');
    expect(rendered('@(9 ^ 100 ^ 100)')).toBe('');
  });

  test('is scanned without losing a character of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const parts = scanTemplate(text, () => false);
        if (!text.includes('@'))
          expect(parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')).toBe(text);
      }),
    );
  });
});

/** The same for Glific's variables. */
function glific(text: string, contact: Partial<ContactView> = {}): string {
  const result = {
    uuid: 'r',
    type: 'set_run_result',
    name: 'Village',
    value: 'Rampur',
    category: 'Known',
  };
  const inner = definitionOf([nodeOf('c', [{ ...result, value: 'inner' }])], { uuid: 'child' });
  const nodes = [
    nodeOf('n', [result, { uuid: 'e', type: 'enter_flow', flow: { uuid: 'child' } }], 'm'),
    nodeOf('m', [{ uuid: 'a', type: 'send_msg', text }]),
  ];
  const flows = [flowOf(definitionOf(nodes), 'glific'), flowOf(inner, 'glific')];
  const trigger = { type: 'keyword', keyword: 'Join' } as const;
  const start = { type: 'start', flowUuid: 'flow-1', trigger, message: null } as const;
  return sent(advance(null, start, worldOf({ flows, contact })).events)[0] ?? '';
}

test.each([
  ['@contact.name', 'Asha Devi'],
  ['@contact.phone', '919876543210'],
  ['@contact.language', 'English'],
  ['@contact.fields.village', 'Rampur'],
  ['@contact.fields.Village.value', 'Rampur'],
  ['@contact.fields.name', 'Asha Devi'],
  ['@fields.village', 'Rampur'],
  ['@contact.status', 'valid'],
  ['@contact.optin_status', 'false'],
  ['@contact.in_groups', '["g-1"]'],
  ['@results.village', 'Rampur'],
  ['@results.VILLAGE.category', 'Known'],
  ['@results.child.village', 'inner'],
  ['@results.flow_keyword', 'join'],
  ['@results.parent.village', '@results.parent.village'],
  ['@flow.name', 'Test'],
  ['@global.organisation_name', 'Seva Trust'],
  ['@global.nothing', '@global.nothing'],
  ['@calendar.current_date', '5/01/2026'],
  ['@calendar.yesterday', '4/01/2026'],
  ['@calendar.tomorrow', '6/01/2026'],
  ['@calendar.current_day', 'monday'],
  ['@calendar.current_month', 'january'],
  ['@calendar.current_year', '2026'],
  ['@contact.name.', 'Asha Devi'],
  ['@contact.name.x', 'Asha Devi.x'],
  ['@input.text', '@input.text'],
  ['me@ngo.org', 'me@ngo.org'],
  ['@contact', '@contact'],
  ['@@contact.name', '@Asha Devi'],
])('Glific: %s → %s', (template, text) => {
  expect(glific(template)).toBe(text);
});

describe('a number', () => {
  test('adds, compares and prints exactly', () => {
    const whole = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        const [x, y] = [Decimal.of(a), Decimal.of(b)];
        expect(x.plus(y)?.toNumber()).toBe(a + b);
        expect(x.times(y)?.toNumber()).toBe(a * b === 0 ? 0 : a * b);
        expect(Math.sign(x.compare(y))).toBe(Math.sign(a - b));
        expect(Decimal.read(x.toString())?.compare(x)).toBe(0);
      }),
    );
  });
});
