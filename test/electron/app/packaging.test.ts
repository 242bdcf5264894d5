import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { expect, it } from 'vitest';

const file = path.resolve(import.meta.dirname, '../../../electron-builder.yml');
const config = readFileSync(file, 'utf8');

/** What each fuse must be in what people get; https://www.electronjs.org/docs/latest/tutorial/fuses */
const wanted: Readonly<Record<string, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/** Left as Electron has it: it is about the speed of WebAssembly, not about safety. */
const untouched = ['WasmTrapHandlers'];

it('decides every fuse there is', () => {
  const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  expect([...Object.keys(wanted), ...untouched].sort()).toEqual(known.sort());
  const named = Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      value,
    ]),
  );
  const written = /^electronFuses:\n((?: {2}\w+: (?:true|false)\n)+)/m.exec(config)?.[1] ?? '';
  const fuses = [...written.matchAll(/(\w+): (true|false)/g)].map(([, name, value]) => [
    name,
    value === 'true',
  ]);
  expect(Object.fromEntries(fuses)).toEqual(named);
});

it('packs an archive with only the native module outside, and no rebuild', () => {
  expect(config).toMatch(/^asar: true$/m);
  expect(config).toMatch(/^asarUnpack: '\*\*\/\*\.node'$/m);
  expect(config).toMatch(/^npmRebuild: false$/m);
  expect(config).not.toContain('disableAsarIntegrity');
});

it('names no Electron of its own: electron/package.ts gives the real one', () => {
  expect(config).not.toContain('electronDist');
  expect(config).not.toContain('electronVersion');
});
