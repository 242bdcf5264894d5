// npm test: everything, from types to the real Electron. Ends with one plain line of counts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildAll } from '../../electron/build.ts';
import { runChecks } from './checks.ts';
import { playwrightCounts, sum, vitestCounts, type Counts } from './counts.ts';
import { run } from './step.ts';

const reports = await mkdtemp(path.join(tmpdir(), 'consent-desk-reports-'));
const counts: Counts[] = [];

const checks = await runChecks();
counts.push({ ...checks, skipped: 0 });

const unitReport = path.join(reports, 'vitest.json');
await buildAll('warn');
const unit = await run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
counts.push(failedToo(await vitestCounts(unitReport), unit));

const pageReport = path.join(reports, 'playwright.json');
const page = await run(
  'node',
  [
    'test/runtime/run.ts',
    'playwright',
    'test',
    '-c',
    'test/e2e/playwright.config.ts',
    '--reporter=list,json',
  ],
  { PLAYWRIGHT_JSON_OUTPUT_NAME: pageReport },
);
counts.push(failedToo(await playwrightCounts(pageReport), page));

await rm(reports, { recursive: true, force: true });
const { passed, failed, skipped } = sum(counts);
process.stdout.write(
  `\n${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped\n`,
);
process.exitCode = failed === 0 ? 0 : 1;

/** A runner that ends badly has failed, whatever it counted. */
function failedToo(found: Counts, exitCode: number): Counts {
  return exitCode === 0 || found.failed > 0 ? found : { ...found, failed: 1 };
}
