import { describe, expect, it } from 'vitest';
import type { Page } from '../../electron/api/contract/define.ts';
import { ApiError } from '../../renderer/lib/client.ts';
import { PagedRows } from '../../renderer/state/paged-rows.svelte.ts';

/** A source that answers when it is told to, so that answers can overtake each other. */
class Source {
  readonly asked: {
    readonly offset: number;
    readonly answer: (page: Page<string>) => Promise<void>;
    readonly fail: (error: Error) => Promise<void>;
  }[] = [];

  readonly load = (offset: number): Promise<Page<string>> =>
    new Promise((resolve, reject) => {
      this.asked.push({
        offset,
        answer: async (page) => {
          resolve(page);
          await settled();
        },
        fail: async (error) => {
          reject(error);
          await settled();
        },
      });
    });
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
}

function page(offset: number, mark: string, total = 1000): Page<string> {
  return {
    rows: Array.from(
      { length: Math.min(200, total - offset) },
      (_, index) => `${mark}${String(offset + index)}`,
    ),
    total,
    offset,
  };
}

describe('a long list read by pages', () => {
  it('asks for the pages that are looked at, each once', async () => {
    const source = new Source();
    const rows = new PagedRows(source.load);
    rows.ensure(190, 210);
    rows.ensure(195, 215);
    expect(source.asked.map((each) => each.offset)).toEqual([0, 200]);
    await source.asked[1]?.answer(page(200, 'a'));
    expect(rows.row(205)).toBe('a205');
    expect(rows.row(5)).toBeUndefined();
    expect(rows.total).toBe(1000);
  });

  it('throws away an answer to an earlier search that comes late', async () => {
    const source = new Source();
    const rows = new PagedRows(source.load);
    rows.ensure(0, 40);
    rows.reset();
    await source.asked[1]?.answer(page(0, 'new', 3));
    await source.asked[0]?.answer(page(0, 'old'));
    expect(rows.row(0)).toBe('new0');
    expect(rows.total).toBe(3);
  });

  it('keeps the rows on the screen while they are read again', async () => {
    const source = new Source();
    const rows = new PagedRows(source.load);
    rows.ensure(0, 40);
    await source.asked[0]?.answer(page(0, 'a'));
    rows.refresh();
    expect(rows.row(3)).toBe('a3');
    expect(rows.pending).toBe(false);
    await source.asked[1]?.answer(page(0, 'b'));
    expect(rows.row(3)).toBe('b3');
  });

  it('says what went wrong, and is well again after the next answer', async () => {
    const source = new Source();
    const rows = new PagedRows(source.load);
    rows.ensure(0, 40);
    await source.asked[0]?.fail(new ApiError({ code: 'unreachable', message: 'No answer.' }));
    expect(rows.error?.message).toBe('No answer.');
    expect(rows.pending).toBe(false);
    rows.reset();
    await source.asked[1]?.answer(page(0, 'a'));
    expect(rows.error).toBeUndefined();
  });

  it('holds a bounded number of rows after a walk through 100 000', async () => {
    const rows = new PagedRows((offset) => Promise.resolve(page(offset, 'a', 100_000)));
    for (let index = 0; index < 100_000; index += 200) {
      rows.ensure(index, index + 40);
      await settled();
    }
    const held = Array.from({ length: 500 }, (_, index) => rows.row(index * 200)).filter(
      (row) => row !== undefined,
    );
    expect(held.length).toBeLessThanOrEqual(24);
    expect(rows.row(99_999)).toBe('a99999');
  });
});
