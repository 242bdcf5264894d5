import type { Api } from '../../../electron/api/contract/index.ts';
import type {
  PersonaKind,
  SendableKind,
  TesterState,
} from '../../../electron/api/contract/tester.ts';
import { toApiError } from '../../lib/client.ts';

export interface TesterChoice {
  name: string;
  /** ISO 639-3; empty: not known yet. */
  language: string;
  persona: PersonaKind;
  drafts: boolean;
  /** The first message, sent as soon as the chat is there; empty: none. */
  opening: string;
  /** The flow that is started instead, as staff would; empty: none. */
  flowId: string;
  /** The second person at a shared number. */
  otherName: string;
}

export type PersonChange = Parameters<Api['tester']['edit']>[0];

/** The chat tester as the page shows it. One deed at a time; a failed one keeps what was typed. */
export class TesterDesk {
  readonly #api: Api;
  #choice: TesterChoice | null = null;

  state = $state.raw<TesterState | null>(null);
  draft = $state('');
  /** Who writes, of the people at the number. */
  speaker = $state(0);
  busy = $state(false);
  loaded = $state(false);
  error = $state<string | null>(null);

  readonly running = $derived(this.state?.running === true);
  readonly canSend = $derived(this.running && !this.busy && this.draft.trim() !== '');
  readonly canGoBack = $derived(this.running && !this.busy && (this.state?.deeds ?? 0) > 0);
  /** Seconds until the clock is past the time-out of the present wait; null without one. */
  readonly secondsToTimeout = $derived(this.#secondsTo(this.state?.session?.timeoutAt));
  /** Seconds until free text may not go any more; null where it always or never may. */
  readonly secondsToWindow = $derived.by(() => {
    const until = this.state?.persona.windowUntil ?? null;
    return until === null || until <= (this.state?.now ?? 0) ? null : this.#secondsTo(until);
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
  async start(choice: TesterChoice): Promise<boolean> {
    const { opening, flowId, otherName, ...who } = choice;
    const started = await this.#do(() =>
      this.#api.tester.start({
        ...who,
        ...(who.persona === 'shared' && { otherName }),
        ...(flowId !== '' && { flowId }),
      }),
    );
    if (!started) return false;
    this.#choice = choice;
    this.loaded = true;
    this.speaker = 0;
    this.draft = flowId === '' ? opening : '';
    await this.say();
    return true;
  }

  /** Tries a flow with its draft: as a new person, or, where the flow may not be begun with them, as one who opted in. */
  async tryFlow(flowId: string, name: string, otherName: string): Promise<void> {
    const choice = { name, otherName, language: '', drafts: true, opening: '', flowId };
    const started = await this.start({ ...choice, persona: 'new' });
    const last = this.state?.path.at(-1);
    const isRefused = last?.kind === 'note' && last.code === 'outreach_done' && last.reached === 0;
    if (started && isRefused) await this.start({ ...choice, persona: 'given' });
  }

  /** The same from the beginning, with the flows as they are now. */
  async restart(): Promise<void> {
    if (this.#choice !== null) await this.start(this.#choice);
  }

  async say(): Promise<void> {
    const text = this.draft;
    if (!this.canSend) return;
    this.draft = '';
    const done = await this.#do(() => this.#api.tester.say({ text, ...this.#who() }));
    if (!done && this.draft === '') this.draft = text;
  }

  async tap(button: string): Promise<void> {
    await this.#do(() => this.#api.tester.say({ text: button, button: true, ...this.#who() }));
  }

  /** Sends something made up, with what is typed as its words. */
  async send(kind: SendableKind): Promise<void> {
    const text = this.draft.trim();
    const sent = await this.#do(() => this.#api.tester.send({ kind, text, ...this.#who() }));
    if (sent) this.draft = '';
  }

  async wind(seconds: number): Promise<void> {
    await this.#do(() => this.#api.tester.advanceClock({ seconds }));
  }

  async edit(change: PersonChange): Promise<boolean> {
    return this.#do(() => this.#api.tester.edit(change));
  }

  async back(): Promise<void> {
    await this.#do(() => this.#api.tester.back({}));
  }

  async end(): Promise<void> {
    await this.#do(async () => {
      await this.#api.tester.reset({});
      return null;
    });
  }

  /** Left out for the first, who is nearly always the only one. */
  #who(): { speaker?: number } {
    const isShared = (this.state?.persona.people.length ?? 0) > 1;
    return isShared && this.speaker > 0 ? { speaker: this.speaker } : {};
  }

  /** Whole seconds until just after a time; null without one. */
  #secondsTo(at: number | null | undefined): number | null {
    if (this.state === null || at == null) return null;
    return Math.max(1, Math.ceil((at - this.state.now) / 1000) + 1);
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
