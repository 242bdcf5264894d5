// npm run --silent scripts [-- --data DIR] [--published] [FILE...]: plays test scripts; docs/test-scripts.md tells of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { openDatabase, openReadOnly, type Db } from '../db/open.ts';
import { allFlows } from '../db/read/flow.ts';
import type { ScriptResult } from './api/contract/scripts.ts';
import { memorySecrets } from './services/core/secrets.ts';
import { Tasks } from './services/core/tasks.ts';
import { seed } from './services/desk/seed.ts';
import { flowMeant } from './services/flows/flow-meant.ts';
import { runScript, runScripts, type RunOptions } from './services/scripts/run-scripts.ts';
import { readScriptFile } from './services/scripts/script-file.ts';

const usage =
  'Usage: npm run --silent scripts -- [--data DIR] [--published] [FILE...]\nSee docs/test-scripts.md.';

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  return 2;
});

/** 0: all passed; 1: one did not; 2: it could not run. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { data: { type: 'string' }, published: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const db = values.data === undefined ? freshDesk() : openReadOnly(databaseIn(values.data));
  try {
    const options = { drafts: !values.published };
    const results = await new Tasks(() => undefined).run(undefined, (task) =>
      positionals.length === 0
        ? runScripts(db, {}, { ...options, task })
        : runFiles(db, positionals, { ...options, task }),
    );
    for (const result of results) process.stdout.write(told(result));
    const passed = results.filter(({ outcome }) => outcome === 'passed').length;
    const failed = results.length - passed;
    process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
    return failed === 0 ? 0 : 1;
  } finally {
    db.sqlite.close();
  }
}

/** What a new installation begins with. */
function freshDesk(): Db {
  const db = openDatabase(':memory:');
  seed(db, memorySecrets(), { now: Date.now, uuid: () => uuidv7(), random: () => Math.random() });
  return db;
}

function databaseIn(directory: string): string {
  return join(directory, 'consent-desk.sqlite');
}

async function runFiles(
  db: Db,
  files: readonly string[],
  { drafts, task }: RunOptions,
): Promise<ScriptResult[]> {
  const flows = allFlows(db);
  const results: ScriptResult[] = [];
  for (const file of files) {
    for (const { flow, name, text } of readScriptFile(readFileSync(file, 'utf8'))) {
      const result = {
        ...(await runScript(db, text, { drafts, step: () => task.step(results.length, null) })),
        flowName: flow,
        name: name || file,
      };
      const isThere = flow === '' || flowMeant(flows, { uuid: '', name: flow }) !== undefined;
      const stopped = { line: 1, text: `There is no flow of the name "${flow}".` };
      results.push(isThere ? result : { ...result, outcome: 'failed', stopped });
    }
  }
  return results;
}

/** One script in lines: how it went, and what was not as expected. */
function told({ flowName, name, outcome, checks, stopped, problems }: ScriptResult): string {
  const title = [flowName, name].filter((part) => part !== '').join(': ');
  const lines = [
    ...problems.map(({ line, text }) => `line ${String(line)}: ${text}`),
    ...checks
      .filter(({ passed }) => !passed)
      .map(
        ({ line, expected, actual }) =>
          `line ${String(line)}: expected ${quoted(expected)}, but it was ${quoted(actual)}`,
      ),
    ...(stopped === null ? [] : [`line ${String(stopped.line)}: ${stopped.text}`]),
  ];
  const head = `${outcome === 'passed' ? 'ok' : 'FAILED'}  ${title}`;
  return `${[head, ...lines.map((line) => `        ${line}`)].join('\n')}\n`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
