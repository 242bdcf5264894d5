import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OpenedFlow } from '../../electron/api/contract/flow-drafts.ts';
import type { Api } from '../../electron/api/contract/index.ts';
import { catalogOf } from '../../electron/engine/editing/catalog.ts';
import { EditorDesk } from '../../renderer/features/flows/editor/editor-desk.svelte.ts';
import { renameFlow } from '../../renderer/features/flows/editor/model/settings.ts';
import { ApiError } from '../../renderer/lib/client.ts';
import { openedFlow } from './opened-flow.ts';

const named = (name: string) => ({ name, nodes: [] });

const opened = (change: Partial<OpenedFlow> = {}) =>
  openedFlow({ id: 'f-1', name: 'Picnic', definition: named('Picnic'), ...change });

/** A host with one draft, as the real one keeps it: a save must name the draft that is there. */
class OneDraft {
  current = opened();
  saves: unknown[] = [];
  failure: ApiError | null = null;
  #number = 0;

  readonly api = {
    flows: {
      open: () => Promise.resolve(this.current),
      names: () => Promise.resolve({}),
      saveDraft: ({ definition, basedOn }: { definition: unknown; basedOn: string }) => {
        if (this.failure !== null) return Promise.reject(this.failure);
        if (basedOn !== this.current.draft)
          return Promise.reject(new ApiError({ code: 'draft_changed', message: 'Another draft.' }));
        this.saves.push(definition);
        this.put(definition);
        const { draft, savedAt } = this.current;
        return Promise.resolve({ draft, savedAt, problems: [], outline: [] });
      },
    },
  } as unknown as Api;

  /** Somebody saves this. */
  put(definition: unknown): void {
    this.#number += 1;
    this.current = opened({
      definition,
      draft: `d-${String(this.#number)}`,
      savedAt: this.#number,
    });
  }
}

let host: OneDraft;
let desk: EditorDesk;
const rename = (name: string, joinKey?: string) =>
  desk.do('settings', (flow) => renameFlow(flow, name), joinKey);
const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  host = new OneDraft();
  desk = new EditorDesk(host.api, host.current, {
    catalog: catalogOf('textit'),
    names: {} as EditorDesk['names'],
  });
});
afterEach(() => {
  desk.saver.stop();
  vi.useRealTimers();
});

describe('saving', () => {
  test('deeds that follow each other are one save, a second after the last', async () => {
    rename('A');
    await later(600);
    rename('B');
    await later(600);
    expect(host.saves).toEqual([]);
    expect(desk.saver.state.kind).toBe('waiting');
    await later(400);
    expect(host.saves).toEqual([named('B')]);
    expect(desk.saver.state).toEqual({ kind: 'saved', at: 1 });
  });

  test('leaving saves at once, and once', async () => {
    rename('A');
    await desk.saver.flush();
    await desk.saver.flush();
    await later(5000);
    expect(host.saves).toEqual([named('A')]);
  });

  test('what is drawn while a save runs is saved after it', async () => {
    rename('A');
    const running = desk.saver.flush();
    rename('B');
    await running;
    expect(host.saves).toEqual([named('A'), named('B')]);
    expect(desk.saver.isBehind).toBe(false);
  });

  test('a deed that changes nothing saves nothing, and cannot be undone', async () => {
    desk.do('settings', (flow) => flow);
    await later(2000);
    expect([host.saves, desk.undoable]).toEqual([[], null]);
  });

  test('a save that fails says why, is tried again by itself, and saves the newest', async () => {
    host.failure = new ApiError({ code: 'unreachable', message: 'No answer.' });
    rename('A');
    await later(1000);
    expect(desk.saver.state).toEqual({ kind: 'failed', reason: 'No answer.' });
    host.failure = null;
    rename('B');
    await later(5000);
    expect(host.saves).toEqual([named('B')]);
  });
});

