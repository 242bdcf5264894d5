import type { Db } from '../../../db/open.ts';
import type { Provider } from '../../channels/provider.ts';
import { providers } from '../../channels/registry.ts';
import type { Universe } from '../../engine/universe.ts';
import { Changes } from './changes.ts';
import { ChannelDirectory } from '../channels/channel-directory.ts';
import type { Context } from './context.ts';
import { FlowCatalog } from '../flows/flow-catalog.ts';
import { KeywordIndex } from '../keywords/keyword-index.ts';
import type { Log } from './log.ts';
import type { SecretStore } from './secrets.ts';
import { SettingsCache } from './settings.ts';
import type { Trace } from './trace.ts';

/** What a host brings along; the rest is read from its database. */
export interface ContextOptions {
  readonly db: Db;
  readonly universe: Universe;
  readonly secrets: SecretStore;
  readonly log: Log;
  readonly trace: Trace;
  readonly organisation: Context['organisation'];
  readonly isTest: boolean;
  readonly withDrafts: boolean;
  /** The providers of channels by id; those of the registry when left out. */
  readonly providers?: ReadonlyMap<string, Provider>;
  readonly wakeOutbox: () => void;
}

/** Builds what every service works with, for a database that has been seeded. */
export function createContext(options: ContextOptions): {
  readonly context: Context;
  readonly settings: SettingsCache;
} {
  const { db, universe, secrets, log, trace, organisation, isTest, withDrafts, wakeOutbox } =
    options;
  const settings = new SettingsCache(db);
  const context: Context = {
    db,
    universe,
    secrets,
    log,
    trace,
    organisation,
    isTest,
    wakeOutbox,
    changes: new Changes(),
    settings,
    flows: new FlowCatalog(db, { withDrafts }),
    keywords: new KeywordIndex(db, () => settings.current.languages),
    channels: new ChannelDirectory(db, secrets, options.providers ?? providers),
  };
  return { context, settings };
}
