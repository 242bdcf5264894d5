import { z } from 'zod';
import { method } from './define.ts';
import { taskId } from './tasks.ts';

/** A line of a script that cannot be read. */
export interface ScriptProblem {
  /** From 1. */
  readonly line: number;
  /** What would be right there. */
  readonly text: string;
}

/** A conversation with what is expected of it, kept with a flow. */
export interface ScriptRow {
  readonly id: string;
  readonly flowId: string;
  readonly flowName: string;
  readonly name: string;
  readonly text: string;
  readonly updatedAt: number;
  readonly problems: readonly ScriptProblem[];
}

/** Something that a script expects, and what was there. */
export interface ScriptCheck {
  readonly line: number;
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
}

/** How a script went. */
export interface ScriptResult {
  /** Null for a text that is not stored. */
  readonly id: string | null;
  readonly flowName: string;
  readonly name: string;
  /** `unreadable`: it has lines that cannot be read, and was not run. */
  readonly outcome: 'passed' | 'failed' | 'unreadable';
  /** As far as it was run: it ends before the first deed after something that was not as expected. */
  readonly checks: readonly ScriptCheck[];
  /** Why it could not go on, apart from what was expected; null when it could. */
  readonly stopped: ScriptProblem | null;
  readonly problems: readonly ScriptProblem[];
}

export const largestScript = 200_000;
const text = z.string().max(largestScript);
const name = z.string().trim().min(1).max(128);

export const scripts = {
  list: method<readonly ScriptRow[]>()(
    z.object({ flowId: z.string().nullable().default(null) }),
    'The test scripts of a flow, or of all flows.',
  ),
  save: method<ScriptRow>()(
    z.object({
      /** Left out: a new one. */
      id: z.string().optional(),
      flowId: z.string(),
      name,
      text,
    }),
    'Keeps a script with its flow. One with lines that cannot be read is kept as well, and counts as failed.',
  ),
  remove: method<null>()(z.object({ id: z.string() }), 'Takes a script away.'),
  run: method<readonly ScriptResult[]>()(
    z.object({
      /** These scripts; left out: all. */
      ids: z.array(z.string()).max(1_000).optional(),
      /** The scripts that a change of this flow can touch: its own, and those of flows that enter it. */
      touchedBy: z.string().optional(),
      /** Drafts instead of what is published. */
      drafts: z.boolean().default(true),
      task: taskId,
    }),
    'Plays stored scripts in hosts of their own, with the real keywords and settings; nothing of it touches the real record.',
  ),
  tryText: method<ScriptResult>()(
    z.object({ text, drafts: z.boolean().default(true), task: taskId }),
    'Plays a script that is not stored.',
  ),
  record: method<{ readonly text: string }>()(
    z.object({
      /** Whether the test plays drafts. */
      drafts: z.boolean().default(true),
      task: taskId,
    }),
    'The test that runs in the chat tester, as a script that expects what came of it.',
  ),
  export: method<{ readonly fileName: string; readonly text: string }>()(
    z.object({ flowId: z.string().nullable().default(null) }),
    'The scripts of a flow, or of all flows, as one text file.',
  ),
  import: method<{
    readonly added: readonly string[];
    readonly changed: readonly string[];
    /** They name no flow that is here. */
    readonly leftOut: readonly string[];
  }>()(
    z.object({
      text: z.string().max(20_000_000),
      /** For scripts that name no flow. */
      flowId: z.string().nullable().default(null),
    }),
    'Reads a file of scripts. One with the name of a script that is here takes its place.',
  ),
};
