import type { Api } from '../../../electron/api/contract/index.ts';
import type { KeywordDryRun } from '../../../electron/api/contract/keywords.ts';
import { LongTask } from '../../state/long-task.svelte.ts';

type Change = Omit<Parameters<Api['keywords']['dryRun']>[0], 'task'>;

/** What a change of a keyword would have done to the messages so far, looked up before the change is made. */
export class KeywordOutcome {
  readonly #api: Api;
  readonly task = new LongTask();
  #lookedAt = '';

  result = $state.raw<KeywordDryRun | null>(null);

  constructor(api: Api) {
    this.#api = api;
  }

  /** Something would be read in another way, or a flow would have a problem. */
  get hasEffect(): boolean {
    return this.result !== null && (this.result.changes.length > 0 || this.result.flows.length > 0);
  }

  /** True when this very change was looked at, and what it does is on the screen. */
  isShown(change: Change): boolean {
    return this.result !== null && this.#lookedAt === JSON.stringify(change);
  }

  /**
   * Looks a change up; an earlier look is given up.
   * @throws ApiError when the change would be refused, with the reason
   */
  async look(change: Change): Promise<void> {
    this.result = null;
    this.#lookedAt = JSON.stringify(change);
    const lookedAt = this.#lookedAt;
    const result = await this.task.run((task) => this.#api.keywords.dryRun({ ...change, task }));
    if (this.#lookedAt === lookedAt) this.result = result;
  }

  clear(): void {
    this.task.cancel();
    this.result = null;
    this.#lookedAt = '';
  }
}
