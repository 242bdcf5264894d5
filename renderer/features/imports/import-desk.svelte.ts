import type {
  ImportDryRun,
  ImportPreview,
  ImportRow,
} from '../../../electron/api/contract/imports.ts';
import type { ColumnMeaning, ImportKind } from '../../../electron/consent/import/columns.ts';
import { api } from '../../lib/client.ts';
import { Action } from '../../state/action.svelte.ts';
import { LongTask } from '../../state/long-task.svelte.ts';

/** Bytes that are handed over at once. */
const partBytes = 6 * 1024 * 1024;

/** One file on its way in: chosen, looked at, tried, read in. */
export class ImportDesk {
  readonly action = new Action();
  readonly task = new LongTask();
  kind = $state<ImportKind>('contacts');
  preview = $state.raw<ImportPreview>();
  mapping = $state<ColumnMeaning[]>([]);
  tried = $state.raw<ImportDryRun>();
  result = $state.raw<ImportRow>();

  constructor(kind: ImportKind) {
    this.kind = kind;
  }

  /** Hands a file over and looks what is in it. */
  async open(file: File): Promise<void> {
    this.leave();
    await this.action.run(async () => {
      this.preview = (await this.task.run((task) => this.#send(file, task))) ?? undefined;
      this.mapping = this.preview?.columns.map(({ guess }) => guess) ?? [];
    });
  }

  /** What a column is; whatever was tried before no longer counts. */
  setMeaning(at: number, meaning: ColumnMeaning): void {
    this.mapping[at] = meaning;
    this.tried = undefined;
  }

  async tryOut(): Promise<void> {
    await this.action.run(async () => {
      this.tried =
        (await this.task.run((task) => api.imports.dryRun({ ...this.#choice(), task }))) ??
        undefined;
    });
  }

  async readIn(operator: string, source: string): Promise<boolean> {
    return this.action.run(async () => {
      this.result =
        (await this.task.run((task) =>
          api.imports.run({ ...this.#choice(), operator, source, task }),
        )) ?? undefined;
    });
  }

  /** Begins anew with another file. */
  leave(): void {
    this.action.clear();
    this.preview = undefined;
    this.tried = undefined;
    this.result = undefined;
    this.mapping = [];
  }

  async #send(file: File, task: string): Promise<ImportPreview> {
    const id = crypto.randomUUID();
    for (let at = 0; at === 0 || at < file.size; at += partBytes) {
      const bytes = new Uint8Array(await file.slice(at, at + partBytes).arrayBuffer());
      await api.imports.upload({ file: id, name: file.name || 'file', part: base64(bytes) });
    }
    return api.imports.preview({ file: id, kind: this.kind, task });
  }

  #choice() {
    const { file = '', hasHeading = true } = this.preview ?? {};
    return { file, kind: this.kind, hasHeading, mapping: $state.snapshot(this.mapping) };
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
