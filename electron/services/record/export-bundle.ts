import { createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSnapshot, type Db } from '../../../db/open.ts';
import { allCheckpoints, ledgerRowAt } from '../../../db/read/consent.ts';
import { allNotices } from '../../../db/read/notice.ts';
import { bundleFiles, bundleLine, noticePath } from '../../consent/bundle.ts';
import { bundleReadme } from '../../consent/bundle-readme.ts';
import { genesisHash, originText } from '../../consent/ledger.ts';
import type { Context } from '../core/context.ts';
import { ServiceError } from '../core/errors.ts';
import type { Task } from '../core/tasks.ts';
import { writeCheckpoint, type WrittenCheckpoint } from './checkpoints.ts';
import { eventFile, ledgerStretches } from './export-events.ts';
import { stateFile } from './export-states.ts';
import { suppressionFile } from './export-suppression.ts';
import { originOf } from './ledger.ts';
import { counting, csvText, type Advance, type Written } from './row-file.ts';
import { writeWhole } from './whole-file.ts';
import { ZipWriter } from './zip-writer.ts';

/**
 * Writes the bundle (docs/consent-export.md): everything that somebody outside needs to check the record, in one ZIP archive.
 * @throws ServiceError `no_signing_key` when no checkpoint can be made; `bad_path`; `cancelled`
 */
export async function writeBundle(context: Context, target: string, task: Task): Promise<Written> {
  const previous = allCheckpoints(context.db).findLast(({ reason }) => reason === 'export');
  const checkpoint = writeCheckpoint(context, 'export');
  if (checkpoint === null)
    throw new ServiceError(
      'no_signing_key',
      'The key that signs this record is not on this computer, as after a copy from another one. Nothing was written. Export the bundle there, or export the tables here.',
    );
  // In the same turn of the loop as the checkpoint, so that the tables agree with it.
  return readSnapshot(context.db, async (db) => {
    const zip = new ZipWriter(context.universe.now());
    const made = zip.fill(() => fill(context, db, zip, checkpoint, previous?.text, task));
    const sha256 = await writeWhole(target, zip.stream, made);
    return { rows: checkpoint.size, sheets: 0, sha256 };
  });
}

async function fill(
  context: Context,
  db: Db,
  zip: ZipWriter,
  { size, text }: WrittenCheckpoint,
  previous: string | undefined,
  task: Task,
): Promise<void> {
  const events = eventFile(context, db, size);
  const states = stateFile(context, db);
  const suppression = suppressionFile(context, db);
  const total = size + events.total + states.total + suppression.total;
  const advance = counting(task, total);
  const origin = originOf(context);
  const rows = { states: 0, suppression: 0 };
  const files = [
    await zip.add(bundleFiles.origin, [originText(origin)]),
    await zip.add(bundleFiles.publicKey, [publicKeyPem(origin.publicKey)]),
    await zip.add(bundleFiles.checkpoint, [text]),
  ];
  if (previous !== undefined) files.push(await zip.add(bundleFiles.previousCheckpoint, [previous]));
  for (const notice of noticesBySha(db))
    files.push(await zip.add(noticePath(notice.sha256), [notice.text]));
  files.push(
    await zip.add(bundleFiles.lines, lines(db, size, advance)),
    await zip.add(
      bundleFiles.events,
      csvText(events, advance, () => undefined),
    ),
    await zip.add(
      bundleFiles.states,
      csvText(states, advance, (more) => (rows.states += more)),
    ),
    await zip.add(
      bundleFiles.suppression,
      csvText(suppression, advance, (more) => (rows.suppression += more)),
    ),
    await zip.add(bundleFiles.verifier, [await readFile(verifierFile())]),
  );
  const { organisationName, organisationContact, timezone } = context.settings.current;
  const readme = bundleReadme({
    organisationName,
    organisationContact,
    organisationId: origin.organisationId,
    timezone,
    madeAt: context.universe.now(),
    isTest: context.isTest,
    size,
    rows,
    firstHash: ledgerRowAt(db, 1)?.hash ?? null,
    lastHash: (size === 0 ? undefined : ledgerRowAt(db, size)?.hash) ?? genesisHash(origin),
    publicKey: origin.publicKey,
    isFirst: previous === undefined,
    files,
  });
  await zip.add(bundleFiles.readme, [readme]);
}

async function* lines(
  db: Db,
  size: number,
  advance: Advance,
): AsyncGenerator<string, void, undefined> {
  for (const records of ledgerStretches(db, size)) {
    yield records.map((record) => bundleLine(record, record.personal)).join('');
    await advance(records.length);
  }
}

/** Each text once, however many flows show it. */
function noticesBySha(db: Db) {
  return new Map(allNotices(db).map((notice) => [notice.sha256, notice])).values();
}

function publicKeyPem(der: Uint8Array): string {
  const key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
  return key.export({ format: 'pem', type: 'spki' }).toString();
}

/** The checker lies beside the built program, and among the documents in the sources. */
function verifierFile(): string {
  const beside = join(import.meta.dirname, bundleFiles.verifier);
  return existsSync(beside)
    ? beside
    : join(import.meta.dirname, '../../../docs', bundleFiles.verifier);
}
