import type { SavedDraft } from '../../../../electron/api/contract/flow-drafts.ts';
import { toApiError } from '../../../lib/client.ts';
import type { Definition } from './model/definition.ts';

/** How what is drawn stands to what is stored. */
export type SaveState =
  /** `at`: ms UTC; null when nothing was saved since the flow was published. */
  | { readonly kind: 'saved'; readonly at: number | null }
  /** Saved soon. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** Tried again by itself; nothing is lost. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Somebody else saved a draft since; a person must choose. */
  | { readonly kind: 'conflict' };

type Store = (definition: Definition, basedOn: string) => Promise<SavedDraft>;
type Stored = (definition: Definition, saved: SavedDraft) => void;

/** Milliseconds of rest after a deed before the draft is saved. */
const rest = 1000;
/** Milliseconds until a save that failed is tried again. */
const again = 5000;

/** Saves what was drawn a moment after the last deed, one save at a time, the newest last. */
export class DraftSaver {
  state = $state.raw<SaveState>({ kind: 'saved', at: null });

  readonly #store: Store;
  readonly #stored: Stored;
  #basedOn: string;
  #wanted: Definition | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `stored` is told of every save that went well. */
  constructor(store: Store, stored: Stored, basedOn: string, savedAt: number | null) {
    this.#store = store;
    this.#stored = stored;
    this.#basedOn = basedOn;
    this.state = { kind: 'saved', at: savedAt };
  }

  /** The name of what is stored, as far as is known here. */
  get basedOn(): string {
    return this.#basedOn;
  }

  /** True while something that was drawn is not stored. */
  get isBehind(): boolean {
    return this.#wanted !== null || this.#running !== null;
  }

  /** This shall be stored, after a rest. */
  want(definition: Definition): void {
    this.#wanted = definition;
    if (this.state.kind === 'conflict') return;
    if (this.#running === null) this.state = { kind: 'waiting' };
    this.#arm(rest);
  }

  /** Saves at once what is not stored yet; done when it is stored or has failed. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running ??= this.#saveAll().finally(() => (this.#running = null));
    await this.#running;
  }

  /** Another draft is the one that is stored now: after a conflict, a publication, a restored revision. */
  rebase(basedOn: string, savedAt: number | null): void {
    clearTimeout(this.#timer);
    this.#basedOn = basedOn;
    this.#wanted = null;
    this.state = { kind: 'saved', at: savedAt };
  }

  /** Nothing is saved by itself any more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #arm(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), after);
  }

  async #saveAll(): Promise<void> {
    while (this.#wanted !== null && this.state.kind !== 'conflict') {
      const definition = this.#wanted;
      this.#wanted = null;
      this.state = { kind: 'saving' };
      try {
        const saved = await this.#store(definition, this.#basedOn);
        this.#basedOn = saved.draft;
        this.state = { kind: 'saved', at: saved.savedAt };
        this.#stored(definition, saved);
      } catch (thrown) {
        this.#wanted ??= definition;
        this.#fail(thrown);
        return;
      }
    }
  }

  #fail(thrown: unknown): void {
    const error = toApiError(thrown);
    if (error.code === 'draft_changed') {
      this.state = { kind: 'conflict' };
      return;
    }
    this.state = { kind: 'failed', reason: error.message };
    this.#arm(again);
  }
}
