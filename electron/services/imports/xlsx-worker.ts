// The thread that turns a workbook into a CSV file: a large one takes seconds and much memory. Started by xlsx-to-csv.ts.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { stringify } from 'csv-stringify/sync';
import { readSheet } from 'read-excel-file/node';
import type { XlsxJob } from './xlsx-to-csv.ts';

const { from, to } = workerData as XlsxJob;

const rows = await readSheet(from, { parseNumber: numberText, trim: false });
const file = createWriteStream(to, { mode: 0o600 });
for (let at = 0; at < rows.length; at += 1_000) {
  const some = rows.slice(at, at + 1_000).map((row) => row.map((cell) => cellText(cell)));
  if (!file.write(stringify(some))) await once(file, 'drain');
}
file.end();
await once(file, 'finish');
parentPort?.postMessage('done');

function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '');
  return typeof cell === 'string' || typeof cell === 'boolean' ? String(cell) : '';
}

/** A whole number with all its digits; one that ends in many zeros was shortened by a spreadsheet before, and stays short, so that its row is refused. */
function numberText(written: string): string {
  const value = Number(written);
  if (!Number.isSafeInteger(value)) return written;
  return /^\d{6,}0{6}$/.test(String(value)) ? value.toExponential().toUpperCase() : String(value);
}
