import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { advance } from '../../electron/engine/advance.ts';
import { lint } from '../../electron/engine/flow/lint/index.ts';
import { readFlows } from '../../electron/engine/flow/read-flows.ts';
import type { ContactView } from '../../electron/engine/world.ts';
import { consents, flowOf, messageOf, sent, startWith, worldOf } from './world.ts';
import { glificFlows } from '../support/glific-flows.ts';

function read(name: string): ReturnType<typeof readFlows> {
  return readFlows(JSON.parse(readFileSync(new URL(name, glificFlows), 'utf8')));
}

/** What a conversation brings: the consent set, the groups joined, and the last texts. */
function play(
  name: string,
  contact: Partial<ContactView>,
  answers: readonly (string | null)[],
): {
  readonly consent: readonly string[];
  readonly groups: readonly string[];
  readonly texts: readonly string[];
  readonly status: string;
} {
  const [file] = read(name).flows;
  const flow = flowOf(file?.definition, 'glific');
  const world = worldOf({ flows: [flow], contact });
  let step = advance(null, startWith(flow.uuid, messageOf('optin')), world);
  const events = [...step.events];
  for (const answer of answers) {
    if (answer === null) world.wind(300_000);
    step = advance(
      step.session,
      answer === null ? { type: 'timeout' } : { type: 'message', message: messageOf(answer) },
      world,
    );
    events.push(...step.events);
  }
  expect(events.filter((event) => event.type === 'error' || event.type === 'failure')).toEqual([]);
  return {
    consent: consents(events),
    groups: events.flatMap((event) =>
      event.type === 'contact_groups_changed' ? event.added.map((group) => group.name) : [],
    ),
    texts: sent(step.events),
    status: step.session.status,
  };
}

// The files are Glific's own and no part of this repository: where they are not at hand, our own flows prove the same rules.
describe.skipIf(!existsSync(glificFlows))('Glific files', () => {
  test.each(['optin', 'optout', 'consent_optin', 'language', 'new_contact', 'registration'])(
    '%s.json is read as Glific',
    (name) => {
      const { flows, problems } = read(`${name}.json`);
      expect(flows).toHaveLength(1);
      expect(flows[0]?.dialect).toBe('glific');
      expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    },
  );

  test.each([
    ['optin', 'opt_in', ['spelling_unknown', 'missing_translation']],
    ['optout', 'opt_out', ['spelling_unknown']],
    ['consent_optin', 'opt_in', ['spelling_unknown', 'missing_translation']],
    ['language', null, []],
    ['registration', null, []],
    ['new_contact', 'new_contact', ['language_missing']],
  ] as const)('%s.json may be published, and its warnings are few', (name, role, expected) => {
    const [flow] = read(`${name}.json`).flows;
    const found = lint(flow?.definition, 'glific', { role, languages: ['eng', 'hin'] });
    expect(found.map(({ code }) => code)).toEqual(expected);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('the export brings its keyword, its group and its message', () => {
    const {
      flows: [flow],
    } = read('consent_optin.json');
    expect(flow).toMatchObject({
      keywords: ['consent'],
      groups: [{ uuid: '106', name: 'Optin contacts' }],
    });
    expect(flow?.definition).toHaveProperty('interactive_templates');
  });

  test.each([
    ['eng', '👍', ['optin answered'], 'Thank you for giving us the permission'],
    ['hin', '👍', ['optin answered'], 'हमें अनुमति देने के लिए धन्यवाद'],
    ['eng', '👎', [], 'No worries'],
    ['hin', '👎', [], 'चिंता न करें'],
  ])('optin.json in %s: %s', (language, answer, consent, text) => {
    const end = play('optin.json', { language }, [answer]);
    expect(end).toMatchObject({
      consent,
      status: 'completed',
      groups: consent.length === 0 ? [] : ['Optin contacts'],
    });
    expect(end.texts).toEqual([expect.stringContaining(text)]);
  });

  test('optin.json asks again after silence and after anything else', () => {
    expect(play('optin.json', {}, [null, 'what?'])).toMatchObject({
      consent: [],
      status: 'waiting',
      texts: [expect.stringContaining('grant us permission')],
    });
  });

  test.each([
    [['1'], ['optout answered'], 'opted out from the system'],
    [['2'], [], 'Thank you for staying'],
    [['what', '1'], ['optout answered'], 'opted out from the system'],
    [[null], [], 'Thank you for staying'],
  ])('optout.json: %j', (answers, consent, text) => {
    const end = play('optout.json', {}, answers);
    expect(end).toMatchObject({ consent, status: 'completed' });
    expect(end.texts).toEqual([expect.stringContaining(text)]);
  });

  test('optout.json in Hindi', () => {
    expect(play('optout.json', { language: 'hin' }, ['1']).texts).toEqual([
      expect.stringContaining('सिस्टम से बाहर'),
    ]);
  });

  test('consent_optin.json asks with its button and thanks in the language', () => {
    expect(play('consent_optin.json', { language: 'hin' }, ['Yes'])).toMatchObject({
      consent: ['optin answered'],
      groups: ['Optin contacts'],
      texts: [expect.stringContaining('शुक्रिया')],
    });
    expect(play('consent_optin.json', {}, ['maybe'])).toMatchObject({
      consent: [],
      texts: [expect.stringContaining('sad to see you leave')],
    });
  });
});
