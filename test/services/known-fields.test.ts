import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allFields } from '../../db/read/field.ts';
import { importFlows } from '../../electron/services/flows/flow-import.ts';
import { CrowdDesk, say, steps } from './crowd-desk.ts';

let desk: CrowdDesk;

beforeEach(() => {
  desk = new CrowdDesk();
});
afterEach(() => desk.close());

const fields = () => allFields(desk.services.db).map(({ key, name, type }) => [key, name, type]);
const set = (key: string, name: string, value: string) => ({
  type: 'set_contact_field',
  field: { key, name },
  value,
});

describe('a field becomes known', () => {
  test('by a file of TextIt, with the type that its list gives it', () => {
    const file = JSON.parse(steps('Join', [set('age', 'Age', '@results.age')])) as object;
    importFlows(
      desk.context,
      JSON.stringify({
        version: '13',
        flows: [file],
        fields: [
          { key: 'age', name: 'Age in years', type: 'number' },
          { key: 'due', name: 'Due date', type: 'datetime' },
          { key: 'odd', name: 'Odd', type: 'colour' },
          { key: '', name: 'Nothing' },
          'junk',
        ],
      }),
    );
    expect(fields()).toEqual([
      ['age', 'Age in years', 'number'],
      ['due', 'Due date', 'datetime'],
      ['odd', 'Odd', 'text'],
    ]);
  });

  test('by a file of Glific, which lists keys', () => {
    importFlows(
      desk.context,
      JSON.stringify({
        flows: [{ definition: { name: 'One', nodes: [] }, keywords: [] }],
        contact_field: ['गाँव', 'settings', 7],
      }),
    );
    expect(fields()).toEqual([['गाँव', 'गाँव', 'text']]);
  });

  test('by a step that sets it; the field of consent is none', () => {
    importFlows(
      desk.context,
      steps('Join', [
        set('village', 'Village', 'x'),
        set('nick', '', 'y'),
        set('settings', 'Settings', 'optin'),
      ]),
    );
    expect(fields()).toEqual([
      ['village', 'Village', 'text'],
      ['nick', 'nick', 'text'],
    ]);
  });

  test('and stays as it was first known', () => {
    importFlows(desk.context, steps('Join', [set('village', 'Village', 'x')]));
    importFlows(desk.context, steps('Other', [set('village', 'Home', 'x')]));
    expect(fields()).toEqual([['village', 'Village', 'text']]);
  });
});

test('what people have, and what flows set, is known after the upgrade of an older database', () => {
  const folder = fileURLToPath(new URL('../../db/migrations/', import.meta.url));
  const statements = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(folder + file, 'utf8').split('--> statement-breakpoint'));
  const upgrade = statements.findIndex((list) =>
    list.some((sql) => sql.includes('CREATE TABLE `field_definition`')),
  );
  const db = new Database(':memory:');
  for (const sql of statements.slice(0, upgrade).flat()) db.exec(sql);
  const run = (sql: string, ...values: unknown[]) => db.prepare(sql).run(...values);
  run(
    "INSERT INTO contact (id, name, language, timezone, created_at, search_text) VALUES ('c', 'Asha', '', '', 1, 'asha')",
  );
  run("INSERT INTO contact_field VALUES ('c', 'village', 'Home village', 'Rampur', 5)");
  run("INSERT INTO flow (id, name, ignore_keywords, created_at) VALUES ('f', 'Join', 0, 1)");
  const definition = {
    nodes: [
      { actions: [set('village', 'Village', ''), set('age', 'Age', '7'), set('nick', '', 'x')] },
      { actions: [set('settings', 'Settings', 'optin'), { type: 'set_contact_field', field: 7 }] },
      'junk',
    ],
  };
  const insert =
    "INSERT INTO flow_revision (id, flow_id, number, dialect, definition, created_at, note) VALUES (?, 'f', ?, 'textit', ?, 9, '')";
  run(insert, 'r1', 1, JSON.stringify(definition));
  run(insert, 'r2', 2, 'null');
  for (const sql of statements.slice(upgrade).flat()) db.exec(sql);
  expect(
    db.prepare('SELECT key, name, type, created_at FROM field_definition').raw().all(),
  ).toEqual([
    ['village', 'Home village', 'text', 5],
    ['age', 'Age', 'text', 9],
    ['nick', 'nick', 'text', 9],
  ]);
  db.close();
});

test('a field that a person gets is known, whatever the flow was', () => {
  desk.person('Asha', 'given');
  desk.flow(
    steps('Join', [set('village', 'Village', 'Rampur'), say('Hello @fields.village')]),
    'join',
  );
  desk.says('Asha', 'join');
  expect(fields()).toEqual([['village', 'Village', 'text']]);
});
