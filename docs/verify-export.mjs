#!/usr/bin/env node
// Checks an exported consent record (docs/consent-export.md, "The bundle"):
//
//   node verify-export.mjs FOLDER [--held FILE]... [--without-personal]
//
// It needs only Node 20 or newer, takes nothing from Consent Desk and asks nobody. --held names a checkpoint that you kept from
// before; --without-personal says that the personal parts were left out on purpose. Exit code: 0 everything agrees,
// 1 something does not, 2 the folder could not be read. It is one file on purpose, longer than ours are: whoever doubts us
// reads and runs this alone.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';

const args = process.argv.slice(2);
const heldFiles = args.flatMap((word, at) => (args[at - 1] === '--held' ? [word] : []));
const withoutPersonal = args.includes('--without-personal');
const [folder] = args.filter((word, at) => !word.startsWith('--') && args[at - 1] !== '--held');
if (folder === undefined) {
  console.error('Usage: node verify-export.mjs FOLDER [--held FILE]... [--without-personal]');
  process.exit(2);
}

const mostShown = 50;
let problems = 0;
function problem(text) {
  problems += 1;
  if (problems <= mostShown) console.log(`PROBLEM: ${text}`);
}

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const inFolder = (name) => join(folder, ...name.split('/'));

/** Canonical JSON (RFC 8785); the record holds whole numbers only. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && canonical(value) === text ? value : null;
  } catch {
    return null;
  }
}

/** The lines of a file, cut at line feeds alone. */
async function* linesOf(name) {
  let rest = '';
  for await (const chunk of createReadStream(inFolder(name), 'utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** The rows of a CSV file (RFC 4180) as objects; one apostrophe in front of a cell is a spreadsheet guard and is taken away. */
async function* rowsOf(name) {
  let header = null;
  let pending = '';
  for await (const line of linesOf(name)) {
    pending = pending === '' ? line : `${pending}\n${line}`;
    // A row is whole when its quotes are paired.
    if ((pending.split('"').length - 1) % 2 === 1) continue;
    const text = pending.replace(/\r$/, '');
    pending = '';
    if (text === '') continue;
    const cells = [...text.matchAll(/(?:^\uFEFF?|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
      ([, quoted, plain]) => (quoted ?? plain).replaceAll('""', '"').replace(/^'/, ''),
    );
    if (header === null) header = cells;
    else yield Object.fromEntries(header.map((column, at) => [column, cells[at] ?? '']));
  }
}

/** Reads a checkpoint (c2sp.org/tlog-checkpoint) and checks that this record's key signed it; null when not. */
function readCheckpoint(text, what, organisation) {
  const lines = text.replaceAll('\r\n', '\n').trim().split('\n');
  const [origin, size, hash, empty, ...signatures] = lines.map((line) => line.trim());
  if (
    empty !== '' ||
    !/^\d+$/.test(size ?? '') ||
    Buffer.from(hash ?? '', 'base64').length !== 32
  ) {
    problem(`${what} is not a checkpoint.`);
    return null;
  }
  const name = `consent-desk/${organisation.organisationId}`;
  if (origin !== name) {
    problem(`${what} belongs to another organisation's record (${origin}).`);
    return null;
  }
  const signed = Buffer.from(`${origin}\n${size}\n${hash}\n`);
  const raw = organisation.der.subarray(-32);
  const keyId = sha256(name, '\n', Uint8Array.of(1), raw).subarray(0, 4);
  const isSigned = signatures.some((line) => {
    const [dash, signer, base64] = line.split(/\s+/);
    const bytes = Buffer.from(base64 ?? '', 'base64');
    if (dash !== '—' || signer !== name || !bytes.subarray(0, 4).equals(keyId)) return false;
    return verify(null, signed, organisation.key, bytes.subarray(4));
  });
  if (!isSigned) {
    problem(`The signature of ${what} does not fit: it was changed, or signed with another key.`);
    return null;
  }
  return { what, size: Number(size), hash: Buffer.from(hash, 'base64').toString('hex') };
}

/** What a row of events.csv must say about an event. A key that a later version adds is compared when the event has it. */
function cellsOf(line, event, personal) {
  const utc = (ms) => (ms == null ? '' : new Date(ms).toISOString());
  const text = (value) => (value == null ? '' : String(value));
  const cells = {
    event_id: event.eventId,
    seq: text(event.seq),
    event_time_utc: utc(event.eventAt),
    event_time_local: event.eventLocal,
    event_timezone: event.timezone,
    recorded_at_utc: utc(event.recordedAt),
    contact_id: event.contactId,
    event_type: event.type,
    state_before: event.stateBefore,
    state_after: event.stateAfter,
    purpose_id: event.purpose?.id,
    purpose_label: event.purpose?.label,
    scope: event.scope,
    collection_method: event.method,
    notice_id: text(event.notice?.id),
    notice_version: text(event.notice?.version),
    notice_sha256: text(event.notice?.sha256),
    keyword_matched: text(event.rule?.keyword),
    actor_type: event.actor?.type,
    reason_code: text(event.reasonCode),
    evidence_type: text(event.evidence?.type),
    evidence_sha256: text(event.evidence?.sha256),
    flow_id: text(event.flow?.id),
    flow_version: text(event.flow?.revision),
    is_test: event.isTest ? 'yes' : 'no',
    prev_hash: line.prev,
    hash: line.hash,
    phone_e164: text(personal?.phone),
    phone_as_given: text(personal?.phoneAsGiven),
    message_text: text(personal?.messageText),
    reason_note: text(personal?.reasonNote),
    evidence_ref: text(personal?.evidenceReference),
  };
  if ('validUntil' in event) cells.valid_until_utc = utc(event.validUntil);
  if ('retentionUntil' in event) cells.retention_until_utc = utc(event.retentionUntil);
  return cells;
}

const oneLine = (text) => text.replaceAll('\r\n', '\n');

async function main() {
  const originText = readFileSync(inFolder('origin.json'), 'utf8');
  const origin = JSON.parse(originText);
  const der = Buffer.from(origin.publicKey, 'base64');
  const organisation = {
    ...origin,
    der,
    key: createPublicKey({ key: der, format: 'der', type: 'spki' }),
  };
  const fingerprint = sha256(der).toString('hex').match(/.{4}/g).join(' ');
  console.log(
    `Record of organisation ${origin.organisationId}, begun ${new Date(origin.createdAt).toISOString()}.`,
  );
  console.log(`Fingerprint of its key: ${fingerprint}`);
  console.log(
    'Compare it with the one that the organisation gave you by another way: whoever made this folder also chose its key.',
  );

  const checkpoints = [];
  const take = (text, what) => {
    const checkpoint = readCheckpoint(text, what, organisation);
    if (checkpoint !== null) checkpoints.push(checkpoint);
    return checkpoint;
  };
  const own = take(readFileSync(inFolder('checkpoint.txt'), 'utf8'), 'checkpoint.txt');
  if (existsSync(inFolder('previous-checkpoint.txt')))
    take(readFileSync(inFolder('previous-checkpoint.txt'), 'utf8'), 'previous-checkpoint.txt');
  for (const file of heldFiles) take(readFileSync(file, 'utf8'), `the held checkpoint ${file}`);

  let head = sha256('consent-genesis/1\n', originText).toString('hex');
  const compare = (size) => {
    for (const checkpoint of checkpoints)
      if (checkpoint.size === size && checkpoint.hash !== head)
        problem(
          `Event ${size} is not the one that ${checkpoint.what} has seen: the record up to there was written anew, or an old copy was put back and went on.`,
        );
  };
  compare(0);

  let size = 0;
  let proven = 0;
  const absent = new Map();
  const notices = new Set();
  const table = existsSync(inFolder('events.csv')) ? rowsOf('events.csv') : null;
  if (table === null) problem('events.csv is missing.');
  for await (const raw of linesOf('events.jsonl')) {
    size += 1;
    let line;
    try {
      line = JSON.parse(raw);
    } catch {
      problem(`Line ${size} of events.jsonl cannot be read.`);
      continue;
    }
    if (line.seq !== size)
      problem(
        `Line ${size} of events.jsonl holds event ${line.seq}: events are missing, or stand in another order.`,
      );
    if (line.prev !== head)
      problem(
        `Event ${line.seq} does not continue the one before: that was replaced, or events are missing.`,
      );
    const body = String(line.body);
    const hash = sha256('consent-event/1\n', Buffer.from(String(line.prev), 'hex'), body).toString(
      'hex',
    );
    if (hash !== line.hash) problem(`Event ${line.seq} was changed after it was recorded.`);
    head = line.hash;
    compare(size);
    const event = parsed(body);
    if (event === null) {
      problem(`The body of event ${line.seq} is not canonical JSON.`);
      continue;
    }
    if (event.seq !== line.seq || event.eventId !== line.eventId)
      problem(`Event ${line.seq} was recorded in another place or under another id.`);
    if (line.personal === null || line.salt === null) {
      if (!absent.has(event.contactId)) absent.set(event.contactId, line.seq);
    } else if (
      sha256(Buffer.from(line.salt, 'hex'), line.personal).toString('hex') !==
      event.personalCommitment
    ) {
      problem(
        `The phone number, words or note of event ${line.seq} are not those that were recorded.`,
      );
    } else proven += 1;
    if (event.type === 'erased') absent.delete(event.contactId);
    if (event.notice) notices.add(event.notice.sha256);
    if (table === null) continue;
    const { value: row } = await table.next();
    if (row === undefined) {
      problem(`events.csv has no row for event ${line.seq}.`);
      continue;
    }
    const personal = line.personal === null ? null : parsed(line.personal);
    for (const [column, expected] of Object.entries(cellsOf(line, event, personal)))
      if (oneLine(row[column] ?? '') !== oneLine(expected ?? ''))
        problem(
          `events.csv, event ${line.seq}, ${column}: the table says "${row[column]}", the record "${expected}".`,
        );
  }
  if (table !== null && !(await table.next()).done)
    problem('events.csv has more rows than the record has events.');
  if (!withoutPersonal)
    for (const seq of absent.values())
      problem(`The personal part of event ${seq} is missing, though this person was not erased.`);

  for (const checkpoint of checkpoints)
    if (checkpoint.size > size)
      problem(
        `The record ends at event ${size}, but ${checkpoint.what} has seen ${checkpoint.size}: the newest were cut off, or an old copy was put back.`,
      );
  if (own !== null && own.size < size)
    problem(`checkpoint.txt ends at event ${own.size}, but the folder has ${size}.`);

  for (const hash of notices) {
    const name = `notices/${hash}.txt`;
    if (!existsSync(inFolder(name))) problem(`The notice text ${name} is missing.`);
    else if (sha256(readFileSync(inFolder(name))).toString('hex') !== hash)
      problem(`${name} does not hold the words that people saw.`);
  }
  await checkFiles();

  console.log(
    `Events: ${size}. Personal parts proven: ${proven}. Notice texts: ${notices.size}. Checkpoints compared: ${checkpoints.length}.`,
  );
  console.log(`Last hash: ${head}`);
  if (problems > mostShown) console.log(`... and ${problems - mostShown} more problems.`);
  if (problems > 0) {
    console.log(`RESULT: ${problems} problem(s). This folder does not prove what it says.`);
    return 1;
  }
  console.log(
    'RESULT: everything agrees. No event up to the checkpoint was changed, removed or moved since it was signed.',
  );
  console.log(
    'This cannot show that what was entered was true, nor that the whole record was not made anew: for that, compare with a checkpoint that you kept (--held).',
  );
  return 0;
}

/** Every file must be in the list at the end of README.txt, with its hash. */
async function checkFiles() {
  const readme = readFileSync(inFolder('README.txt'), 'utf8').replaceAll('\r\n', '\n');
  const listed = new Map(
    [...readme.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, hash, name]) => [name, hash]),
  );
  for (const [name, expected] of listed) {
    if (name.split('/').includes('..') || !existsSync(inFolder(name))) {
      problem(`${name} is listed in README.txt but missing.`);
      continue;
    }
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(inFolder(name))) hash.update(chunk);
    if (hash.digest('hex') !== expected) problem(`${name} was changed after the export.`);
  }
  const there = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'),
    );
  for (const name of there)
    if (name !== 'README.txt' && !listed.has(name))
      problem(`${name} is not listed in README.txt: it was added later.`);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`The folder could not be checked: ${error.message}`);
  process.exitCode = 2;
}
