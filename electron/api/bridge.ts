import type { ApiAnswer, AppEvent } from './contract/index.ts';

/** The two channels between the page and the main process; everything goes through them. */
export const CALL_CHANNEL = 'app:call';
export const EVENT_CHANNEL = 'app:event';

/** What the page has of the world outside it, as `window.bridge`. Exactly these two members. */
export interface Bridge {
  readonly call: (method: string, input: unknown) => Promise<ApiAnswer>;
  /** Returns its own undo. */
  readonly onEvent: (listener: (event: AppEvent) => void) => () => void;
}
