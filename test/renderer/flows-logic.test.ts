import { describe, expect, test, vi } from 'vitest';
import type {
  FlowProblem,
  FlowStep,
  ImportedReference,
} from '../../electron/api/contract/flows.ts';
import type { Api } from '../../electron/api/contract/index.ts';
import type { KeywordRow } from '../../electron/api/contract/keywords.ts';
import { FlowImport, largestFlowFile } from '../../renderer/features/flows/flow-import.svelte.ts';
import {
  groupProblems,
  placeProblems,
  problemsByStep,
  publishObstacle,
} from '../../renderer/features/flows/flow-problems.ts';
import { referenceGroups } from '../../renderer/features/flows/reference-words.ts';
import { tryWord } from '../../renderer/features/flows/try-word.ts';
import { ApiError } from '../../renderer/lib/client.ts';

const step = (nodeUuid: string, number: number): FlowStep => ({
  nodeUuid,
  number,
  lines: [],
  branches: [],
  unreachable: false,
});
const problem = (severity: FlowProblem['severity'], nodeUuid: string | null): FlowProblem => ({
  severity,
  code: 'some_code',
  text: severity,
  fix: 'Do this.',
  nodeUuid,
});

test('problems: the worst first, then in reading order, with their step where it is known', () => {
  const placed = placeProblems(
    [
      problem('note', 'a'),
      problem('warning', 'b'),
      problem('warning', null),
      problem('critical', 'gone'),
      problem('warning', 'a'),
    ],
    [step('a', 1), step('b', 2)],
  );
  expect(placed.map(({ problem: { severity }, step: number }) => [severity, number])).toEqual([
    ['critical', null],
    ['warning', null],
    ['warning', 1],
    ['warning', 2],
    ['note', 1],
  ]);
  expect(
    groupProblems(placed).map(({ severity, problems }) => [severity, problems.length]),
  ).toEqual([
    ['critical', 1],
    ['warning', 3],
    ['note', 1],
  ]);
  expect(groupProblems([])).toEqual([]);
  expect(Array.from(problemsByStep(placed), ([number, all]) => [number, all.length])).toEqual([
    [1, 2],
    [2, 1],
  ]);
});

test.each([
  [{ hasDraft: false, critical: 0 }, { kind: 'no_draft' }],
  [
    { hasDraft: true, critical: 2 },
    { kind: 'critical', count: 2 },
  ],
  [{ hasDraft: true, critical: 0 }, null],
])('publishing %j: %j', (flow, obstacle) => {
  expect(publishObstacle(flow)).toEqual(obstacle);
});

test.each([
  [{ keywords: ['camp'], role: 'opt_in' }, 'camp'],
  [{ keywords: [], role: 'opt_in' }, 'optin'],
  [{ keywords: [], role: 'opt_out' }, 'stop'],
  [{ keywords: [], role: 'new_contact' }, ''],
  [{ keywords: [], role: null }, ''],
] as const)('the way into %j is %j', (flow, word) => {
  const keywords = [
    { kind: 'stop', word: 'stop' },
    { kind: 'start', word: 'optin' },
  ] as unknown as KeywordRow[];
  expect(tryWord(flow, keywords)).toBe(word);
});

describe('FlowImport', () => {
  const texts = { tooBig: 'too big', oneAtATime: 'one', unreadable: 'unreadable' };
  const make = (read: Api['flows']['import']): FlowImport =>
    new FlowImport({ flows: { import: read } } as unknown as Api, texts);
  const file = (change: Partial<File>): File =>
    ({ name: 'a.json', size: 2, text: () => Promise.resolve('{}'), ...change }) as unknown as File;

  test('hands on the text and the name of the file', async () => {
    const read = vi.fn().mockResolvedValue({ flows: [], problems: [] });
    const intake = make(read);
    await intake.fromFiles([file({ name: `${'n'.repeat(300)}.json` })]);
    expect(read).toHaveBeenCalledExactlyOnceWith({ text: '{}', fileName: 'n'.repeat(255) });
    expect([intake.error, intake.busy, intake.result]).toEqual([
      null,
      false,
      { flows: [], problems: [] },
    ]);
  });

  test.each([
    ['one', [file({}), file({})]],
    ['too big', [file({ size: largestFlowFile + 1 })]],
    ['unreadable', [file({ text: () => Promise.reject(new Error('gone')) })]],
  ])('refuses before it calls: %s', async (reason, files) => {
    const read = vi.fn();
    const intake = make(read);
    await intake.fromFiles(files);
    expect([intake.error, read.mock.calls]).toEqual([reason, []]);
  });

  test('says in the words of the host what is wrong with the file', async () => {
    const intake = make(() =>
      Promise.reject(new ApiError({ code: 'invalid_flow_file', message: 'Line 3 is not JSON.' })),
    );
    await intake.fromFiles([file({})]);
    expect([intake.error, intake.result, intake.busy]).toEqual([
      'Line 3 is not JSON.',
      null,
      false,
    ]);
  });

  test('nothing dropped changes nothing', async () => {
    const intake = make(vi.fn());
    await intake.fromFiles([]);
    expect(intake.error).toBeNull();
  });
});

test('what an import names, by what became of it: the missing with their steps, nothing empty', () => {
  const reference = (name: string, outcome: ImportedReference['outcome']): ImportedReference => ({
    kind: 'group',
    name,
    outcome,
    nodeUuids: ['n1', 'n2'],
  });
  expect(
    referenceGroups(
      [reference('A', 'known'), reference('B', 'missing'), reference('C', 'known')],
      [step('n1', 1), step('n2', 4)],
    ),
  ).toEqual({
    missing: [{ words: 'group “B”', steps: [1, 4] }],
    others: [{ label: 'Already here', words: 'group “A”, group “C”' }],
  });
});
