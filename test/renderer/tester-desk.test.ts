import { describe, expect, test, vi } from 'vitest';
import type { Api } from '../../electron/api/contract/index.ts';
import type { TesterState } from '../../electron/api/contract/tester.ts';
import { changeOf, draftOf } from '../../renderer/features/tester/person-draft.ts';
import { TesterDesk } from '../../renderer/features/tester/tester-desk.svelte.ts';
import { stretchesOf, visitsOf } from '../../renderer/features/tester/visits.ts';
import { ApiError } from '../../renderer/lib/client.ts';
import { newChat } from '../support/fixture/tester.ts';

describe('the path', () => {
  const place = { flowId: 'f', nodeUuid: 'n' };
  const node = { kind: 'node', ...place, flowName: 'Opt-in', at: 2 } as const;
  const say = { kind: 'deed', deed: 'say', text: 'hello', seconds: 0, at: 1 } as const;
  const wait = {
    kind: 'wait',
    ...place,
    waitsFor: 'message',
    until: null,
    hint: '',
    at: 3,
  } as const;
  const gate = {
    kind: 'gate',
    messageId: 'm',
    text: 'Welcome',
    purpose: 'reply',
    when: 'queued',
    decision: { verdict: 'allow', rule: 'allowed_reply', reason: '', eventId: null },
    state: 'unknown',
    place,
    at: 4,
  } as const;
  const note = { kind: 'note', code: 'no_flow', at: 5 } as const;

  test('is cut at each deed; what became of a message stands at the node that it comes from', () => {
    const past = { kind: 'note', code: 'already_out', at: 0 } as const;
    expect(stretchesOf([past, say, node, wait, gate, note])).toEqual([
      { deed: null, at: 0, parts: [{ type: 'step', step: past }] },
      {
        deed: say,
        at: 1,
        parts: [
          { type: 'visit', flowName: 'Opt-in', visit: { ...place, at: 2, why: [wait, gate] } },
          { type: 'step', step: note },
        ],
      },
    ]);
  });

  test('a node that waited since an earlier deed is visited again without having been entered', () => {
    const routed = {
      kind: 'routed',
      ...place,
      operand: 'yes',
      category: 'Yes',
      by: 'case',
      caseUuid: 'c',
      match: 'yes',
      tried: [],
      destinationUuid: null,
      at: 7,
    } as const;
    const result = {
      kind: 'change',
      what: 'result',
      name: 'Consent',
      value: 'yes',
      at: 7,
    } as const;
    expect(visitsOf([say, node, wait, { ...say, at: 6 }, result, routed])).toEqual([
      { ...place, at: 2, why: [wait] },
      { ...place, at: 7, why: [routed, result] },
    ]);
  });

  test('a change that no flow made stands by itself', () => {
    const edit = { kind: 'deed', deed: 'edit', text: '', seconds: 0, at: 1 } as const;
    const name = { kind: 'change', what: 'name', name: '', value: 'Meera', at: 1 } as const;
    expect(stretchesOf([edit, name])).toEqual([
      { deed: edit, at: 1, parts: [{ type: 'step', step: name }] },
    ]);
  });
});

describe('a change of the person', () => {
  const chat: TesterState = {
    ...newChat('Asha', 'hin', 0),
    fields: [{ key: 'village', name: 'Village', value: 'Almora' }],
    groups: ['Helpers'],
  };
  const fields = [
    { key: 'village', name: 'Village' },
    { key: 'age', name: 'Age' },
  ];
  const draft = draftOf(chat, fields, ['Helpers', 'Mothers']);

  test('is nothing while the form is as it was', () => {
    expect(changeOf(draft, chat, fields)).toBeNull();
  });

  test('holds only what changed; an emptied field is cleared', () => {
    const changed = {
      ...draft,
      name: ' Meera ',
      fields: { village: '', age: '7' },
      groups: { Helpers: false, Mothers: true },
    };
    expect(changeOf(changed, chat, fields)).toEqual({
      name: 'Meera',
      fields: [
        { key: 'village', name: 'Village', value: '' },
        { key: 'age', name: 'Age', value: '7' },
      ],
      groups: ['Mothers'],
    });
  });
});

