import { setImmediate } from 'node:timers/promises';
import { allFlows } from '../../../db/read/flow.ts';
import {
  findFlowScript,
  flowScripts,
  type FlowScriptRecord,
} from '../../../db/read/flow-script.ts';
import type { Db } from '../../../db/open.ts';
import type { ScriptResult } from '../../api/contract/scripts.ts';
import { ServiceError } from '../core/errors.ts';
import { Tester } from '../tester/tester.ts';
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

/** Plays stored scripts, one after the other, in hosts of their own; other work goes on between their deeds. */
export async function runScripts(
  db: Db,
  choice: ScriptChoice,
  options: { readonly drafts: boolean },
): Promise<ScriptResult[]> {
  const names = new Map(allFlows(db).map(({ id, name }) => [id, name]));
  const results: ScriptResult[] = [];
  for (const { id, flowId, name, text } of chosen(db, choice)) {
    const result = await runScript(db, text, options);
    results.push({ ...result, id, name, flowName: names.get(flowId) ?? '' });
  }
  return results;
}

/** Plays the text of a script. */
export async function runScript(
  db: Db,
  text: string,
  options: { readonly drafts: boolean },
): Promise<ScriptResult> {
  const { script, problems } = readScript(text);
  const result = { id: null, flowName: '', name: '', problems };
  if (problems.length > 0) return { ...result, outcome: 'unreadable', checks: [], stopped: null };
  const { checks, stopped } = await play(db, script, options);
  const isGood = stopped === null && checks.every(({ passed }) => passed);
  return { ...result, outcome: isGood ? 'passed' : 'failed', checks, stopped };
}

async function play(
  db: Db,
  script: Script,
  { drafts }: { readonly drafts: boolean },
): Promise<Played> {
  const tester = new Tester(db);
  const flowIds = new Map(allFlows(db).map(({ id, name }) => [name.toLowerCase(), id]));
  try {
    const player = new TesterPlayer(tester, script.setup, { drafts, flowIds });
    return await playScript(script, player, setImmediate);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { checks: [], stopped: { line: 1, text: error.message } };
  } finally {
    tester.reset();
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
