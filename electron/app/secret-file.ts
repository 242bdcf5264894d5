import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { SecretStore } from '../services/core/secrets.ts';
import { replaceFile } from './file.ts';

/** The system's keychain: what it seals, only this user of this computer can open again. */
export interface Keychain {
  readonly seal: (text: string) => Promise<Buffer>;
  readonly open: (sealed: Buffer) => Promise<string>;
}

const entrySchema = z.union([
  z.strictObject({ sealed: z.base64() }),
  z.strictObject({ plain: z.string() }),
]);
const fileSchema = z.object({
  version: z.literal(1),
  /** The key of the sealed entries, itself sealed by the keychain. */
  key: z.base64().optional(),
  entries: z.record(z.string(), entrySchema),
});

type Entry = z.infer<typeof entrySchema>;

/**
 * Secrets in `secrets.json` in the data directory. With a keychain they are sealed; without one the file is readable by
 * its owner alone, and `protection` says so. Entries that were written without a keychain are sealed once there is one.
 * Entries that cannot be opened here (another user or computer sealed them) count as not set and stay in the file.
 */
export async function openSecretFile(
  dataDirectory: string,
  keychain?: Keychain,
): Promise<SecretStore> {
  const file = path.join(dataDirectory, 'secrets.json');
  const { key: sealedKey, entries: found } = readSecrets(file);
  const entries = new Map(Object.entries(found));

  const unlocked = keychain === undefined ? undefined : await unlock(keychain, sealedKey);
  const keyInFile = unlocked?.sealedKey ?? sealedKey;
  const seal = (value: string): Entry =>
    unlocked === undefined ? { plain: value } : { sealed: encrypt(value, unlocked.key) };
  const save = (): void => {
    const content = {
      version: 1,
      ...(keyInFile === undefined ? {} : { key: keyInFile }),
      entries: Object.fromEntries(entries),
    };
    replaceFile(file, `${JSON.stringify(content, null, 2)}\n`);
  };

  if (unlocked !== undefined) {
    const plain = [...entries].flatMap(([name, entry]) =>
      'plain' in entry ? [[name, entry.plain] as const] : [],
    );
    for (const [name, value] of plain) entries.set(name, seal(value));
    if (plain.length > 0) save();
  }

  return {
    protection: unlocked === undefined ? 'file' : 'keychain',
    get: (name) => {
      const entry = entries.get(name);
      if (entry === undefined || 'plain' in entry) return entry?.plain;
      return unlocked === undefined ? undefined : decrypt(entry.sealed, unlocked.key);
    },
    set: (name, value) => {
      entries.set(name, seal(value));
      save();
    },
    delete: (name) => {
      if (entries.delete(name)) save();
    },
  };
}

/** The file is there and cannot be understood: going on would overwrite secrets, so the app does not start. */
export class SecretFileError extends Error {
  readonly code = 'secrets_unreadable';

  constructor(file: string) {
    super(
      `The file with the channel secrets cannot be read: ${file}. Restore it from a backup, or move it away and enter the secrets again.`,
    );
  }
}

interface Unlocked {
  readonly key: Buffer;
  readonly sealedKey: string;
}

/**
 * The keychain is asked once, for one key; the entries are sealed with that key. A key that does not open is never replaced:
 * the keychain may only be locked today.
 */
async function unlock(
  keychain: Keychain,
  sealedKey: string | undefined,
): Promise<Unlocked | undefined> {
  try {
    if (sealedKey !== undefined) {
      return {
        key: Buffer.from(await keychain.open(Buffer.from(sealedKey, 'base64')), 'base64'),
        sealedKey,
      };
    }
    const key = randomBytes(32);
    return { key, sealedKey: (await keychain.seal(key.toString('base64'))).toString('base64') };
  } catch {
    return undefined;
  }
}

function encrypt(text: string, key: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function decrypt(text: string, key: Buffer): string | undefined {
  try {
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), {
      authTagLength: 16,
    });
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function readSecrets(file: string): z.infer<typeof fileSchema> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { version: 1, entries: {} };
    throw error;
  }
  const checked = fileSchema.safeParse(parseJson(text));
  if (!checked.success) throw new SecretFileError(file);
  return checked.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