describe('a draft that somebody else saved', () => {
  beforeEach(async () => {
    host.put(named('Theirs'));
    rename('Mine');
    await later(1000);
  });

  test('is not overwritten: nothing is saved until somebody chooses', async () => {
    expect(desk.saver.state.kind).toBe('conflict');
    rename('Mine again');
    await later(20_000);
    expect([host.saves, host.current.definition]).toEqual([[], named('Theirs')]);
  });

  test('can be taken, and undo gives back what was drawn here', async () => {
    await desk.takeTheirs();
    expect([desk.definition, desk.saver.state.kind]).toEqual([named('Theirs'), 'saved']);
    desk.undo();
    await later(1000);
    expect([desk.definition, host.saves]).toEqual([named('Mine'), [named('Mine')]]);
  });

  test('can give way, and undo gives what they saved', async () => {
    await desk.keepMine();
    expect(host.saves).toEqual([named('Mine')]);
    desk.undo();
    await later(1000);
    expect(host.current.definition).toEqual(named('Theirs'));
  });
});

describe('what others do to the flow', () => {
  test('is drawn when nothing here waits to be saved', async () => {
    host.put(named('Theirs'));
    await desk.follow();
    expect(desk.definition).toEqual(named('Theirs'));
    expect(desk.undoable).toBe('theirs');
  });

  test('leaves what is drawn here alone while that waits', async () => {
    rename('Mine');
    host.put(named('Theirs'));
    await desk.follow();
    expect(desk.definition).toEqual(named('Mine'));
  });

  test('is no deed where only the name of the draft is new, as after a publication', async () => {
    rename('A');
    await desk.saver.flush();
    host.current = opened({ definition: named('A'), published: 2 });
    await desk.reload();
    expect([desk.undoable, desk.flow.published, desk.saver.state]).toEqual([
      'settings',
      2,
      { kind: 'saved', at: null },
    ]);
    rename('B');
    await desk.saver.flush();
    expect(host.saves).toEqual([named('A'), named('B')]);
  });
});

test('counts and the way of the tester are shown by step, those of other flows are not', async () => {
  const nodes = [
    { nodeUuid: 'n', arrived: 3, waiting: 1, exits: [{ exitUuid: 'x', count: 2 }], droppedOut: 0 },
  ];
  Object.assign(host.api.flows, { counts: () => Promise.resolve({ nodes }) });
  await desk.showCounts(30);
  expect(desk.counts?.get('n')).toEqual({
    arrived: 3,
    waiting: 1,
    droppedOut: 0,
    exits: new Map([['x', 2]]),
  });
  await desk.showCounts(null);
  expect(desk.counts).toBe(null);
  desk.light([
    { flowId: 'f-1', nodeUuid: 'n' },
    { flowId: 'f-2', nodeUuid: 'm' },
  ]);
  expect([...desk.visited]).toEqual(['n']);
  desk.endTest();
  expect(desk.visited.size).toBe(0);
});

test('undo and redo go all the way, are saved, and typing is one step', async () => {
  rename('A', 'name');
  rename('AB', 'name');
  desk.closeStep();
  rename('ABC', 'name');
  desk.undo();
  expect(desk.definition).toEqual(named('AB'));
  desk.undo();
  expect([desk.definition, desk.undoable]).toEqual([named('Picnic'), null]);
  desk.redo();
  desk.redo();
  expect([desk.definition, desk.redoable]).toEqual([named('ABC'), null]);
  desk.undo();
  await later(1000);
  expect(host.saves).toEqual([named('AB')]);
});

test('there is nothing to publish before a deed, after it was taken back, and once it was published', async () => {
  const seen = [desk.isPublished];
  rename('A');
  seen.push(desk.isPublished);
  await desk.saver.flush();
  seen.push(desk.isPublished);
  desk.undo();
  await desk.saver.flush();
  seen.push(desk.isPublished);
  desk.redo();
  await desk.saver.flush();
  host.current = opened({ definition: named('A'), published: 2 });
  await desk.reload();
  seen.push(desk.isPublished);
  expect(seen).toEqual([true, false, false, true, true]);
});
