import { SvelteMap } from 'svelte/reactivity';
import type { Api } from '../../../../electron/api/contract/index.ts';
import type { ScriptResult, ScriptRow } from '../../../../electron/api/contract/scripts.ts';
import { toApiError } from '../../../lib/client.ts';
import { freeName } from '../free-name.ts';
import { ScriptRun } from './script-run.svelte.ts';

/** What a removed script needs to come back. */
export type RemovedScript = Pick<ScriptRow, 'flowId' | 'name' | 'text'>;

/** The tests of one flow on the table: which is open, what is typed, what came of the last runs. */
export class ScriptDesk {
  readonly #api: Api;
  readonly flowId: string;
  readonly run: ScriptRun;
  /** What is drawn is stored before it is tested. */
  readonly #beforeRun: () => Promise<unknown>;
  #saving: Promise<boolean> = Promise.resolve(true);

  rows = $state.raw<readonly ScriptRow[]>([]);
  /** The last result of each script, for the text that was run. */
  readonly results = new SvelteMap<
    string,
    { readonly result: ScriptResult; readonly text: string }
  >();
  openId = $state<string | null>(null);
  name = $state('');
  text = $state('');
  /** Why the open script could not be kept. */
  refusal = $state<string | null>(null);

  // Read after the view has gone as well, so they are computed when asked.
  get open(): ScriptRow | null {
    return this.rows.find(({ id }) => id === this.openId) ?? null;
  }

  get isChanged(): boolean {
    const { open } = this;
    return open !== null && (open.name !== this.name.trim() || open.text !== this.text);
  }

  constructor(api: Api, flowId: string, beforeRun: () => Promise<unknown>) {
    this.#api = api;
    this.flowId = flowId;
    this.#beforeRun = beforeRun;
    this.run = new ScriptRun(api);
  }

  /** Rows from the host; what is being typed stays. */
  take(rows: readonly ScriptRow[]): void {
    const wasChanged = this.isChanged;
    this.rows = rows.toSorted((a, b) => a.name.localeCompare(b.name));
    if (wasChanged && this.open !== null) return;
    const shown = this.open ?? this.rows[0] ?? null;
    this.#show(shown);
  }

  /** The last result of a script; undefined when it was not run as it stands. */
  resultOf(row: Pick<ScriptRow, 'id' | 'text'>): ScriptResult | undefined {
    const last = this.results.get(row.id);
    return last?.text === row.text ? last.result : undefined;
  }

  /** Shows another script, after what was typed is kept. */
  async choose(id: string): Promise<void> {
    if (id === this.openId || !(await this.save())) return;
    this.#show(this.rows.find((row) => row.id === id) ?? null);
  }

  /** Keeps what was typed; false when it was refused, and it stays on the screen. */
  save(): Promise<boolean> {
    this.#saving = this.#saving.then(() => this.#store());
    return this.#saving;
  }

  /** @throws ApiError */
  async add(wishedName: string, text: string): Promise<ScriptRow | null> {
    if (!(await this.save())) return null;
    const name = freeName(
      wishedName,
      this.rows.map((row) => row.name),
    );
    const row = await this.#api.scripts.save({ flowId: this.flowId, name, text });
    this.#put(row);
    this.#show(row);
    return row;
  }

  /** @throws ApiError */
  async remove(): Promise<RemovedScript | null> {
    const { open } = this;
    if (open === null) return null;
    await this.#api.scripts.remove({ id: open.id });
    const at = this.rows.indexOf(open);
    this.rows = this.rows.filter((row) => row !== open);
    this.#show(this.rows[at] ?? this.rows.at(-1) ?? null);
    return open;
  }

  /** Runs the open script, all of this flow, or those of all flows. */
  async play(which: 'open' | 'flow' | 'all'): Promise<void> {
    if (!(await this.save())) return;
    const { rows } = this;
    const ids = which === 'open' ? [this.openId ?? ''] : rows.map(({ id }) => id);
    await this.#beforeRun();
    const results = await this.run.run(which === 'all' ? { drafts: true } : { ids, drafts: true });
    for (const result of results ?? []) {
      const row = rows.find(({ id }) => id === result.id);
      if (row !== undefined) this.results.set(row.id, { result, text: row.text });
    }
  }

  async #store(): Promise<boolean> {
    const { open } = this;
    if (open === null || !this.isChanged) return true;
    const written = { id: open.id, flowId: open.flowId, name: this.name.trim(), text: this.text };
    try {
      this.#put(await this.#api.scripts.save(written));
      this.refusal = null;
      return true;
    } catch (thrown) {
      this.refusal = toApiError(thrown).message;
      return false;
    }
  }

  #put(row: ScriptRow): void {
    this.rows = [...this.rows.filter(({ id }) => id !== row.id), row].toSorted((a, b) =>
      a.name.localeCompare(b.name),
    );
  }

  #show(row: ScriptRow | null): void {
    this.openId = row?.id ?? null;
    this.name = row?.name ?? '';
    this.text = row?.text ?? '';
    this.refusal = null;
  }
}
