import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handOver } from '../support/import-desk.ts';
import { startHost, type RunningHost } from '../support/running-host.ts';

let desk: RunningHost;
let count = 0;

beforeEach(async () => {
  desk = await startHost();
});

afterEach(() => desk.remove());

/** People of one desk who have said yes, no or nothing. */
async function someone(answer: 'yes' | 'no' | 'nothing'): Promise<string> {
  count += 1;
  const phone = `+91987${String(1_000_000 + count)}`;
  const { id } = await desk.api.contacts.create({ phone, name: `Person ${String(count)}` });
  const operator = 'Priya';
  if (answer === 'no')
    await desk.api.consent.withdraw({ contactId: id, operator, reason: 'asked_by_phone' });
  if (answer === 'yes')
    await desk.api.consent.record({
      contactId: id,
      operator,
      note: 'On the form',
      evidence: { type: 'signed_form', reference: '7' },
      confirmed: true,
    });
  return phone;
}

async function everybody() {
  const { rows } = await desk.api.contacts.search({ limit: 200, sort: 'created' });
  const details = await Promise.all(rows.map(({ id }) => desk.api.contacts.get({ id })));
  return details
    .map(({ address, name, language, state, fields, groups }) => ({
      ...{ address, name, language, state, groups },
      fields: fields.map(({ key, value }) => [key, value]),
    }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

const answers = ['yes', 'no', '1', '0', 'STOP', 'opted in', 'given', 'withdrawn', '', 'what?'];
const cell = fc.constantFrom(...answers);
const aRow = fc.record({
  person: fc.nat({ max: 5 }),
  consent: cell,
  out: cell,
  name: fc.constantFrom('', 'Asha', '"Ravi, the one"'),
  village: fc.constantFrom('', 'Rampur', 'Delhi'),
});
type Row = typeof aRow extends fc.Arbitrary<infer Value> ? Value : never;

function fileOf(rows: readonly Row[], phones: readonly string[]): string {
  const lines = rows.map(({ person, consent, out, name, village }) =>
    [phones[person], consent, out, name, village].join(','),
  );
  return `phone,consent,do_not_contact,name,village\n${lines.join('\n')}\n`;
}

test(
  'no file raises consent, whatever it says, and undoing all files gives back what was there',
  { timeout: 120_000 },
  async () => {
    const files = fc.array(
      fc.record({
        kind: fc.constantFrom('contacts', 'suppression'),
        rows: fc.array(aRow, { minLength: 1, maxLength: 8 }),
      }),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(files, async (sequence) => {
        const known = [await someone('yes'), await someone('no'), await someone('nothing')];
        const strangers = [1, 2, 3].map((at) => `+91988${String(1_000_000 + count * 10 + at)}`);
        const phones = [...known, ...strangers];
        const before = await everybody();
        const ids: string[] = [];
        for (const { kind, rows } of sequence) {
          const mine = await everybody();
          const file = await handOver(desk.api, fileOf(rows, phones), kind);
          const tried = await file.dryRun();
          const result = await file.run();
          expect(result.counts, 'a dry run tells what will be').toEqual(tried.counts);
          ids.push(result.id);
          for (const person of await everybody()) {
            const was = mine.find(({ address }) => address === person.address)?.state ?? 'unknown';
            if (person.state !== was) expect(person.state).toBe('withdrawn');
          }
        }
        for (const id of ids.toReversed()) await desk.api.imports.undo({ id, operator: 'Priya' });
        const after = await everybody();
        for (const person of before) expect(after).toContainEqual(person);
        for (const person of after)
          if (!before.some(({ address }) => address === person.address))
            expect(person.state, 'kept for its events alone').toBe('unknown');
      }),
      { numRuns: 12 },
    );
    expect(await desk.api.consent.verify({})).toMatchObject({ ok: true, projectionAgrees: true });
  },
);

test(
  'no bytes bring it down: they are read or refused in words',
  { timeout: 120_000 },
  async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
      fc
        .uint8Array({ maxLength: 100 })
        .map((tail) => Buffer.concat([Buffer.from('PK\u0003\u0004'), tail])),
      fc
        .string({ unit: fc.constantFrom('"', ',', '\n', '1', 'a', '\r', "'") })
        .map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        try {
          const file = await handOver(desk.api, content);
          const [phone] = file.preview.columns.map(() => ({ is: 'phone' }) as const);
          if (phone !== undefined) await file.dryRun([phone]);
        } catch (error) {
          expect(error).toHaveProperty('failure.code', expect.not.stringMatching(/^internal$/));
        }
      }),
      { numRuns: 40 },
    );
  },
);
