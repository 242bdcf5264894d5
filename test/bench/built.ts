import { spawn } from 'node:child_process';
import { once } from 'node:events';

const build = new URL('../../electron/build.ts', import.meta.url).href;

/** Builds the program when it is stale. What the build says goes to stderr: stdout is for the results. */
export async function ensureBuilt(): Promise<void> {
  const code = `const { buildIfStale } = await import(${JSON.stringify(build)}); await buildIfStale();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', process.stderr, 'inherit'],
  });
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  if (exitCode !== 0) throw new Error('The program could not be built.');
}