describe('TesterDesk', () => {
  const chat = (change: Partial<TesterState> = {}): TesterState => ({
    ...newChat('Asha', 'hin', 1_000_000),
    ...change,
  });
  const make = (tester: Partial<Api['tester']>): TesterDesk =>
    new TesterDesk({ tester } as unknown as Api);
  const session = {
    flowId: 'flow',
    flowName: 'Opt-in',
    nodeUuid: 'node',
    since: 0,
    waitsFor: 'message',
    expiresAt: null,
    purpose: 'reply',
    decidesOptOut: false,
  } as const;
  const choice = {
    name: 'Asha',
    language: 'hin',
    persona: 'new',
    drafts: true,
    opening: '',
    flowId: '',
    otherName: 'Ravi',
  } as const;

  test('starts as chosen and sends the first message', async () => {
    const start = vi.fn().mockResolvedValue(chat());
    const say = vi.fn().mockResolvedValue(chat({ state: 'asked' }));
    const desk = make({ start, say });
    expect(await desk.start({ ...choice, opening: 'optin' })).toBe(true);
    expect(start).toHaveBeenCalledExactlyOnceWith({
      name: 'Asha',
      language: 'hin',
      persona: 'new',
      drafts: true,
    });
    expect(say).toHaveBeenCalledExactlyOnceWith({ text: 'optin' });
    expect([desk.state?.state, desk.draft]).toEqual(['asked', '']);
  });

  test('without a first message nobody writes', async () => {
    const say = vi.fn();
    const desk = make({ start: () => Promise.resolve(chat()), say });
    await desk.start(choice);
    expect(say).not.toHaveBeenCalled();
  });

  test('a message that could not be sent stays in the input, and the chat stays', async () => {
    const desk = make({
      start: () => Promise.resolve(chat()),
      say: () => Promise.reject(new ApiError({ code: 'internal', message: 'No.' })),
    });
    await desk.start(choice);
    desk.draft = 'hello';
    await desk.say();
    expect([desk.draft, desk.error, desk.running, desk.busy]).toEqual([
      'hello',
      'No.',
      true,
      false,
    ]);
  });

  test.each([
    [null, null],
    [1_000_000 + 60_000, 61],
    [1_000_000 + 60_001, 62],
    [1_000_000 - 5_000, 1],
  ])('time-out at %j: wind %j seconds', async (timeoutAt, seconds) => {
    const desk = make({
      state: () => Promise.resolve(chat({ session: { ...session, timeoutAt } })),
    });
    await desk.load();
    expect(desk.secondsToTimeout).toBe(seconds);
  });

  test('tries a flow as a new person, and as one who opted in where it may not begin with them', async () => {
    const refused = chat({
      path: [
        { kind: 'note', code: 'outreach_done', reached: 0, leftOut: { no_consent: 1 }, at: 0 },
      ],
    });
    const start = vi.fn().mockResolvedValueOnce(refused).mockResolvedValueOnce(chat());
    const desk = make({ start });
    await desk.tryFlow('flow', 'Asha', 'Ravi');
    expect(start.mock.calls.map(([input]: { persona: string }[]) => input?.persona)).toEqual([
      'new',
      'given',
    ]);
    expect(start).toHaveBeenLastCalledWith({
      name: 'Asha',
      language: '',
      persona: 'given',
      drafts: true,
      flowId: 'flow',
    });
  });

  test('at a shared number it is said who writes', async () => {
    const shared = chat({ persona: { ...chat().persona, people: ['Asha', 'Ravi'] } });
    const say = vi.fn().mockResolvedValue(shared);
    const desk = make({ start: () => Promise.resolve(shared), say });
    await desk.start({ ...choice, persona: 'shared' });
    desk.speaker = 1;
    await desk.tap('Yes');
    expect(say).toHaveBeenCalledExactlyOnceWith({ text: 'Yes', button: true, speaker: 1 });
  });

  test('one deed at a time', async () => {
    const say = vi.fn().mockReturnValue(new Promise(() => undefined));
    const desk = make({ start: () => Promise.resolve(chat()), say });
    await desk.start(choice);
    desk.draft = 'one';
    void desk.say();
    desk.draft = 'two';
    await desk.say();
    expect(say).toHaveBeenCalledExactlyOnceWith({ text: 'one' });
    expect(desk.draft).toBe('two');
  });
});
