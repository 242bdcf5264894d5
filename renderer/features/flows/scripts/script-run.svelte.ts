import type { Api } from '../../../../electron/api/contract/index.ts';
import type { ScriptResult } from '../../../../electron/api/contract/scripts.ts';
import { toApiError } from '../../../lib/client.ts';
import { LongTask } from '../../../state/long-task.svelte.ts';
import { failuresOf } from './script-results.ts';

type Choice = Omit<Parameters<Api['scripts']['run']>[0], 'task'>;

/** One run of scripts after the other: how far it is, what came of the last, or why it could not be made. */
export class ScriptRun {
  readonly #api: Api;
  readonly task = new LongTask();
  #newest = 0;

  results = $state.raw<readonly ScriptResult[] | null>(null);
  error = $state<string | null>(null);
  /** The last run was cancelled before its end. */
  cancelled = $state(false);
  readonly failures = $derived(failuresOf(this.results ?? []));

  constructor(api: Api) {
    this.#api = api;
  }

  get running(): boolean {
    return this.task.running;
  }

  /** What came of it; null when it could not be made, was cancelled, or another was begun meanwhile. */
  async run(choice: Choice): Promise<readonly ScriptResult[] | null> {
    const mine = ++this.#newest;
    this.results = null;
    this.error = null;
    this.cancelled = false;
    try {
      const results = await this.task.run((task) => this.#api.scripts.run({ ...choice, task }));
      if (mine !== this.#newest) return null;
      this.results = results;
      this.cancelled = results === null;
      return results;
    } catch (thrown) {
      if (mine === this.#newest) this.error = toApiError(thrown).message;
      return null;
    }
  }
}
