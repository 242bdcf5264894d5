import { z } from 'zod';
import type { ConsentState } from '../../consent/states.ts';
import type { GateDecision } from '../../consent/gate.ts';
import type { MessageRow } from './contacts.ts';
import type { HistoryEntry } from './consent.ts';
import { method } from './define.ts';

/** One thing that happened on the way, for the path beside the chat. */
export interface TesterStep {
  readonly at: number;
  readonly kind: 'keyword' | 'flow' | 'node' | 'consent' | 'gate' | 'clock' | 'note' | 'problem';
  readonly text: string;
}

export interface TesterState {
  readonly running: boolean;
  /** The tester's own clock. */
  readonly now: number;
  readonly persona: { readonly name: string; readonly address: string; readonly language: string };
  readonly state: ConsentState;
  readonly messages: readonly MessageRow[];
  /** Buttons that can be tapped now. */
  readonly buttons: readonly string[];
  readonly history: readonly HistoryEntry[];
  readonly path: readonly TesterStep[];
  readonly session: { readonly flowName: string; readonly timeoutAt: number | null } | null;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly groups: readonly string[];
  /** May a message that we begin go to this person now? */
  readonly broadcast: GateDecision;
}

export const tester = {
  start: method<TesterState>()(
    z.object({
      name: z.string().trim().max(80).default('Test person'),
      language: z.string().max(3).default(''),
      /** Start as somebody who already opted in or out, or as a new person. */
      persona: z.enum(['new', 'given', 'withdrawn']).default('new'),
      /** Drafts instead of what is published. */
      drafts: z.boolean().default(false),
    }),
    'A fresh in-memory host with the real flows, keywords and settings; nothing in it touches the real record.',
  ),
  say: method<TesterState>()(
    z.object({ text: z.string().min(1).max(4096), button: z.boolean().default(false) }),
    'Writes as the test person, or taps a button.',
  ),
  advanceClock: method<TesterState>()(
    z.object({
      seconds: z
        .int()
        .min(1)
        .max(366 * 86400),
    }),
    "Winds the tester's clock forward; time-outs on the way happen.",
  ),
  state: method<TesterState>()(z.object({}), 'The chat as it stands.'),
  reset: method<null>()(z.object({}), 'Throws the test away.'),
};
