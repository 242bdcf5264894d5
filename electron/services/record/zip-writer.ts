import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A ZIP archive that is written while its files are made, one after the other: memory holds pieces only. */
export class ZipWriter {
  readonly #zip = new ZipFile();
  readonly #at: Date;
  #current: Readable | null = null;
  #failure: Error | null = null;

  /** `at`: the time that its files bear, ms UTC. */
  constructor(at: number) {
    this.#at = new Date(at);
    this.#zip.on('error', (error: Error) => this.#fail(error));
    // Whoever reads the archive may fail, too: nothing more is made then.
    this.stream.on('error', (error) => this.#fail(error));
    this.stream.on('close', () => this.#fail(new Error('The archive was closed.')));
  }

  /** The bytes of the archive. */
  get stream(): Readable {
    return this.#zip.outputStream as Readable;
  }

  /**
   * Adds a file, and waits until its pieces are taken.
   * @throws whatever its pieces throw, or the error of whoever reads the archive
   */
  async add(
    name: string,
    pieces: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
  ): Promise<{ readonly name: string; readonly sha256: string }> {
    if (this.#failure !== null) throw this.#failure;
    const hash = createHash('sha256');
    const source = Readable.from(hashed(pieces, hash), { objectMode: false });
    this.#current = source;
    this.#zip.addReadStream(source, name, { mtime: this.#at, mode: 0o100600 });
    await finished(source, { writable: false });
    this.#current = null;
    return { name, sha256: hash.digest('hex') };
  }

  /** Fills the archive and closes it. When that fails, whoever reads it is told. */
  async fill(add: (zip: this) => Promise<void>): Promise<void> {
    try {
      await add(this);
      this.#zip.end();
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  }

  #fail(error: Error): void {
    if (this.#failure !== null) return;
    this.#failure = error;
    this.#current?.destroy(error);
    this.stream.destroy(error);
  }
}

async function* hashed(
  pieces: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    hash.update(bytes);
    if (bytes.length > 0) yield bytes;
  }
}
