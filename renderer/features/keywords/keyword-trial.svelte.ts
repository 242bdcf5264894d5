import type { Api } from '../../../electron/api/contract/index.ts';
import type { KeywordTrial } from '../../../electron/api/contract/keywords.ts';

/** What a trial comes to, for the sign beside it. */
export type TrialVerdict = 'acts' | 'review' | 'nothing';

const verdicts: Readonly<Record<KeywordTrial['tier'], TrialVerdict>> = {
  exact: 'acts',
  filler: 'acts',
  near: 'review',
  conflict: 'review',
  none: 'nothing',
};

/** Asks the keyword gate about a message while it is typed; only the newest answer counts. */
export class KeywordTrialBox {
  readonly #api: Api;
  readonly #delay: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  text = $state('');
  result = $state.raw<KeywordTrial | null>(null);
  error = $state<string | null>(null);
  busy = $state(false);
  readonly verdict = $derived<TrialVerdict | null>(
    this.result === null ? null : verdicts[this.result.tier],
  );

  constructor(api: Api, delay = 200) {
    this.#api = api;
    this.#delay = delay;
  }

  /** Call after every change of the text. */
  type(text: string): void {
    this.text = text;
    this.#asked += 1;
    clearTimeout(this.#timer);
    if (text.trim() === '') {
      this.result = null;
      this.error = null;
      this.busy = false;
      return;
    }
    this.busy = true;
    const ticket = this.#asked;
    this.#timer = setTimeout(() => void this.#ask(text, ticket), this.#delay);
  }

  /** Asks again, for example because a keyword changed. */
  refresh(): void {
    this.type(this.text);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  async #ask(text: string, ticket: number): Promise<void> {
    try {
      const result = await this.#api.keywords.try({ text });
      if (ticket !== this.#asked) return;
      this.result = result;
      this.error = null;
    } catch (error) {
      if (ticket !== this.#asked) return;
      this.result = null;
      this.error = error instanceof Error ? error.message : String(error);
    }
    this.busy = false;
  }
}
