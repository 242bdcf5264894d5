import type { Api } from '../../../../electron/api/contract/index.ts';
import type { ScriptResult } from '../../../../electron/api/contract/scripts.ts';
import { toApiError } from '../../../lib/client.ts';
import { failuresOf } from './script-results.ts';

type Choice = Parameters<Api['scripts']['run']>[0];

/** One run of scripts after the other: that it goes on, what came of the last, or why it could not be made. */
export class ScriptRun {
  readonly #api: Api;
  #newest = 0;

  running = $state(false);
  results = $state.raw<readonly ScriptResult[] | null>(null);
  error = $state<string | null>(null);
  readonly failures = $derived(failuresOf(this.results ?? []));

  constructor(api: Api) {
    this.#api = api;
  }

  /** What came of it; null when it could not be made, or another was begun meanwhile. */
  async run(choice: Choice): Promise<readonly ScriptResult[] | null> {
    const mine = ++this.#newest;
    this.running = true;
    this.results = null;
    this.error = null;
    try {
      const results = await this.#api.scripts.run(choice);
      if (mine !== this.#newest) return null;
      this.results = results;
      return results;
    } catch (thrown) {
      if (mine === this.#newest) this.error = toApiError(thrown).message;
      return null;
    } finally {
      if (mine === this.#newest) this.running = false;
    }
  }
}
