import { transact, type Db, type Tx } from '../../../db/open.ts';
import { allMessagesId } from '../../consent/purpose.ts';
import type { Universe } from '../../engine/universe.ts';
import type { Settings } from '../../api/contract/settings.ts';
import type { Changes } from './changes.ts';
import type { ChannelDirectory } from '../channels/channel-directory.ts';
import type { FlowCatalog } from '../flows/flow-catalog.ts';
import type { KeywordIndex } from '../keywords/keyword-index.ts';
import type { Log } from './log.ts';
import type { SecretStore } from './secrets.ts';
import type { Trace } from './trace.ts';

/** The built-in purpose: all messages of the organisation. */
export const allMessages = { id: allMessagesId, label: 'All messages' } as const;

/** What every service works with. Made once for each host; see host.ts. */
export interface Context {
  readonly db: Db;
  readonly universe: Universe;
  readonly secrets: SecretStore;
  readonly log: Log;
  readonly trace: Trace;
  readonly changes: Changes;
  readonly settings: { readonly current: Settings };
  readonly flows: FlowCatalog;
  readonly keywords: KeywordIndex;
  readonly channels: ChannelDirectory;
  /** True for the chat tester: its events are marked and live in a database of their own. */
  readonly isTest: boolean;
  readonly organisation: {
    readonly id: string;
    readonly createdAt: number;
    readonly publicKey: Buffer;
  };
  /** Asks the outbox to look for work; called after a commit that queued something. */
  readonly wakeOutbox: () => void;
}

/**
 * Runs `work` in one transaction. After the commit pages hear of the changes and the outbox looks for work;
 * when `work` throws, nothing happened at all.
 */
export function commit<T>(context: Context, work: (tx: Tx) => T): T {
  let result: T;
  try {
    result = transact(context.db, work);
  } catch (error) {
    context.changes.forget();
    throw error;
  }
  context.changes.flush();
  context.wakeOutbox();
  return result;
}
