import type { Context } from '../../services/core/context.ts';
import type { Imports } from '../../services/imports/imports.ts';
import type { SettingsCache } from '../../services/core/settings.ts';
import type { Tasks } from '../../services/core/tasks.ts';
import type { Tester } from '../../services/tester/tester.ts';
import type { ListenerState, RequestLogEntry } from '../../channels/listener-state.ts';
import type { AppStatus } from '../contract/app.ts';

/** What the handlers of a host work with. */
export interface Desk {
  readonly context: Context;
  readonly settings: SettingsCache;
  readonly tasks: Tasks;
  readonly imports: Imports;
  readonly tester: Tester;
  readonly door: AppStatus['door'];
  readonly version: string;
  readonly dataDirectory: string;
  readonly exportsDirectory: string;
  readonly listener: {
    readonly state: () => ListenerState;
    readonly requests: () => readonly RequestLogEntry[];
    /** Moves the listener to the port of the settings. */
    readonly follow: () => Promise<void>;
  };
}
