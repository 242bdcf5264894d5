import type { Host } from '../host.ts';

/** The part of Electron's nativeTheme that is set. */
interface ThemeTarget {
  themeSource: 'system' | 'light' | 'dark';
}

/** Keeps light or dark as the settings have it, now and whenever they change. */
export async function followTheme(host: Host, target: ThemeTarget): Promise<void> {
  const apply = async (): Promise<void> => {
    const answer = await host.call('settings.get', {});
    if (answer.ok) target.themeSource = themeOf(answer.value);
  };
  host.subscribe((event) => {
    if (event.type === 'settings_changed') void apply();
  });
  await apply();
}

function themeOf(settings: unknown): ThemeTarget['themeSource'] {
  if (typeof settings !== 'object' || settings === null || !('theme' in settings)) return 'system';
  return settings.theme === 'light' || settings.theme === 'dark' ? settings.theme : 'system';
}
