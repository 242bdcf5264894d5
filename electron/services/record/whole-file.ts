import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ServiceError } from '../core/errors.ts';

/**
 * Tries whether a file can be written there: it is better to know before a long export than after it.
 * @throws ServiceError `bad_path`
 */
export async function tryToWrite(target: string): Promise<void> {
  try {
    if ((await stat(target).catch(() => undefined))?.isDirectory() === true)
      throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    const trial = partOf(target);
    await (await open(trial, 'wx', 0o600)).close();
    await rm(trial, { force: true });
  } catch (error) {
    throw explained(error, target);
  }
}

/** Where a file grows. A name of its own: two exports to one place do not write into each other. */
function partOf(target: string): string {
  return join(dirname(target), `.${basename(target).slice(0, 60)}.${randomUUID()}.part`);
}

/**
 * Writes what a stream gives so that the file appears under its name only when it is whole; one that was there is then
 * replaced. When the stream fails, nothing is left.
 * @param made settles when whoever fills the stream is through
 * @returns the SHA-256 of the file, hex
 * @throws ServiceError `bad_path` when it cannot be written there; whatever the stream or `made` throws
 */
export async function writeWhole(
  target: string,
  stream: Readable,
  made: Promise<unknown> = Promise.resolve(),
): Promise<string> {
  const temporary = partOf(target);
  const hash = createHash('sha256');
  const hashed = async function* (source: AsyncIterable<Buffer | string>) {
    for await (const piece of source) {
      hash.update(piece);
      yield piece;
    }
  };
  try {
    const written = pipeline(
      stream,
      hashed,
      createWriteStream(temporary, { mode: 0o600, flags: 'wx', flush: true }),
    );
    const failed = (await Promise.allSettled([written, made])).find(
      (result) => result.status === 'rejected',
    );
    if (failed !== undefined) throw failed.reason;
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw explained(error, target);
  }
  return hash.digest('hex');
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'that folder does not exist',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'there is a folder of this name',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'that disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EIO: 'that disk cannot be written to',
  ENAMETOOLONG: 'the name is too long',
};

/** An error of the file system in words for whoever chose the place; any other error as it is. */
export function explained(error: unknown, target: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  if (reason === undefined) return error;
  return new ServiceError(
    'bad_path',
    `The file could not be written to ${target}: ${reason}. Nothing was left there; choose another place.`,
    { path: reason },
  );
}
