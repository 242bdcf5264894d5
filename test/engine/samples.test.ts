import { describe, expect, test } from 'vitest';
import { advance } from '../../electron/engine/advance.ts';
import { compile } from '../../electron/engine/flow/compile.ts';
import { lint } from '../../electron/engine/flow/lint/index.ts';
import { readFlows } from '../../electron/engine/flow/read-flows.ts';
import { leadsToOptIn } from '../../electron/engine/flow/consent-path.ts';
import { sampleFlows, type SampleFlow } from '../../electron/engine/samples/index.ts';
import type { ContactView } from '../../electron/engine/world.ts';
import { consents, flowOf, messageOf, sent, startWith, worldOf, type TestWorld } from './world.ts';

const uuidOf = (role: SampleFlow['role']): string =>
  readFlows(sampleFlows.find((flow) => flow.role === role)?.definition).flows[0]?.uuid ?? '';
const flows = sampleFlows.map(({ definition }) => flowOf(definition));

function talk(
  role: SampleFlow['role'],
  contact: Partial<ContactView>,
  texts: readonly string[],
): { readonly world: TestWorld; readonly steps: readonly ReturnType<typeof advance>[] } {
  const world = worldOf({ flows, contact });
  const steps = [advance(null, startWith(uuidOf(role), messageOf('hi')), world)];
  for (const text of texts)
    steps.push(
      advance(steps.at(-1)?.session ?? null, { type: 'message', message: messageOf(text) }, world),
    );
  return { world, steps };
}

test.each(sampleFlows.map(({ role, definition }) => [role, definition] as const))(
  '%s is without problems',
  (role, definition) => {
    const {
      flows: [flow],
      problems,
    } = readFlows(definition);
    expect(problems).toEqual([]);
    expect(flow).toMatchObject({ dialect: 'textit', languages: ['eng', 'hin'] });
    expect(compile(definition, { revisionId: 'r', dialect: 'textit' }).problems).toEqual([]);
    expect(lint(definition, 'textit', { role, languages: ['eng', 'hin'] })).toEqual([]);
  },
);

describe('opt-in', () => {
  test('asks with organisation, purpose, the way out and buttons', () => {
    const {
      steps: [asked],
    } = talk('opt_in', {}, []);
    const [message] = asked?.events.filter((event) => event.type === 'msg_created') ?? [];
    expect(message?.text).toMatch(/Seva Trust.*messages about our programmes.*STOP/s);
    expect(message?.quickReplies).toEqual(['Yes', 'No', 'हिन्दी']);
    expect(asked?.session.status).toBe('waiting');
  });

  test.each([
    ['eng', 'Yes', /Thank you.*Seva Trust.*STOP/s],
    ['eng', 'yes please!', /Thank you/],
    ['eng', 'हाँ', /Thank you/],
    ['hin', 'हाँ', /धन्यवाद.*STOP/s],
    ['hin', 'हां।', /धन्यवाद/],
    ['hin', 'Yes', /धन्यवाद/],
  ])('in %s "%s" is a yes', (language, answer, thanks) => {
    const { steps } = talk('opt_in', { language }, [answer]);
    const events = steps.at(-1)?.events ?? [];
    expect(consents(events)).toEqual(['optin answered']);
    expect(sent(events)).toEqual([expect.stringMatching(thanks)]);
    expect(steps.at(-1)?.session.status).toBe('completed');
  });

  test.each([
    ['eng', 'No', /OPTIN/],
    ['eng', 'no, yes, no', /OPTIN/],
    ['eng', 'yes but not now', /OPTIN/],
    ['eng', 'नहीं', /OPTIN/],
    ['hin', 'जी नहीं', /ठीक है.*OPTIN/s],
  ])('in %s "%s" is a no, and politely so', (language, answer, goodbye) => {
    const { steps } = talk('opt_in', { language }, [answer]);
    const events = steps.at(-1)?.events ?? [];
    expect(consents(events)).toEqual([]);
    expect(sent(events)).toEqual([expect.stringMatching(goodbye)]);
    expect(steps.at(-1)?.session.status).toBe('completed');
    const routed = events.find((event) => event.type === 'node_routed');
    expect(flows[0] && leadsToOptIn(flows[0], routed?.nodeUuid ?? null)).toBe(true);
    expect(flows[0] && leadsToOptIn(flows[0], routed?.destinationUuid ?? null)).toBe(false);
  });

  test.each(['what?', 'why should I say yes', '👍🏽 maybe', ''])(
    '"%s" is neither; it asks again',
    (answer) => {
      const { steps } = talk('opt_in', {}, [answer]);
      expect(consents(steps.at(-1)?.events ?? [])).toEqual([]);
      expect(steps.at(-1)?.session.status).toBe('waiting');
      expect(sent(steps.at(-1)?.events ?? [])).toEqual([expect.stringContaining('Yes or No')]);
    },
  );

  test('changes the language and asks again in it', () => {
    const { steps } = talk('opt_in', {}, ['हिन्दी']);
    expect(steps.at(-1)?.events).toContainEqual({
      type: 'contact_language_changed',
      language: 'hin',
    });
    const message = steps.at(-1)?.events.find((event) => event.type === 'msg_created');
    expect(message).toMatchObject({
      language: 'hin',
      quickReplies: ['हाँ', 'नहीं', 'English'],
      text: expect.stringContaining('नमस्ते') as string,
    });
    const back = talk('opt_in', { language: 'hin' }, ['English']).steps.at(-1)?.events ?? [];
    expect(back).toContainEqual({ type: 'contact_language_changed', language: 'eng' });
  });

  test('after a day without an answer ends without consent and without a word', () => {
    const { world, steps } = talk('opt_in', {}, []);
    world.wind(86_400_000);
    const silent = advance(steps.at(-1)?.session ?? null, { type: 'timeout' }, world);
    expect(silent.session.status).toBe('completed');
    expect([...sent(silent.events), ...consents(silent.events)]).toEqual([]);
  });
});

test.each([
  ['eng', /opted out.*OPTIN/s],
  ['hin', /संदेश नहीं भेजेगा.*OPTIN/s],
])('opt-out in %s sets it, confirms once and ends', (language, confirmation) => {
  const {
    steps: [only],
  } = talk('opt_out', { language }, []);
  expect(consents(only?.events ?? [])).toEqual(['optout unanswered']);
  expect(sent(only?.events ?? [])).toEqual([expect.stringMatching(confirmation)]);
  expect(only?.session.status).toBe('completed');
});

test.each(['eng', 'hin'])('a new contact in %s is greeted, asked, and may say yes', (language) => {
  const { steps } = talk('new_contact', { language }, ['haan']);
  expect(sent(steps[0]?.events ?? [])).toHaveLength(2);
  expect(consents(steps[1]?.events ?? [])).toEqual(['optin answered']);
  expect(steps[1]?.session.runs.map((run) => run.status)).toEqual(['completed', 'completed']);
});
