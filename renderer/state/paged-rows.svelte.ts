/* eslint-disable svelte/prefer-svelte-reactivity -- rows are read through a version number: one change a page, not one a row */
import type { Page } from '../../electron/api/contract/define.ts';
import { toApiError, type ApiError } from '../lib/client.ts';

export type LoadPage<Row> = (offset: number, limit: number) => Promise<Page<Row>>;

const pageSize = 200;
const keptPages = 24;

/**
 * A long list of which only the pages near the eye are in memory. Rows that are being read again stay on the
 * screen; a page that was asked for under another filter is thrown away when it comes.
 */
export class PagedRows<Row> {
  total = $state(0);
  /** True until the first answer after a reset. */
  pending = $state(true);
  error = $state.raw<ApiError>();

  #load: LoadPage<Row>;
  #pages = new Map<number, readonly Row[]>();
  #asked = new Set<number>();
  #stale = new Set<number>();
  #generation = 0;
  #version = $state(0);
  #window: readonly [number, number] = [0, 40];

  constructor(load: LoadPage<Row>) {
    this.#load = load;
  }

  /** The row at an index, or undefined while it is on its way. */
  row(index: number): Row | undefined {
    void this.#version;
    const page = Math.floor(index / pageSize);
    return this.#pages.get(page)?.[index - page * pageSize];
  }

  /** Sees to it that these rows come. */
  ensure(from: number, to: number): void {
    this.#window = [from, to];
    for (
      let page = Math.floor(from / pageSize);
      page <= Math.floor(Math.max(from, to - 1) / pageSize);
      page += 1
    ) {
      if ((!this.#pages.has(page) || this.#stale.has(page)) && !this.#asked.has(page))
        void this.#fetch(page);
    }
  }

  /** Another filter or order: forgets all rows. */
  reset(load?: LoadPage<Row>): void {
    if (load !== undefined) this.#load = load;
    this.#generation += 1;
    this.#pages.clear();
    this.#asked.clear();
    this.#stale.clear();
    this.pending = true;
    this.error = undefined;
    this.#window = [0, 40];
    this.ensure(...this.#window);
  }

  /** The same list again, because something in it changed: rows stay until the new ones are here. */
  refresh(): void {
    this.#generation += 1;
    this.#asked.clear();
    this.#stale = new Set(this.#pages.keys());
    this.ensure(...this.#window);
  }

  async #fetch(page: number): Promise<void> {
    const generation = this.#generation;
    this.#asked.add(page);
    try {
      const answer = await this.#load(page * pageSize, pageSize);
      if (generation !== this.#generation) return;
      this.#keep(page, answer.rows);
      this.total = answer.total;
      this.error = undefined;
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.error = toApiError(thrown);
    }
    this.#asked.delete(page);
    this.pending = false;
  }

  #keep(page: number, rows: readonly Row[]): void {
    this.#pages.delete(page);
    this.#pages.set(page, rows);
    this.#stale.delete(page);
    for (const old of this.#pages.keys()) {
      if (this.#pages.size <= keptPages) break;
      this.#pages.delete(old);
    }
    this.#version += 1;
  }
}
