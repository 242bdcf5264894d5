import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  eventHash,
  genesisHash,
  personalCommitment,
  projectStatus,
  sealEvent,
} from '../../electron/consent/ledger.ts';
import type { ProjectedStatus } from '../../electron/consent/ledger.ts';
import type { nextState } from '../../electron/consent/states.ts';
import { consentEventTypes } from '../../electron/consent/states.ts';
import { chainOf, genesis, noPersonal, sampleEvent } from './sample-events.ts';

const sha256 = (...parts: (string | Uint8Array)[]) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();

describe('canonicalJson', () => {
  it('sorts keys by UTF-16 and writes what RFC 8785 wants', () => {
    expect(canonicalJson({ b: [1, null, true], a: { d: 'ü\n"', c: '\u20ac' } })).toBe(
      '{"a":{"c":"€","d":"ü\\n\\""},"b":[1,null,true]}',
    );
    expect(canonicalJson({ '\ufb33': 1, '\u{1f600}': 2, '\r': 3 })).toBe(
      '{"\\r":3,"\u{1f600}":2,"\ufb33":1}',
    );
  });

  it('keeps text as it was typed', () => {
    expect(canonicalJson('e\u0301 é')).toBe('"e\u0301 é"');
    expect(canonicalJson('stop \ud83d')).toBe('"stop \ufffd"');
  });

  it.each([
    [1.5],
    [Number.NaN],
    [Infinity],
    [2 ** 53],
    [undefined],
    [{ a: undefined }],
    [() => 1],
    [1n],
    [new Date(0)],
  ])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('gives one text for one value, in whatever order it was built, and the value back', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'grapheme' }),
        fc.maxSafeInteger().map((number) => number + 0),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(
          fc.string({ maxLength: 4 }).filter((key) => key !== '__proto__'),
          tie('any'),
          { maxKeys: 3, noNullPrototype: true },
        ),
      ),
    })).any;
    const backwards = (input: unknown): unknown => {
      if (Array.isArray(input)) return input.map(backwards);
      if (typeof input !== 'object' || input === null) return input;
      return Object.fromEntries(
        Object.entries(input)
          .reverse()
          .map(([key, member]) => [key, backwards(member)]),
      );
    };
    fc.assert(
      fc.property(value, (input) => {
        const text = canonicalJson(input);
        expect(canonicalJson(backwards(input))).toBe(text);
        // Somebody else's writing of the same standard.
        expect(text).toBe(canonicalize(input));
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(input)));
      }),
    );
  });
});

describe('sealing', () => {
  const personal = { ...noPersonal, phone: '+919800000001', messageText: 'STOP 🙏' };
  const salt = Buffer.alloc(32, 7);

  it('hashes as the documentation says, so that others can check it', () => {
    const { row, personal: stored, event } = sealEvent(genesis, sampleEvent(), personal, salt);
    expect(event.personalCommitment).toBe(sha256(salt, stored.body).toString('hex'));
    expect(row.hash).toEqual(sha256('consent-event/1\n', genesis, row.body));
    expect(row).toMatchObject({ seq: 1, eventId: 'event-1', prev: genesis });
    expect(JSON.parse(row.body)).toEqual(event);
    expect(JSON.parse(stored.body)).toEqual(personal);
  });

  it('keeps nothing personal in the chain', () => {
    const { row } = sealEvent(
      genesis,
      sampleEvent(),
      { ...personal, reasonNote: 'a note', evidenceReference: 'form 7', operator: 'Asha' },
      salt,
    );
    for (const secret of ['919800000001', 'STOP 🙏', 'a note', 'form 7', 'Asha'])
      expect(row.body).not.toContain(secret);
  });

  it('gives another commitment for the same person under another salt', () => {
    const commit = (byte: number) =>
      sealEvent(genesis, sampleEvent(), personal, Buffer.alloc(32, byte)).event.personalCommitment;
    expect(commit(1)).not.toBe(commit(2));
    expect(personalCommitment({ salt: Buffer.alloc(32, 1), body: canonicalJson(personal) })).toBe(
      commit(1),
    );
  });

  it('refuses a salt that could be guessed', () => {
    expect(() => sealEvent(genesis, sampleEvent(), personal, Buffer.alloc(8))).toThrow(RangeError);
  });

  it('begins elsewhere for another organisation, time or key', () => {
    const origin = { organisationId: 'a', createdAt: 1, publicKey: Buffer.from('k') };
    const hashes = [
      origin,
      { ...origin, organisationId: 'b' },
      { ...origin, createdAt: 2 },
      { ...origin, publicKey: Buffer.from('l') },
    ].map((each) => genesisHash(each).toString('hex'));
    expect(new Set(hashes).size).toBe(4);
    expect(genesisHash(origin)).toHaveLength(32);
  });

  it('hashes the place in the chain too', () => {
    expect(eventHash(Buffer.alloc(32, 1), '{}')).not.toEqual(eventHash(Buffer.alloc(32, 2), '{}'));
  });
});

describe('projectStatus', () => {
  const project = (
    previous: ProjectedStatus | null,
    ...types: Parameters<typeof nextState>[1][]
  ) => {
    const events = chainOf(types.map((type) => ({ contactId: 'contact-1', type }))).map(
      ({ event }) => event,
    );
    return {
      events,
      status: events.reduce<ProjectedStatus | null>(
        (status, event) => projectStatus(status, event),
        previous,
      ),
    };
  };

  it('follows the last event', () => {
    const { events, status } = project(null, 'requested', 'given', 'withdrawn');
    const last = events[2];
    expect(status).toEqual({
      contactId: 'contact-1',
      purposeId: 'all',
      channelId: '',
      state: 'withdrawn',
      since: last?.eventAt,
      recordedAt: last?.recordedAt,
      eventId: 'event-3',
      seq: 3,
      validUntil: null,
      confirmedAt: null,
    });
  });

  it('is refreshed by a repeated STOP, so that it may be confirmed again', () => {
    expect(project(null, 'given', 'withdrawn', 'withdrawn').status).toMatchObject({
      state: 'withdrawn',
      eventId: 'event-3',
    });
  });

  it('is not refreshed when somebody is asked again to no effect', () => {
    expect(project(null, 'given', 'withdrawn', 'requested').status).toMatchObject({
      state: 'withdrawn',
      eventId: 'event-2',
    });
    expect(project(null, 'requested', 'requested').status).toMatchObject({
      state: 'asked',
      eventId: 'event-1',
    });
  });

  it('always shows the state after the last event', () => {
    const type = fc.constantFrom(...consentEventTypes.filter((each) => each !== 'corrected'));
    fc.assert(
      fc.property(fc.array(type, { minLength: 1, maxLength: 12 }), (types) => {
        const { events, status } = project(null, ...types);
        expect(status?.state).toBe(events.at(-1)?.stateAfter);
      }),
    );
  });
});
