import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bundleLine, bundleManifest, noticePath } from '../../electron/consent/bundle.ts';
import { sealEvent } from '../../electron/consent/ledger.ts';
import { genesis, noPersonal, sampleEvent } from './sample-events.ts';

const hex = (text: unknown): Buffer => Buffer.from(String(text), 'hex');
const sha256 = (...parts: (string | Buffer)[]): string =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest('hex');

it('gives a line from which the hash and the commitment are computed again, whatever somebody wrote', () => {
  const words = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(words, words, (messageText, label) => {
      const { row, personal } = sealEvent(
        genesis,
        sampleEvent({ purpose: { id: 'all', label } }),
        { ...noPersonal, messageText },
        Buffer.alloc(32, 7),
      );
      const line = bundleLine(row, personal);
      expect(line.indexOf('\n')).toBe(line.length - 1);
      const read = JSON.parse(line) as Record<string, string>;
      expect(Object.keys(read)).toEqual([
        'seq',
        'eventId',
        'prev',
        'hash',
        'body',
        'salt',
        'personal',
      ]);
      expect(read).toMatchObject({ seq: 1, eventId: 'event-1', prev: genesis.toString('hex') });
      expect(sha256('consent-event/1\n', hex(read['prev']), read['body'] ?? '')).toBe(read['hash']);
      const event = JSON.parse(read['body'] ?? '') as Record<string, unknown>;
      expect(sha256(hex(read['salt']), read['personal'] ?? '')).toBe(event['personalCommitment']);
    }),
  );
});

it('keeps nothing of an erased person', () => {
  const { row } = sealEvent(
    genesis,
    sampleEvent(),
    { ...noPersonal, phone: '+919800000001' },
    Buffer.alloc(32, 7),
  );
  const line = bundleLine(row, null);
  expect(JSON.parse(line)).toMatchObject({ salt: null, personal: null, body: row.body });
  expect(line).not.toContain('9800000001');
});

it('names files and their hashes as sha256sum reads them', () => {
  const empty = sha256('');
  expect(noticePath(empty)).toBe(`notices/${empty}.txt`);
  expect(
    bundleManifest([
      { name: 'events.csv', sha256: empty },
      { name: noticePath(empty), sha256: empty },
    ]),
  ).toBe(`${empty}  events.csv\n${empty}  notices/${empty}.txt\n`);
});
