import type {
  ExportFilter,
  ExportKind,
  ExportResult,
} from '../../../electron/api/contract/export.ts';
import { api } from '../../lib/client.ts';
import { chooseSavePath, download } from '../../lib/files.ts';
import type { LongTask } from '../../state/long-task.svelte.ts';
import { pageLanguage } from '../../state/page-language.svelte.ts';

/** What is wanted of the record. */
export interface ExportChoice {
  readonly kind: ExportKind;
  readonly filter: ExportFilter;
}

/**
 * Writes the record to where the person wants it (the system asks), or to the browser's downloads.
 * @returns null when it was cancelled; undefined when they named no place
 * @throws ApiError with the host's reason when it could not be written
 */
export async function exportRecord(
  choice: ExportChoice,
  task: LongTask,
): Promise<ExportResult | null | undefined> {
  const { name } = await api.consent.exportName(choice);
  const path = await chooseSavePath(name, [name.split('.').at(-1) ?? '']);
  if (path === null) return undefined;
  const wish = { ...choice, language: pageLanguage.locale };
  const result = await task.run((id) =>
    api.consent.export(path === undefined ? { ...wish, task: id } : { ...wish, task: id, path }),
  );
  if (result !== null) await download(result);
  return result;
}
