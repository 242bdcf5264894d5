import type { ExportResult } from '../../../electron/api/contract/export.ts';
import { api } from '../../lib/client.ts';
import { chooseSavePath, download, showInFolder } from '../../lib/files.ts';
import { m } from '../../lib/messages.ts';
import { isDesktop } from '../../lib/transport.ts';
import { dayIn, formatNumber } from '../../state/format.ts';
import { settings } from '../../state/settings.svelte.ts';
import { toastDone, toastError } from '../../state/toast.ts';

export type ExportKind = 'events' | 'current_state';

const names: Readonly<Record<ExportKind, string>> = {
  events: 'consent-events',
  current_state: 'consent-current-state',
};

/**
 * Writes the record as CSV to where the person wants it (the system asks), or to the browser's downloads.
 * Does nothing when they change their mind. Rejects with the host's reason when it could not be written.
 */
export async function exportRecord(kind: ExportKind): Promise<void> {
  const path = await chooseSavePath(`${names[kind]}-${dayIn(Date.now(), settings.timezone)}.csv`, [
    'csv',
  ]);
  if (path === null) return;
  const result = await api.consent.export(path === undefined ? { kind } : { kind, path });
  await download(result);
  sayDone(result);
}

function sayDone(result: ExportResult): void {
  const title = m.consent_export_done({ count: result.rows, shown: formatNumber(result.rows) });
  if (!isDesktop()) {
    toastDone(title, result.name);
    return;
  }
  const show = (): void =>
    void showInFolder(result.path).catch((thrown: unknown) =>
      toastError(m.consent_export_show(), thrown),
    );
  toastDone(title, result.path, { label: m.consent_export_show(), onClick: show });
}
