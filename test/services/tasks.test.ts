import { expect, test } from 'vitest';
import type { TaskProgress } from '../../electron/api/contract/tasks.ts';
import { Tasks, type Task } from '../../electron/services/core/tasks.ts';

function office(): { readonly tasks: Tasks; readonly told: TaskProgress[] } {
  const told: TaskProgress[] = [];
  return { tasks: new Tasks((progress) => told.push(progress)), told };
}

/** Holds the main loop for so long. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

function pieces(count: number, milliseconds: number) {
  return async ({ step }: Task): Promise<number> => {
    for (let done = 0; done < count; done += 1) {
      await step(done, count);
      work(milliseconds);
    }
    await step(count, count);
    return count;
  };
}

test('whoever gave an id hears the beginning and the end, and not each of many steps', async () => {
  const { tasks, told } = office();
  expect(await tasks.run('mine', pieces(1_000, 0))).toBe(1_000);
  expect(told[0]).toEqual({ type: 'task_progress', task: 'mine', done: 0, total: 1_000 });
  expect(told.at(-1)).toMatchObject({ done: 1_000, total: 1_000 });
  expect(told.length).toBeLessThan(100);
});

test('without an id nobody hears anything', async () => {
  const { tasks, told } = office();
  await tasks.run(undefined, pieces(3, 0));
  expect(told).toEqual([]);
});

test('other work has its turn between the pieces', async () => {
  const { tasks } = office();
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  await tasks.run(undefined, pieces(20, 6));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(4);
});

test('a cancelled task stops at its next step, cleans up, and fails with a code', async () => {
  const { tasks } = office();
  let done = 0;
  let cleaned = false;
  const running = tasks.run('mine', async ({ step }) => {
    try {
      for (;;) {
        await step((done += 1), null);
        work(2);
      }
    } finally {
      cleaned = true;
    }
  });
  setTimeout(() => tasks.cancel('mine'), 20);
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  expect(cleaned).toBe(true);
  const atTheEnd = done;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(done).toBe(atTheEnd);
});

test('what a stopped thread throws is a cancellation as well; other failures stay what they are', async () => {
  const { tasks } = office();
  const running = tasks.run(
    'mine',
    ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('the thread is gone')));
        tasks.cancel('mine');
      }),
  );
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  const failing = tasks.run('mine', () => Promise.reject(new Error('the disk is full')));
  await expect(failing).rejects.toThrow('the disk is full');
});

test('an id is of one task at a time, and free again afterwards', async () => {
  const { tasks } = office();
  const first = tasks.run('mine', pieces(5, 5));
  await expect(tasks.run('mine', pieces(1, 0))).rejects.toMatchObject({ code: 'task_taken' });
  expect(await first).toBe(5);
  tasks.cancel('mine');
  expect(await tasks.run('mine', pieces(1, 0))).toBe(1);
});

test('closing cancels all of them, waits until they have cleaned up, and lets none begin', async () => {
  const { tasks } = office();
  let cleaned = 0;
  const tidy = async ({ step }: Task): Promise<never> => {
    try {
      for (;;) {
        await step(0, null);
        work(2);
      }
    } finally {
      await new Promise((resolve) => setTimeout(resolve, 10));
      cleaned += 1;
    }
  };
  const both = Promise.allSettled([tasks.run('one', tidy), tasks.run(undefined, tidy)]);
  await tasks.close();
  expect(cleaned).toBe(2);
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(tasks.run('late', pieces(1, 0))).rejects.toMatchObject({ code: 'cancelled' });
});
