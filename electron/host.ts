import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { openDatabase, transact } from '../db/open.ts';
import { dropParkedBefore } from '../db/write/channel.ts';
import type { ApiAnswer, AppEvent } from './api/contract/index.ts';
import { handlersOf } from './api/handlers/index.ts';
import { createRouter } from './api/router.ts';
import { createListener } from './channels/listener.ts';
import type { RequestLogEntry } from './channels/listener-state.ts';
import type { Universe } from './engine/universe.ts';
import { Pulse } from './pulse.ts';
import { createContext } from './services/core/create-context.ts';
import { Tasks } from './services/core/tasks.ts';
import { GroupIntake } from './services/channels/intake.ts';
import { silentLog, type Log } from './services/core/log.ts';
import { Imports } from './services/imports/imports.ts';
import { Outbox } from './services/outbox/outbox.ts';
import { settleInterrupted } from './services/outbox/outbox-result.ts';
import type { SecretStore } from './services/core/secrets.ts';
import { seed } from './services/desk/seed.ts';
import { Tester } from './services/tester/tester.ts';
import { noTrace } from './services/core/trace.ts';
import { settleInterruptedCalls } from './services/calls/call-answers.ts';
import { WebCalls } from './services/calls/web-calls.ts';
import { rewriteIfDue } from './services/erasure/rewrite.ts';
import { makeMonthlyCheckpoint } from './services/record/checkpoints.ts';
import { reachOut } from './services/outreach/reach.ts';
import { wakeSessions } from './services/conversation/wake.ts';
import { version } from './version.ts';

/** Everything behind a door: the same for the window, the browser and a program that calls the API. */
export interface Host {
  /** Calls a method by name. Never rejects: failures are answers. */
  readonly call: (method: string, input: unknown) => Promise<ApiAnswer>;
  /** Hears what changed. Returns its own undo. */
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
  /**
   * Opens the webhook port: the given one, else that of the settings; 0 lets the system choose.
   * @throws PortTaken or PortForbidden
   */
  readonly listen: (port?: number) => Promise<{ readonly url: string }>;
  /** Begins to send what is queued and to wake what waits. */
  readonly start: () => void;
  /** Finishes what is under way and closes the database. */
  readonly close: () => Promise<void>;
}

export interface HostOptions {
  readonly door: 'electron' | 'headless';
  readonly dataDirectory: string;
  readonly secrets: SecretStore;
  /** Stands for the port of the settings as long as this host runs. */
  readonly webhookPort?: number;
  readonly log?: Log;
  /** The host's clock, ms UTC; the computer's when left out. */
  readonly now?: () => number;
}

const shownRequests = 100;
/** Reports for a message id that never turned up are of no use after this long. */
const parkedForMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Opens a data directory and builds a host on it; its first start makes what an organisation begins with.
 * @throws DatabaseError with a message that says what to do
 */
export function openHost({
  door,
  dataDirectory,
  secrets,
  webhookPort,
  log = silentLog,
  now = Date.now,
}: HostOptions): Host {
  const universe: Universe = { now, uuid: () => uuidv7(), random: () => Math.random() };
  const db = openDatabase(join(dataDirectory, 'consent-desk.sqlite'));
  const organisation = seed(db, secrets, universe);
  const pulse = new Pulse({
    beat: () => {
      const moreToReach = reachOut(context);
      const nextWake = wakeSessions(context);
      webCalls.look();
      outbox.look();
      const nextReach = moreToReach ? universe.now() : null;
      const times = [nextReach, nextWake, outbox.nextDueAt()].filter((at) => at !== null);
      return times.length === 0 ? null : Math.min(...times);
    },
    now: universe.now,
    report: (error) => log.error({ err: error }, 'sending and waking failed; it is tried again'),
  });
  const { context, settings } = createContext({
    db,
    universe,
    secrets,
    log,
    organisation,
    trace: noTrace,
    isTest: false,
    withDrafts: false,
    wakeOutbox: () => pulse.nudge(),
  });
  const outbox = new Outbox(context);
  const webCalls = new WebCalls(context);
  const intake = new GroupIntake(context);
  const tester = new Tester(db);
  const tasks = new Tasks((progress) => context.changes.progress(progress));
  const exportsDirectory = join(dataDirectory, 'exports');
  const imports = new Imports(context, { dataDirectory, exportsDirectory });
  const requests: RequestLogEntry[] = [];
  const listener = createListener({
    channels: () => context.channels.listening(),
    intake: intake.accept,
    now: universe.now,
    allowedHosts: () => settings.current.tunnelHosts,
    log: (entry) => {
      requests.unshift(entry);
      if (requests.length > shownRequests) requests.pop();
    },
  });

  let openPort: number | null = null;
  const listen = async (port = webhookPort ?? settings.current.webhookPort) => {
    openPort = port;
    try {
      await listener.start(port);
    } finally {
      context.changes.other('listener_changed');
      context.changes.flush();
    }
    const state = listener.state();
    return { url: state.state === 'listening' ? state.url : '' };
  };
  const router = createRouter(
    handlersOf({
      context,
      settings,
      tasks,
      imports,
      tester,
      door,
      version,
      dataDirectory,
      exportsDirectory,
      listener: {
        state: () => listener.state(),
        requests: () => requests,
        follow: async () => {
          const wanted = webhookPort ?? settings.current.webhookPort;
          const isThere = openPort === wanted && listener.state().state === 'listening';
          if (openPort === null || isThere) return;
          // A port that cannot be had is shown as the listener's state, beside the setting that was kept.
          await listen(wanted).catch((error: unknown) =>
            log.warn({ err: error }, 'the webhook listener could not move'),
          );
        },
      },
    }),
    log,
  );
  settleInterrupted(context);
  settleInterruptedCalls(context);
  makeMonthlyCheckpoint(context);
  rewriteIfDue(db, true);
  transact(db, (tx) => dropParkedBefore(tx, universe.now() - parkedForMs));

  return {
    call: router,
    subscribe: (hear) => context.changes.subscribe(hear),
    listen,
    start: () => pulse.start(),
    close: async () => {
      await listener.stop();
      await tasks.close();
      await imports.close();
      intake.close();
      pulse.stop();
      webCalls.close();
      await outbox.close();
      tester.reset();
      db.sqlite.close();
    },
  };
}
