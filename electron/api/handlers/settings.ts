import { changeSettings } from '../../services/desk/settings-desk.ts';
import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function settingsHandlers({ context, settings, listener }: Desk): Handlers['settings'] {
  return {
    get: () => settings.current,
    update: async (patch) => {
      const changed = changeSettings(context, settings, patch);
      await listener.follow();
      return changed;
    },
  };
}
