import type { Api } from '../../../electron/api/contract/index.ts';
import type { Settings } from '../../../electron/api/contract/settings.ts';
import { toApiError } from '../../lib/client.ts';

/** What the section says itself; all else is said by the host. */
export interface SectionTexts {
  readonly numberInvalid: () => string;
  readonly missing: () => string;
}

/** One part of the settings that is saved by itself. A number that is not one yet is NaN in the draft, and never leaves the page. */
export class SettingsSection<Key extends keyof Settings> {
  readonly #api: Api;
  readonly #texts: SectionTexts;
  readonly #required: readonly Key[];
  readonly keys: readonly Key[];
  readonly id: string;

  saved = $state.raw<Pick<Settings, Key>>() as Pick<Settings, Key>;
  draft = $state<Pick<Settings, Key>>() as Pick<Settings, Key>;
  errors = $state.raw<Readonly<Record<string, string>>>({});
  message = $state<string | null>(null);
  saving = $state(false);

  readonly errorCount = $derived(Object.keys(this.errors).length);
  readonly #changed = $derived.by(() =>
    this.keys.filter((key) => !same(this.draft[key], this.saved[key])),
  );

  constructor(
    api: Api,
    texts: SectionTexts,
    id: string,
    keys: readonly Key[],
    settings: Settings,
    required: readonly Key[] = [],
  ) {
    this.#required = required;
    this.#api = api;
    this.#texts = texts;
    this.id = id;
    this.keys = keys;
    this.saved = pick(settings, keys);
    this.draft = pick(settings, keys);
  }

  get dirty(): boolean {
    return this.#changed.length > 0;
  }

  /** The error of a field, also when the server names a part of it (`languages.0`). */
  errorOf(key: Key): string | undefined {
    const path = Object.keys(this.errors).find(
      (name) => name === key || name.startsWith(`${key}.`),
    );
    return path === undefined ? undefined : this.errors[path];
  }

  /** New values from the host; what is being changed here is kept. */
  refresh(settings: Settings): void {
    const before = this.saved;
    this.saved = pick(settings, this.keys);
    for (const key of this.keys) {
      if (same(this.draft[key], before[key])) this.draft[key] = structuredClone(this.saved[key]);
    }
  }

  revert(): void {
    this.draft = pick(this.saved, this.keys);
    this.errors = {};
    this.message = null;
  }

  /** The new settings, or null when they were refused: then `errors` and `message` say why. */
  async save(): Promise<Settings | null> {
    if (this.saving) return null;
    this.message = null;
    this.errors = this.#unusable();
    if (this.errorCount > 0) return null;
    this.saving = true;
    try {
      const settings = await this.#api.settings.update(this.#changes());
      this.saved = pick(settings, this.keys);
      this.draft = pick(settings, this.keys);
      return settings;
    } catch (error) {
      const failure = toApiError(error);
      this.errors = failure.fields;
      this.message = this.errorCount > 0 ? null : failure.message;
      return null;
    } finally {
      this.saving = false;
    }
  }

  #unusable(): Readonly<Record<string, string>> {
    const broken = this.keys
      .filter((key) => Number.isNaN(this.draft[key]))
      .map((key) => [key, this.#texts.numberInvalid()] as const);
    const empty = this.#required
      .filter((key) => isBlank(this.draft[key]))
      .map((key) => [key, this.#texts.missing()] as const);
    return Object.fromEntries([...broken, ...empty]);
  }

  #changes(): Partial<Settings> {
    return Object.fromEntries(this.#changed.map((key) => [key, $state.snapshot(this.draft[key])]));
  }
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

function pick<Key extends keyof Settings>(
  settings: Pick<Settings, Key>,
  keys: readonly Key[],
): Pick<Settings, Key> {
  return structuredClone(Object.fromEntries(keys.map((key) => [key, settings[key]]))) as Pick<
    Settings,
    Key
  >;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
