import { untrack } from 'svelte';
import type { AppEvent } from '../../electron/api/contract/index.ts';
import { toApiError, type ApiError } from '../lib/client.ts';
import { onAppEvent } from './events.ts';
import { paced } from './paced.ts';

/** What was asked for: `data` stays on the screen while it is read again. */
export interface Query<T> {
  readonly data: T | undefined;
  readonly error: ApiError | undefined;
  readonly loading: boolean;
  readonly reload: () => Promise<void>;
}

/**
 * Loads when the component starts, again when something that `load` read changes, and again on app events that
 * `reloadOn` picks (bursts of them cause one). Call it while a component is being made. An answer that was overtaken is thrown away.
 */
export function query<T>(
  load: () => Promise<T>,
  reloadOn?: (event: AppEvent) => boolean,
): Query<T> {
  let data = $state.raw<T>();
  let error = $state.raw<ApiError>();
  let loading = $state(true);
  let newest = 0;

  async function settle(answer: Promise<T>): Promise<void> {
    const mine = ++newest;
    loading = true;
    try {
      const value = await answer;
      if (mine !== newest) return;
      data = value;
      error = undefined;
    } catch (thrown) {
      if (mine !== newest) return;
      error = toApiError(thrown);
    }
    loading = false;
  }

  $effect(() => {
    const answer = load();
    untrack(() => void settle(answer));
  });

  $effect(() => {
    if (reloadOn === undefined) return;
    const reload = paced(() => void settle(load()));
    const stop = onAppEvent((event) => {
      if (event.type === 'events_missed' || reloadOn(event)) reload.ask();
    });
    return () => {
      reload.stop();
      newest += 1;
      stop();
    };
  });

  return {
    get data() {
      return data;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    reload: () => settle(load()),
  };
}
