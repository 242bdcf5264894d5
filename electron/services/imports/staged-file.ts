import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, copyFile, mkdir, open, rm, stat } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { EncodingGuess, guessDelimiter, type TextEncoding } from '../../consent/import/cells.ts';
import { ServiceError } from '../core/errors.ts';
import { xlsxToCsv } from './xlsx-to-csv.ts';

/** Largest file that is read in, bytes. */
export const largestFile = 200 * 1024 * 1024;

/** A file that waits to be read in: a copy of its own, so that what is tried is what is read in. */
export interface StagedFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** Of the file as it was given, hex. */
  readonly sha256: string;
  /** Where its rows are, as CSV. */
  readonly csvPath: string;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
}

/** The files of one host that wait to be read in. They are gone when it closes. */
export class StagedFiles {
  readonly #directory: string;
  readonly #files = new Map<string, { name: string; path: string }>();
  readonly #ready = new Map<string, StagedFile>();

  /** `directory`: a folder of the data directory for this alone; what an earlier run left there is removed. */
  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Takes bytes of a file; with an id they follow those before. */
  async add(id: string, name: string, bytes: Uint8Array): Promise<void> {
    const file = await this.#place(id, name);
    this.#ready.delete(id);
    const before = await sizeOf(file.path);
    if (before + bytes.length > largestFile) {
      await this.remove(id);
      throw tooLarge();
    }
    await appendFile(file.path, bytes, { mode: 0o600 });
  }

  /**
   * Copies a file of this computer.
   * @throws ServiceError `bad_path` or `file_too_large`
   */
  async copy(id: string, path: string): Promise<void> {
    if (!isAbsolute(path) || path.includes('\0')) throw badPath(path);
    const size = await stat(path).catch(() => null);
    if (size === null || !size.isFile()) throw badPath(path);
    if (size.size > largestFile) throw tooLarge();
    const file = await this.#place(id, basename(path));
    await copyFile(path, file.path);
  }

  /**
   * The file of this id, ready to be read.
   * @throws ServiceError `file_gone`, `unreadable_file`
   */
  async ready(id: string, signal?: AbortSignal): Promise<StagedFile> {
    const known = this.#ready.get(id);
    if (known !== undefined) return known;
    const file = this.#files.get(id);
    if (file === undefined) throw fileGone();
    const bytes = await sizeOf(file.path);
    const { sha256, isZip, guess } = await look(file.path);
    const csvPath = isZip ? `${file.path}.csv` : file.path;
    if (isZip) await xlsxToCsv({ from: file.path, to: csvPath }, signal);
    const encoding = isZip ? 'utf-8' : guess.result();
    const delimiter = isZip ? ',' : guessDelimiter(await beginningOf(csvPath, encoding));
    const staged = { id, name: file.name, bytes, sha256, csvPath, encoding, delimiter };
    this.#ready.set(id, staged);
    return staged;
  }

  async remove(id: string): Promise<void> {
    const file = this.#files.get(id);
    this.#files.delete(id);
    this.#ready.delete(id);
    if (file === undefined) return;
    await rm(file.path, { force: true });
    await rm(`${file.path}.csv`, { force: true });
  }

  /** Removes everything, also what an earlier run left behind. */
  async clear(): Promise<void> {
    this.#files.clear();
    this.#ready.clear();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #place(id: string, name: string): Promise<{ name: string; path: string }> {
    const known = this.#files.get(id);
    if (known !== undefined) return known;
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const file = { name: basename(name).slice(0, 200), path: join(this.#directory, id) };
    this.#files.set(id, file);
    return file;
  }
}

async function look(path: string) {
  const hash = createHash('sha256');
  const guess = new EncodingGuess();
  let isZip: boolean | null = null;
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer;
    isZip ??= bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'));
    hash.update(bytes);
    guess.add(bytes);
  }
  return { sha256: hash.digest('hex'), isZip: isZip === true, guess };
}

async function beginningOf(path: string, encoding: TextEncoding): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

function tooLarge(): ServiceError {
  return new ServiceError(
    'file_too_large',
    'The file is larger than 200 MB. Nothing was read; split it and read the parts in one after the other.',
  );
}

function badPath(path: string): ServiceError {
  return new ServiceError(
    'bad_path',
    `There is no file to read at ${path}. Nothing was changed; give its full path.`,
  );
}

function fileGone(): ServiceError {
  return new ServiceError(
    'file_gone',
    'The file is not held any more. Nothing was changed; choose it again.',
  );
}
