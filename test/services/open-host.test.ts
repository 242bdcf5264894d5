import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keywordSets } from '../../electron/consent/keyword-sets/index.ts';
import Database from 'better-sqlite3';
import { openReadOnly } from '../../db/open.ts';
import { openHost, type Host } from '../../electron/host.ts';
import { memorySecrets } from '../../electron/services/core/secrets.ts';
import { asOrdinaryUser } from '../support/ordinary-user.ts';
import { startHost } from '../support/running-host.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'consent-desk-open-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function open(dataDirectory: string): Host {
  return openHost({ door: 'headless', dataDirectory, secrets: memorySecrets() });
}

test('a data directory in which this user may not write: said in words, and nothing is made', async () => {
  chmodSync(directory, 0o555);
  await asOrdinaryUser(() => {
    expect(() => open(directory)).toThrow(
      expect.objectContaining({
        name: 'DatabaseError',
        code: 'read_only',
        message: expect.stringContaining(directory) as string,
      }),
    );
    expect(() => open(join(directory, 'deeper'))).toThrow(
      expect.objectContaining({ code: 'read_only' }),
    );
  });
  expect(existsSync(join(directory, 'consent-desk.sqlite'))).toBe(false);
  chmodSync(directory, 0o755);
});

test('a database that is there but may only be read', async () => {
  await open(directory).close();
  for (const name of ['', 'consent-desk.sqlite'])
    chmodSync(join(directory, name), name === '' ? 0o555 : 0o444);
  await asOrdinaryUser(() => {
    expect(() => open(directory)).toThrow(expect.objectContaining({ code: 'read_only' }));
  });
  chmodSync(directory, 0o755);
});

test('a file that is no database is left as it is', () => {
  const file = join(directory, 'consent-desk.sqlite');
  writeFileSync(file, 'My shopping list. '.repeat(100));
  expect(() => open(directory)).toThrow(expect.objectContaining({ code: 'corrupt' }));
  expect(readFileSync(file, 'utf8')).toMatch(/^My shopping list/);
});

const later: readonly (readonly [string, string])[] = [
  ['later', `values ('h', ${String(Date.UTC(2100, 0))})`],
  ['of another branch', `select 'h', min(created_at) from __drizzle_migrations`],
];
test.each(later)(
  'a database of a newer release is left as it is, byte for byte: a migration %s',
  async (_, row) => {
    await open(directory).close();
    const file = join(directory, 'consent-desk.sqlite');
    const newer = new Database(file);
    newer.exec(`insert into __drizzle_migrations (hash, created_at) ${row}`);
    // What was committed last is still beside the file, as after a power cut.
    for (const part of ['', '-wal']) copyFileSync(`${file}${part}`, `${file}${part}.kept`);
    newer.close();
    for (const part of ['', '-wal']) renameSync(`${file}${part}.kept`, `${file}${part}`);
    const before = [readFileSync(file), readFileSync(`${file}-wal`)];
    const refused = {
      name: 'DatabaseError',
      code: 'newer',
      message: expect.stringContaining(`newer release of Consent Desk: ${file}`) as string,
    };
    expect(() => open(directory)).toThrow(expect.objectContaining(refused));
    expect(() => openReadOnly(file)).toThrow(expect.objectContaining(refused));
    expect(before[1]?.byteLength).toBeGreaterThan(0);
    expect([readFileSync(file), readFileSync(`${file}-wal`)]).toEqual(before);
  },
);

test('an empty file becomes a database', async () => {
  const file = join(directory, 'consent-desk.sqlite');
  writeFileSync(file, '');
  await open(directory).close();
  expect(readFileSync(file).byteLength).toBeGreaterThan(0);
});

test('a folder where the database should be', () => {
  mkdirSync(join(directory, 'consent-desk.sqlite'));
  expect(() => open(directory)).toThrow(expect.objectContaining({ code: 'read_only' }));
});

test('the first start makes what an organisation begins with; the second makes nothing', async () => {
  const first = await startHost({ dataDirectory: directory });
  const { api } = first;
  const channels = await api.channels.list({});
  expect(channels.map(({ provider }) => provider).toSorted()).toEqual([
    'generic_json',
    'simulator',
  ]);
  const flows = await api.flows.list({});
  expect(
    flows.map(({ role, publishedRevision, critical }) => [role, publishedRevision, critical]),
  ).toEqual(
    expect.arrayContaining([
      ['new_contact', 1, 0],
      ['opt_in', 1, 0],
      ['opt_out', 1, 0],
    ]),
  );
  const keywords = await api.keywords.list({});
  const languagesOf = (isStop: boolean) =>
    new Set(
      keywords.filter(({ kind }) => (kind === 'stop') === isStop).map(({ language }) => language),
    );
  // Everybody can leave in every language; start and help words come with the languages of the office.
  expect(languagesOf(true)).toEqual(new Set(keywordSets.map(({ language }) => language)));
  expect(languagesOf(false)).toEqual(new Set(['eng', 'hin']));
  expect((await api.app.overview({})).firstSteps).toEqual([
    'name_organisation',
    'connect_channel',
    'try_tester',
  ]);
  await api.settings.update({ organisationName: 'Prayas', languages: ['hin', 'eng'] });

  const again = await first.restart();
  expect(await again.api.channels.list({})).toEqual(
    channels
      .map((channel) => ({ ...channel, webhookUrl: expect.anything() as unknown }))
      .map((channel) =>
        channel.webhookPath === null ? { ...channel, webhookUrl: null } : channel,
      ),
  );
  expect(await again.api.flows.list({})).toEqual(flows);
  expect(await again.api.keywords.list({})).toEqual(keywords);
  expect(await again.api.settings.get({})).toMatchObject({
    organisationName: 'Prayas',
    languages: ['hin', 'eng'],
  });
  await again.host.close();
});

test('a setting that is no longer valid gives way to its default', async () => {
  const first = await startHost({ dataDirectory: directory });
  await first.api.settings.update({ country: 'KE', reviewDays: 3 });
  await first.host.close();
  const sqlite = new Database(join(directory, 'consent-desk.sqlite'));
  sqlite.exec(`update setting set value = '"Kenya"' where key = 'country'`);
  sqlite.close();
  const again = await startHost({ dataDirectory: directory, secrets: first.secrets });
  expect(await again.api.settings.get({})).toMatchObject({ country: 'IN', reviewDays: 3 });
  await again.host.close();
});
