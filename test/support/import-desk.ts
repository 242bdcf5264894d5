import { randomUUID } from 'node:crypto';
import type { Api } from '../../electron/api/contract/index.ts';
import type {
  ImportDryRun,
  ImportPreview,
  ImportRow,
} from '../../electron/api/contract/imports.ts';
import type { ColumnMeaning, ImportKind } from '../../electron/consent/import/columns.ts';

export const who = { operator: 'Priya', source: 'A list of the office' };

/** A file that was handed to a host, with what its columns were guessed to be. */
export interface HandedFile {
  readonly preview: ImportPreview;
  dryRun(mapping?: readonly ColumnMeaning[]): Promise<ImportDryRun>;
  run(mapping?: readonly ColumnMeaning[], task?: string): Promise<ImportRow>;
}

/** Hands bytes or text over, as the page does. */
export async function handOver(
  api: Api,
  content: string | Uint8Array,
  kind: ImportKind = 'contacts',
  name = 'list.csv',
): Promise<HandedFile> {
  const file = randomUUID();
  await api.imports.upload({ file, name, part: Buffer.from(content).toString('base64') });
  const preview = await api.imports.preview({ file, kind });
  const choice = (mapping: readonly ColumnMeaning[] | undefined) => ({
    file,
    kind,
    hasHeading: preview.hasHeading,
    mapping: [...(mapping ?? preview.columns.map(({ guess }) => guess))],
  });
  return {
    preview,
    dryRun: (mapping) => api.imports.dryRun(choice(mapping)),
    run: (mapping, task) => api.imports.run({ ...choice(mapping), ...who, task }),
  };
}

/** Hands a file over and reads it in as guessed. */
export async function readIn(
  api: Api,
  content: string | Uint8Array,
  kind: ImportKind = 'contacts',
): Promise<ImportRow> {
  const file = await handOver(api, content, kind);
  return file.run();
}
