import type { Settings } from '../../api/contract/settings.ts';
import { commit, type Context } from '../core/context.ts';
import type { SettingsCache, SettingsPatch } from '../core/settings.ts';

/** Changes the settings that are given and keeps the rest; the listener follows a new port by itself. */
export function changeSettings(
  context: Context,
  cache: SettingsCache,
  patch: SettingsPatch,
): Settings {
  try {
    const changed = commit(context, (tx) => {
      context.changes.other('settings_changed');
      return cache.change(tx, patch);
    });
    // Which words are ordinary speech depends on the languages of the office.
    if (patch.languages !== undefined) context.keywords.reload();
    return changed;
  } catch (error) {
    cache.reload(context.db);
    throw error;
  }
}
