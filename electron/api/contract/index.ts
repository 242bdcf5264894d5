import type { z } from 'zod';
import { app } from './app.ts';
import { channels } from './channels.ts';
import { consent } from './consent.ts';
import { contacts } from './contacts.ts';
import { flows } from './flows.ts';
import { imports } from './imports.ts';
import { keywords } from './keywords.ts';
import { purposes } from './purposes.ts';
import { scripts } from './scripts.ts';
import { settings } from './settings.ts';
import { tasks, type TaskProgress } from './tasks.ts';
import { tester } from './tester.ts';
import { translations } from './translations.ts';

/** Every method there is, by group. The doors, the page's client and the documentation are all made from it. */
export const contract = {
  app,
  channels,
  contacts,
  consent,
  imports,
  keywords,
  purposes,
  flows,
  scripts,
  tasks,
  translations,
  tester,
  settings,
};

type Contract = typeof contract;
type InputOf<M> = M extends { readonly input: infer S extends z.ZodType } ? z.input<S> : never;
type ParsedOf<M> = M extends { readonly input: infer S extends z.ZodType } ? z.output<S> : never;
type ResultOf<M> = M extends { readonly result?: infer R } ? Exclude<R, undefined> : never;

/** What a caller sees: `api.contacts.search({ text: 'asha' })`. Rejects with an ApiError. */
export type Api = {
  readonly [G in keyof Contract]: {
    readonly [M in keyof Contract[G]]: (
      input: InputOf<Contract[G][M]>,
    ) => Promise<ResultOf<Contract[G][M]>>;
  };
};

/** What the host must supply; a missing handler does not compile. */
export type Handlers = {
  readonly [G in keyof Contract]: {
    readonly [M in keyof Contract[G]]: (
      input: ParsedOf<Contract[G][M]>,
    ) => ResultOf<Contract[G][M]> | Promise<ResultOf<Contract[G][M]>>;
  };
};

/** What the host tells its pages: that something changed, so that they read it again, and how far long work is. */
export type AppEvent =
  | { readonly type: 'contacts_changed'; readonly contactIds: readonly string[] }
  | { readonly type: 'consent_changed'; readonly contactId: string }
  | { readonly type: 'messages_changed'; readonly contactIds: readonly string[] }
  | { readonly type: 'flows_changed' }
  | { readonly type: 'keywords_changed' }
  | { readonly type: 'purposes_changed' }
  | { readonly type: 'channels_changed' }
  | { readonly type: 'settings_changed' }
  | { readonly type: 'reviews_changed' }
  | { readonly type: 'listener_changed' }
  | TaskProgress
  /** The connection was lost for a while: anything may have changed. Made by the page's own transport. */
  | { readonly type: 'events_missed' };

/** An expected failure, as every door answers it. */
export interface ApiFailure {
  /** For example `not_found`, `invalid_input`, `keyword_clash`, `read_only`, `internal`. */
  readonly code: string;
  /** What happened, what was kept, what to do. */
  readonly message: string;
  /** By input field, for forms. */
  readonly fields?: Readonly<Record<string, string>>;
}

export type ApiAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ApiFailure };
