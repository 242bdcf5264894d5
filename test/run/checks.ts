import { run } from './step.ts';

/** What reads the code without running it. Each counts as one test. */
const checks: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  [
    'messages',
    'paraglide-js',
    'compile',
    '--project',
    'renderer/project.inlang',
    '--outdir',
    'renderer/lib/paraglide',
    '--silent',
  ],
  ['types of main, services and engine', 'tsc', '-p', 'electron/tsconfig.json', '--noEmit'],
  ['types of the tests', 'tsc', '-p', 'test/tsconfig.json', '--noEmit'],
  [
    'types of the page',
    'svelte-check',
    '--tsconfig',
    'renderer/tsconfig.json',
    '--fail-on-warnings',
  ],
  ['lint', 'eslint', '.', '--max-warnings', '0'],
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['unused files and exports', 'knip', '--no-progress'],
];

/** Runs all of them; gives how many were passed and failed. */
export async function runChecks(): Promise<{ readonly passed: number; readonly failed: number }> {
  let failed = 0;
  for (const [name, command, ...args] of checks) {
    const isGood = (await run(command, args)) === 0;
    process.stdout.write(`${isGood ? 'ok' : 'FAILED'}: ${name}\n`);
    if (!isGood) failed += 1;
  }
  return { passed: checks.length - failed, failed };
}
