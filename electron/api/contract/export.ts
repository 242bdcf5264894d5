import { z } from 'zod';
import { consentStates } from '../../consent/states.ts';
import { method } from './define.ts';
import { taskId } from './tasks.ts';

/** What can be exported: everything for whoever checks it, or a table for machines (CSV) or for staff (XLSX). */
export const exportKinds = ['bundle', 'events', 'current_state', 'workbook'] as const;

export type ExportKind = (typeof exportKinds)[number];

/** Which rows of the tables are wanted; what is left out lets everything through. */
const exportFilter = z.object({
  /** ms UTC: when the person acted, and for the current state since when it stands. */
  from: z.int().optional(),
  /** ms UTC, not included. */
  to: z.int().optional(),
  purposeId: z.string().max(64).optional(),
  channelId: z.string().max(64).optional(),
  /** For events: the state after them. */
  states: z.array(z.enum(consentStates)).min(1).optional(),
  contactId: z.string().max(64).optional(),
});

export type ExportFilter = z.infer<typeof exportFilter>;

export interface ExportResult {
  readonly path: string;
  readonly name: string;
  /** Rows of the table; of the events where there are several tables. */
  readonly rows: number;
  /** Sheets of a workbook: a table that is too long for one goes on in the next. 0 for other files. */
  readonly sheets: number;
  readonly sha256: string;
  /** Where the headless door serves it; null for the Electron door. */
  readonly downloadPath: string | null;
}

export const exportMethod = method<ExportResult>()(
  z.object({
    kind: z.enum(exportKinds),
    path: z.string().max(1024).optional(),
    /** Not for a bundle, which is always whole. */
    filter: exportFilter.default({}),
    /** Of the headings of a workbook. */
    language: z.enum(['en', 'hi']).default('en'),
    task: taskId,
  }),
  'Writes the consent record to a path or to the exports folder: a bundle (ZIP) to check, a table (CSV), or a workbook (XLSX).',
);

export const exportNameMethod = method<{ readonly name: string }>()(
  z.object({ kind: z.enum(exportKinds), filter: exportFilter.default({}) }),
  'A name for an export of today, which says what is chosen.',
);
