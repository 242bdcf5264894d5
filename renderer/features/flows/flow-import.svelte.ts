import type { Api } from '../../../electron/api/contract/index.ts';
import type { ImportResult } from '../../../electron/api/contract/flows.ts';
import { toApiError } from '../../lib/client.ts';

/** The API takes no more; larger files are refused before they are read. */
export const largestFlowFile = 20_000_000;

export interface FlowImportTexts {
  readonly tooBig: string;
  readonly oneAtATime: string;
  readonly unreadable: string;
}

/** Imports one flow file, however it came: chosen, or dropped on the page. */
export class FlowImport {
  readonly #api: Api;
  readonly #texts: FlowImportTexts;

  busy = $state(false);
  fileName = $state('');
  result = $state.raw<ImportResult | null>(null);
  error = $state<string | null>(null);

  constructor(api: Api, texts: FlowImportTexts) {
    this.#api = api;
    this.#texts = texts;
  }

  async fromFiles(files: readonly File[]): Promise<void> {
    const [file] = files;
    if (file === undefined) return;
    if (files.length > 1) return this.#refuse(this.#texts.oneAtATime);
    if (file.size > largestFlowFile) return this.#refuse(this.#texts.tooBig);
    let text: string;
    try {
      text = await file.text();
    } catch {
      return this.#refuse(this.#texts.unreadable);
    }
    await this.fromText(text, file.name);
  }

  async fromText(text: string, fileName: string): Promise<void> {
    if (this.busy) return;
    if (text.length > largestFlowFile) return this.#refuse(this.#texts.tooBig);
    this.busy = true;
    this.error = null;
    this.result = null;
    this.fileName = fileName;
    try {
      this.result = await this.#api.flows.import({ text, fileName: fileName.slice(0, 255) });
    } catch (error) {
      this.error = toApiError(error).message;
    } finally {
      this.busy = false;
    }
  }

  close(): void {
    this.result = null;
    this.error = null;
  }

  #refuse(reason: string): void {
    this.error = reason;
  }
}
