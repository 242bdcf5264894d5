import { allFlows } from '../../../db/read/flow.ts';
import {
  findFlowScript,
  flowScripts,
  type FlowScriptRecord,
} from '../../../db/read/flow-script.ts';
import type { Db } from '../../../db/open.ts';
import type { ScriptResult } from '../../api/contract/scripts.ts';
import { ServiceError } from '../core/errors.ts';
import type { Task } from '../core/tasks.ts';
import { Tester, wholeTest } from '../tester/tester.ts';
import { playScript, type Played } from './play-script.ts';
import { readScript } from './read-script.ts';
import type { Script } from './script.ts';
import { TesterPlayer } from './tester-player.ts';
import { touchedFlows } from './touched-flows.ts';

/** Which scripts: those named, those that a change of a flow can touch, or all. */
export interface ScriptChoice {
  readonly ids?: readonly string[] | undefined;
  readonly touchedBy?: string | undefined;
}

/**
 * Plays stored scripts, one after the other, in hosts of their own; other work goes on between their deeds.
 * @throws ServiceError `cancelled`
 */
export async function runScripts(
  db: Db,
  choice: ScriptChoice,
  { drafts, task }: RunOptions,
): Promise<ScriptResult[]> {
  const names = new Map(allFlows(db).map(({ id, name }) => [id, name]));
  const results: ScriptResult[] = [];
  const scripts = chosen(db, choice);
  for (const [done, { id, flowId, name, text }] of scripts.entries()) {
    const step = () => task.step(done, scripts.length);
    await step();
    const result = await runScript(db, text, { drafts, step });
    results.push({ ...result, id, name, flowName: names.get(flowId) ?? '' });
  }
  await task.step(scripts.length, scripts.length);
  return results;
}

/** How scripts are played. */
export interface RunOptions {
  /** Drafts instead of what is published. */
  readonly drafts: boolean;
  readonly task: Task;
}

/** Plays the text of a script; `step` comes before each deed, and what it throws ends the script. */
export async function runScript(db: Db, text: string, options: PlayOptions): Promise<ScriptResult> {
  const { script, problems } = readScript(text);
  const result = { id: null, flowName: '', name: '', problems };
  if (problems.length > 0) return { ...result, outcome: 'unreadable', checks: [], stopped: null };
  const { checks, stopped } = await play(db, script, options);
  const isGood = stopped === null && checks.every(({ passed }) => passed);
  return { ...result, outcome: isGood ? 'passed' : 'failed', checks, stopped };
}

interface PlayOptions extends Pick<RunOptions, 'drafts'> {
  readonly step: () => Promise<void>;
}

async function play(db: Db, script: Script, { drafts, step }: PlayOptions): Promise<Played> {
  const tester = new Tester(db, wholeTest);
  const flowIds = new Map(allFlows(db).map(({ id, name }) => [name.toLowerCase(), id]));
  try {
    const player = begun(() => new TesterPlayer(tester, script.setup, { drafts, flowIds }));
    return typeof player === 'string'
      ? { checks: [], stopped: { line: 1, text: player } }
      : await playScript(script, player, step);
  } finally {
    tester.reset();
  }
}

/** Why there can be no such person, in words. */
function begun(begin: () => TesterPlayer): TesterPlayer | string {
  try {
    return begin();
  } catch (error) {
    if (error instanceof ServiceError) return error.message;
    throw error;
  }
}

function chosen(db: Db, { ids, touchedBy }: ScriptChoice): readonly FlowScriptRecord[] {
  if (ids !== undefined) {
    return ids.flatMap((id) => {
      const script = findFlowScript(db, id);
      return script === undefined ? [] : [script];
    });
  }
  const all = flowScripts(db, null);
  if (touchedBy === undefined) return all;
  const touched = touchedFlows(db, touchedBy);
  return touched === 'all' ? all : all.filter(({ flowId }) => touched.has(flowId));
}
