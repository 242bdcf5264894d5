import type { SettingsPatch } from '../../electron/services/core/settings.ts';
import type { FlowRole } from '../../electron/services/flows/flow-catalog.ts';
import type { ConsentState } from '../../electron/consent/states.ts';

/** What happens in a script. A plain text is a message of the person. */
export type Step =
  | string
  | { readonly tap: string }
  /** Seconds that pass. */
  | { readonly wait: number }
  | { readonly late: string; readonly secondsAgo: number }
  | { readonly edit: string; readonly secondsAgo?: number }
  | { readonly react: string }
  | { readonly prefer: 'stop' | 'resume' }
  /** How staff decide the message that waits for them. */
  | { readonly decide: 'opt_out' | 'not_opt_out' };

/** One conversation from beginning to end, and all that must have come of it. */
export interface Script {
  readonly name: string;
  readonly settings?: SettingsPatch;
  /** Flow files that are in use, with their role. */
  readonly flows?: readonly { readonly file: string; readonly role: FlowRole | null }[];
  /** Roles that no flow has. */
  readonly without?: readonly FlowRole[];
  /** Keywords that start one of `flows`, by its place. */
  readonly keywords?: Readonly<Record<string, number>>;
  /** The flows in `flows` that keep keywords for themselves, by place. */
  readonly ignoreKeywords?: readonly number[];
  readonly steps: readonly Step[];
  readonly state: ConsentState;
  /** What reached the person: the purpose at the gate and how the text begins. */
  readonly sent: readonly (readonly [purpose: string, begins: string])[];
  /** Types of the ledger events. */
  readonly events: readonly string[];
  /** Whether a message waits for staff at the end. */
  readonly held?: boolean;
}

/** True for what the chat tester can do as well. */
export function isForTester({ steps }: Script): boolean {
  return steps.every((step) => typeof step === 'string' || 'tap' in step || 'wait' in step);
}
