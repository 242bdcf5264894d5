import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openSecretFile,
  SecretFileError,
  type Keychain,
} from '../../../electron/app/secret-file.ts';

let directory: string;
const content = (): string => readFileSync(path.join(directory, 'secrets.json'), 'utf8');

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'consent-desk-secrets-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** Seals by turning the bytes round: enough to see that the plain text is not in the file. */
const keychain: Keychain = {
  seal: (text) => Promise.resolve(Buffer.from(text).reverse()),
  open: (sealed) => Promise.resolve(Buffer.from(sealed).reverse().toString()),
};
const lockedKeychain: Keychain = {
  seal: () => Promise.reject(new Error('locked')),
  open: () => Promise.reject(new Error('locked')),
};

describe('without a keychain', () => {
  it('keeps secrets over a restart in a file that only its owner reads', async () => {
    const first = await openSecretFile(directory);
    first.set('app', 's3cret');
    first.set('gone', 'x');
    first.delete('gone');
    const second = await openSecretFile(directory);
    expect(second.protection).toBe('file');
    expect([second.get('app'), second.get('gone'), second.get('never')]).toEqual([
      's3cret',
      undefined,
      undefined,
    ]);
    if (process.platform !== 'win32')
      expect(statSync(path.join(directory, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('takes the reading rights of others away when it writes again', async () => {
    (await openSecretFile(directory)).set('app', 'one');
    chmodSync(path.join(directory, 'secrets.json'), 0o644);
    (await openSecretFile(directory)).set('app', 'two');
    if (process.platform !== 'win32')
      expect(statSync(path.join(directory, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it.each(['', 'not json', '{"version":2,"entries":{}}', '{"version":1,"entries":{"a":"b"}}'])(
    'does not start on, and does not touch, %j',
    async (text) => {
      writeFileSync(path.join(directory, 'secrets.json'), text);
      await expect(openSecretFile(directory)).rejects.toBeInstanceOf(SecretFileError);
      expect(content()).toBe(text);
    },
  );
});

describe('with a keychain', () => {
  it('writes no secret in plain text, and reads it again', async () => {
    const store = await openSecretFile(directory, keychain);
    store.set('app', 's3cret-value');
    expect(store.protection).toBe('keychain');
    expect(content()).not.toContain('s3cret-value');
    expect((await openSecretFile(directory, keychain)).get('app')).toBe('s3cret-value');
  });

  it('seals what was written before there was one', async () => {
    (await openSecretFile(directory)).set('app', 's3cret-value');
    expect((await openSecretFile(directory, keychain)).get('app')).toBe('s3cret-value');
    expect(content()).not.toContain('s3cret-value');
  });

  it('counts sealed entries as not set while it is locked, and still has them afterwards', async () => {
    (await openSecretFile(directory, keychain)).set('app', 's3cret');
    const locked = await openSecretFile(directory, lockedKeychain);
    expect([locked.protection, locked.get('app')]).toEqual(['file', undefined]);
    locked.set('other', 'plain');
    const unlocked = await openSecretFile(directory, keychain);
    expect([unlocked.get('app'), unlocked.get('other')]).toEqual(['s3cret', 'plain']);
  });

  it('counts an entry that was changed by hand as not set', async () => {
    (await openSecretFile(directory, keychain)).set('app', 's3cret');
    const parsed = JSON.parse(content()) as { entries: { app: { sealed: string } } };
    const bytes = Buffer.from(parsed.entries.app.sealed, 'base64');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    parsed.entries.app.sealed = bytes.toString('base64');
    writeFileSync(path.join(directory, 'secrets.json'), JSON.stringify(parsed));
    expect((await openSecretFile(directory, keychain)).get('app')).toBeUndefined();
  });
});
