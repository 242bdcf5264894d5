import { v7 as uuidv7 } from 'uuid';
import { openDatabase, type Db } from '../../db/open.ts';
import { createListener, type Listener } from '../../electron/channels/listener.ts';
import type { Context } from '../../electron/services/core/context.ts';
import { createContext } from '../../electron/services/core/create-context.ts';
import type { SettingsCache } from '../../electron/services/core/settings.ts';
import { GroupIntake } from '../../electron/services/channels/intake.ts';
import { silentLog } from '../../electron/services/core/log.ts';
import { memorySecrets } from '../../electron/services/core/secrets.ts';
import { seed } from '../../electron/services/desk/seed.ts';
import { noTrace } from '../../electron/services/core/trace.ts';

/** The services of a host over a database of their own, with nothing that runs by itself: for what a door does not show. */
export interface ServiceHost {
  readonly db: Db;
  readonly context: Context;
  readonly settings: SettingsCache;
  readonly listener: Listener;
  close(): Promise<void>;
}

/** `file`: where the database is; `:memory:` when left out. */
export function startServices(file = ':memory:', now: () => number = Date.now): ServiceHost {
  const db = openDatabase(file);
  const universe = { now, uuid: () => uuidv7(), random: () => 0.5 };
  const secrets = memorySecrets();
  const organisation = seed(db, secrets, universe);
  const { context, settings } = createContext({
    db,
    universe,
    secrets,
    organisation,
    log: silentLog,
    trace: noTrace,
    isTest: false,
    withDrafts: false,
    wakeOutbox: () => undefined,
  });
  const intake = new GroupIntake(context);
  const listener = createListener({
    channels: () => context.channels.listening(),
    intake: intake.accept,
    now,
    allowedHosts: () => [],
    log: () => undefined,
  });
  return {
    db,
    context,
    settings,
    listener,
    close: async () => {
      await listener.stop();
      intake.close();
      db.sqlite.close();
    },
  };
}
