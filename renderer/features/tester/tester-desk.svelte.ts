import type { Api } from '../../../electron/api/contract/index.ts';
import type { TesterState } from '../../../electron/api/contract/tester.ts';
import { toApiError } from '../../lib/client.ts';

export const personaKinds = ['new', 'given', 'withdrawn'] as const;
export type PersonaKind = (typeof personaKinds)[number];

export interface TesterChoice {
  name: string;
  /** ISO 639-3; empty: not known yet. */
  language: string;
  persona: PersonaKind;
  drafts: boolean;
  /** The first message, sent as soon as the chat is there; empty: none. */
  opening: string;
}

/** The chat tester as the page shows it. One deed at a time; a failed one keeps what was typed. */
export class TesterDesk {
  readonly #api: Api;

  state = $state.raw<TesterState | null>(null);
  draft = $state('');
  busy = $state(false);
  loaded = $state(false);
  error = $state<string | null>(null);

  readonly running = $derived(this.state?.running === true);
  readonly canSend = $derived(this.running && !this.busy && this.draft.trim() !== '');
  /** Seconds until the clock is past the time-out of the present wait; null without one. */
  readonly secondsToTimeout = $derived.by(() => {
    const timeoutAt = this.state?.session?.timeoutAt ?? null;
    if (this.state === null || timeoutAt === null) return null;
    return Math.max(1, Math.ceil((timeoutAt - this.state.now) / 1000) + 1);
  });

  constructor(api: Api) {
    this.#api = api;
  }

  /** Reads a chat that is running already, for example after another page was visited. */
  async load(): Promise<void> {
    await this.#do(() => this.#api.tester.state({}));
    this.loaded = true;
  }

  /** True when the chat is there; a first message that fails afterwards stays in the input. */
  async start({ opening, ...choice }: TesterChoice): Promise<boolean> {
    const started = await this.#do(() => this.#api.tester.start(choice));
    if (!started) return false;
    this.draft = opening;
    await this.say();
    return true;
  }

  async say(): Promise<void> {
    const text = this.draft;
    if (!this.canSend) return;
    this.draft = '';
    const done = await this.#do(() => this.#api.tester.say({ text }));
    if (!done && this.draft === '') this.draft = text;
  }

  async tap(button: string): Promise<void> {
    await this.#do(() => this.#api.tester.say({ text: button, button: true }));
  }

  async wind(seconds: number): Promise<void> {
    await this.#do(() => this.#api.tester.advanceClock({ seconds }));
  }

  async end(): Promise<void> {
    await this.#do(async () => {
      await this.#api.tester.reset({});
      return null;
    });
  }

  async #do(deed: () => Promise<TesterState | null>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    try {
      this.state = await deed();
      return true;
    } catch (error) {
      this.error = toApiError(error).message;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
