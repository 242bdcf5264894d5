import { createRequire } from 'node:module';
import path from 'node:path';
import { buildOnce, recipeHash } from '../../runtime/cache.ts';
import { run } from '../../runtime/command.ts';

/** Public engines beside which ours is measured: never a dependency of the program, installed by the bench alone. */
export const peerVersions = {
  '@floip/flow-runner': '1.0.11',
  'botbuilder-core': '4.23.3',
  'botbuilder-dialogs': '4.23.3',
  xstate: '5.33.3',
} as const;

/** Gives a package of the peers. */
export type Load = (name: keyof typeof peerVersions) => unknown;

/**
 * Installs the peers into the user's cache directory unless they are there.
 * @throws Error in one line when npm cannot
 */
export async function installPeers(): Promise<Load> {
  const packages = Object.entries(peerVersions).map(([name, version]) => `${name}@${version}`);
  const directory = await buildOnce(`bench-peers-${recipeHash(packages)}`, async (target) => {
    const options = ['--prefix', target, '--no-audit', '--no-fund', '--ignore-scripts'];
    await run('npm', ['install', '--save-exact', ...options, ...packages], { cwd: target });
  });
  return createRequire(path.join(directory, 'package.json')) as Load;
}
