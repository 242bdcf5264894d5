import { afterEach, beforeEach, expect, test } from 'vitest';
import { archiveFlow } from '../../electron/services/flows/flow-archive.ts';
import { countsOfFlow, dayMs } from '../../electron/services/flows/flow-counts.ts';
import { listFlows } from '../../electron/services/flows/flows.ts';
import { Tester } from '../../electron/services/tester/tester.ts';
import { flowFile } from '../support/flow-file.ts';
import { CrowdDesk } from './crowd-desk.ts';

const file = flowFile('Survey', {
  ask: { says: 'Rain or sun?', next: 'answer' },
  answer: {
    asks: { rain: 'wet', sun: 'dry' },
    other: 'ask',
    silence: { seconds: 7_200, next: 'dry' },
  },
  wet: { says: 'Wet.' },
  dry: { says: 'Dry.' },
});
const { nodes } = JSON.parse(file) as {
  readonly nodes: readonly { readonly uuid: string; readonly exits: readonly { uuid: string }[] }[];
};
const [ask, answer, wet, dry] = nodes;

let desk: CrowdDesk;
let id: string;

beforeEach(() => {
  desk = new CrowdDesk();
  for (const name of ['Asha', 'Ravi', 'Meena', 'John']) desk.person(name, 'given');
  id = desk.flow(file, 'survey');
});
afterEach(() => desk.close());

const counts = (from = 0, to = desk.clock.now()) => countsOfFlow(desk.context, { id, from, to });
const at = (node: { readonly uuid: string } | undefined, of = counts()) => {
  const found = of.nodes.find(({ nodeUuid }) => nodeUuid === node?.uuid);
  return found === undefined
    ? null
    : [found.arrived, found.waiting, found.droppedOut, found.exits.map((exit) => exit.count)];
};

test('people are counted where they come, by which way they leave, and where they wait or drop out', () => {
  for (const name of ['Asha', 'Ravi', 'Meena', 'John']) desk.says(name, 'survey');
  expect(counts()).toMatchObject({ started: 4, completed: 0 });
  expect(at(answer)).toEqual([4, 4, 0, []]);
  desk.says('Asha', 'rain');
  desk.says('Ravi', 'what?');
  desk.says('Ravi', 'sun');
  desk.says('Meena', 'stop');
  expect(counts()).toMatchObject({
    started: 4,
    completed: 2,
    interrupted: 1,
    expired: 0,
    failed: 0,
  });
  expect(at(ask)).toEqual([5, 0, 0, [5]]);
  expect(at(answer)).toEqual([5, 1, 1, [1, 1, 1]]);
  const exits = counts().nodes.find(({ nodeUuid }) => nodeUuid === answer?.uuid)?.exits;
  const [rain, sun, other] = answer?.exits ?? [];
  expect(new Map(exits?.map(({ exitUuid, count }) => [exitUuid, count]))).toEqual(
    new Map([rain, sun, other].map((exit) => [exit?.uuid, 1])),
  );
  expect(at(wet)).toEqual([1, 0, 0, [1]]);
  expect(at(dry)).toEqual([1, 0, 0, [1]]);
  // Nobody answers: the way that is made for it is a way like others.
  desk.waits(7_200);
  expect(counts()).toMatchObject({ started: 4, completed: 3, interrupted: 1 });
  expect(at(answer)).toEqual([5, 0, 1, [1, 1, 1, 1]]);
  expect(at(dry)).toEqual([2, 0, 0, [2]]);
  expect(listFlows(desk.context).find((row) => row.id === id)).toMatchObject({
    runs: 4,
    completed: 3,
    active: 0,
  });
});

test('only the days that are asked for count; the list looks back thirty', () => {
  desk.says('Asha', 'survey');
  const first = desk.clock.now();
  desk.says('Asha', 'rain');
  desk.waits(3 * 86_400);
  desk.says('Ravi', 'survey');
  const last = desk.clock.now();
  expect(counts(first, first)).toMatchObject({ started: 1, completed: 1 });
  expect(counts(last, last)).toMatchObject({ started: 1, completed: 0 });
  expect(counts(first + dayMs, last - dayMs)).toMatchObject({ started: 0 });
  expect(at(answer, counts(first, first))).toEqual([1, 1, 0, [1]]);
  expect(at(answer, counts(last, last))).toEqual([1, 1, 0, []]);
  desk.waits(29 * 86_400);
  expect(listFlows(desk.context).find((row) => row.id === id)).toMatchObject({ runs: 1 });
});

test('a flow that enters another: both are counted, and who waits inside is counted in both', () => {
  const outer = JSON.parse(flowFile('Outer', { a: { says: 'Hello.' } })) as {
    nodes: { uuid: string; actions: object[] }[];
  };
  outer.nodes[0]?.actions.push({ type: 'enter_flow', uuid: 'e', flow: { uuid: id, name: 'S' } });
  const outerId = desk.flow(JSON.stringify(outer), 'outer');
  desk.says('Asha', 'outer');
  const around = () => countsOfFlow(desk.context, { id: outerId, from: 0, to: desk.clock.now() });
  expect(around()).toMatchObject({ started: 1, nodes: [{ arrived: 1, waiting: 1, exits: [] }] });
  expect(at(answer)).toEqual([1, 1, 0, []]);
  desk.says('Asha', 'survey');
  expect(around()).toMatchObject({
    interrupted: 1,
    nodes: [{ arrived: 1, waiting: 0, droppedOut: 1 }],
  });
  expect(counts()).toMatchObject({ started: 2, interrupted: 1 });
});

test('tests are never counted', () => {
  const tester = new Tester(desk.context.db);
  tester.start({ kind: 'given', name: 'Asha', otherName: '', language: '', drafts: false });
  tester.say('survey', false);
  tester.say('rain', false);
  tester.reset();
  expect(counts()).toMatchObject({ started: 0, completed: 0, nodes: [] });
});

test('who is in a flow that is archived goes on to its end; nobody else begins it', () => {
  desk.says('Asha', 'survey');
  const { active } = archiveFlow(desk.context, { id, archived: true, dryRun: false });
  expect(active).toBe(1);
  desk.says('Ravi', 'survey');
  expect(counts()).toMatchObject({ started: 1 });
  desk.says('Asha', 'rain');
  expect(counts()).toMatchObject({ started: 1, completed: 1 });
});
