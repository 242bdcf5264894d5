import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOnce, recipeHash } from '../cache.ts';
import { run } from '../command.ts';
import { fetchPackage, type PinnedPackage } from '../npm-tarball.ts';
import { progress } from '../progress.ts';
import { ensureCompiler } from '../system-libraries.ts';

const HEADERS: PinnedPackage = {
  name: 'node-api-headers',
  version: '1.9.0',
  integrity:
    'sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA==',
};

/** Where better-sqlite3 is installed. */
export function sqlitePackageDirectory(): string {
  const entry = createRequire(import.meta.url).resolve('better-sqlite3');
  return path.dirname(path.dirname(entry));
}

/**
 * Builds better-sqlite3 from its own sources for a runtime that has Node-API 9 only, once, and returns the `.node` file.
 * The installed package is not touched. The compiler is called directly: node-gyp would want Python, make and Node's
 * full headers for what are two translation units.
 */
export async function buildSqlite(): Promise<string> {
  const source = sqlitePackageDirectory();
  const recipe = [
    await readFile(fileURLToPath(import.meta.url)),
    await readFile(compatibilityHeader()),
  ];
  const version = await packageVersion(source);
  const entry = await buildOnce(
    `better-sqlite3-${version}-${process.arch}-${recipeHash(recipe)}`,
    async (directory) => {
      await ensureCompiler();
      progress('Compiling better-sqlite3 for the test runtime (about half a minute), once.');
      const work = await mkdtemp(path.join(tmpdir(), 'consent-desk-sqlite-'));
      try {
        await compile(source, work);
        await mkdir(directory, { recursive: true });
        await copyFile(
          path.join(work, 'better_sqlite3.node'),
          path.join(directory, 'better_sqlite3.node'),
        );
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    },
  );
  return path.join(entry, 'better_sqlite3.node');
}

async function compile(source: string, work: string): Promise<void> {
  const headers = path.join(await fetchPackage(HEADERS, work), 'include');
  const addonApi = path.dirname(
    createRequire(path.join(source, 'package.json')).resolve('node-addon-api'),
  );
  const sqlite = path.join(source, 'deps', 'sqlite3');
  const defines = sqliteDefines(await readFile(path.join(source, 'deps', 'defines.gypi'), 'utf8'));

  await Promise.all([
    run('cc', [
      ...['-c', '-O1', '-fPIC', '-std=c99', '-w', '-DNDEBUG', ...defines],
      ...[path.join(sqlite, 'sqlite3.c'), '-o', path.join(work, 'sqlite3.o')],
    ]),
    run('c++', [
      ...['-c', '-O1', '-fPIC', '-std=c++20', '-fvisibility=hidden', '-w', '-DNDEBUG'],
      ...[
        '-DNAPI_VERSION=2147483647',
        '-DNAPI_DISABLE_CPP_EXCEPTIONS',
        '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
      ],
      ...['-DNODE_GYP_MODULE_NAME=better_sqlite3', '-DBUILDING_NODE_EXTENSION'],
      ...[`-I${headers}`, `-I${addonApi}`, `-I${sqlite}`, '-include', compatibilityHeader()],
      ...[path.join(source, 'src', 'better_sqlite3.cpp'), '-o', path.join(work, 'addon.o')],
    ]),
  ]);
  await run('c++', [
    ...['-shared', path.join(work, 'addon.o'), path.join(work, 'sqlite3.o')],
    ...[
      '-Wl,-Bsymbolic',
      '-Wl,--exclude-libs,ALL',
      '-static-libstdc++',
      '-ldl',
      '-lm',
      '-lpthread',
    ],
    ...['-o', path.join(work, 'better_sqlite3.node')],
  ]);
}

/** The options better-sqlite3 compiles SQLite with, read from its own list so that both builds are the same SQLite. */
function sqliteDefines(gypi: string): string[] {
  return [...gypi.matchAll(/^\s*'([A-Z0-9_]+(?:=[^']*)?)',$/gm)].map(
    (match) => `-D${match[1] ?? ''}`,
  );
}

async function packageVersion(directory: string): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(directory, 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

function compatibilityHeader(): string {
  return fileURLToPath(new URL('./node-api-20.h', import.meta.url));
}
