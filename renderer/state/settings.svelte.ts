import type { Settings } from '../../electron/api/contract/settings.ts';
import { api } from '../lib/client.ts';
import { setWindowTheme } from '../lib/files.ts';
import { onAppEvent } from './events.ts';
import { pageLanguage } from './page-language.svelte.ts';

/** The settings that every page reads; undefined until they have come. */
class SettingsState {
  value = $state.raw<Settings>();

  readonly timezone = $derived(this.value?.timezone ?? 'UTC');
  readonly operatorName = $derived(this.value?.operatorName ?? '');
  /** Height of a table row in pixels; the same as `--row` in app.css. */
  readonly rowHeight = $derived(this.value?.density === 'compact' ? 32 : 44);

  /** Reads now and at every change. Returns its own cleanup. */
  start(): () => void {
    void this.load();
    return onAppEvent((event) => {
      if (event.type === 'settings_changed' || event.type === 'events_missed') void this.load();
    });
  }

  async load(): Promise<void> {
    try {
      this.#apply(await api.settings.get({}));
    } catch {
      // The pages say what is wrong; the shell keeps its defaults.
    }
  }

  async update(change: Partial<Settings>): Promise<void> {
    this.#apply(await api.settings.update(change));
  }

  /** Remembers who sits at the keyboard, for the next deed. */
  async rememberOperator(name: string): Promise<void> {
    if (name.trim() === '' || name.trim() === this.operatorName) return;
    await this.update({ operatorName: name.trim() });
  }

  #apply(value: Settings): void {
    const before = this.value;
    this.value = value;
    const root = document.documentElement;
    if (value.theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = value.theme;
    root.dataset['density'] = value.density;
    pageLanguage.choose(value.pageLanguage);
    if (before?.theme !== value.theme) void setWindowTheme(value.theme).catch(() => undefined);
  }
}

export const settings = new SettingsState();
