import { z } from 'zod';
import { method } from './define.ts';
import type { ConsentState } from '../../consent/states.ts';
import type { ListenerState } from '../../channels/listener-state.ts';
import type { HistoryEntry } from './consent.ts';

export interface AppStatus {
  readonly door: 'electron' | 'headless' | 'tester';
  readonly version: string;
  readonly dataDirectory: string;
  readonly organisation: string;
  readonly listener: ListenerState;
  /** How secrets are kept on this computer. */
  readonly secrets: 'keychain' | 'file' | 'memory';
  readonly now: number;
  readonly timezone: string;
}

export interface Overview {
  readonly contacts: number;
  readonly byState: Readonly<Record<ConsentState, number>>;
  /** Opt-ins and opt-outs of the last 30 days, oldest first, days of the organisation's zone. */
  readonly days: readonly {
    readonly day: string;
    readonly given: number;
    readonly withdrawn: number;
  }[];
  readonly openReviews: number;
  readonly overdueReviews: number;
  /** Messages that staff must look at: failed, uncertain, quarantined. */
  readonly attention: {
    readonly failed: number;
    readonly uncertain: number;
    readonly quarantined: number;
  };
  readonly queued: number;
  /** The newest ledger events, newest first, at most 20. */
  readonly latest: readonly (HistoryEntry & {
    readonly contactId: string;
    readonly contactName: string;
    readonly contactAddress: string;
  })[];
  readonly ledgerSize: number;
  /** What a newcomer still has to do; empty when set up. */
  readonly firstSteps: readonly ('name_organisation' | 'connect_channel' | 'try_tester')[];
}

/** A message that did not go its way. */
export interface TroubledMessage {
  readonly id: string;
  readonly contactId: string;
  readonly contactName: string;
  /** How a person without a name is called: a phone number or another address. */
  readonly contactAddress: string;
  readonly text: string;
  readonly state: 'failed' | 'uncertain';
  readonly reason: string;
  readonly attempts: number;
  readonly at: number;
}

export const app = {
  status: method<AppStatus>()(
    z.object({}),
    'What this installation is and whether its webhook listener runs.',
  ),
  overview: method<Overview>()(z.object({}), 'Counts, days and latest events for the first page.'),
  troubled: method<readonly TroubledMessage[]>()(
    z.object({}),
    'Messages that failed or whose fate is uncertain, newest first, at most 200.',
  ),
  retryMessage: method<null>()(
    z.object({ id: z.string() }),
    'Sends a failed or uncertain message again (the gate is asked again).',
  ),
  discardMessage: method<null>()(
    z.object({ id: z.string() }),
    'Gives up a failed or uncertain message.',
  ),
};
