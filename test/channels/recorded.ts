import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SECRET } from './provider-kits.ts';

/** A webhook request, and what must come of it. */
export interface RecordedRequest {
  readonly provider: string;
  readonly name: string;
  readonly method: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly secrets: Readonly<Record<string, string>>;
  readonly expected: {
    readonly http: number;
    readonly body: string;
    readonly events: readonly Readonly<Record<string, unknown>>[];
    /** Parts that are not understood; null when the sample says nothing of it. */
    readonly problems: number | null;
  };
}

const SIGNATURE_HEADERS: Readonly<Record<string, string>> = {
  meta: 'X-Hub-Signature-256',
  generic_json: 'X-Signature-256',
};

const event = z.record(z.string(), z.unknown());

const fixture = z.strictObject({
  case: z.string(),
  method: z.string().default('POST'),
  query: z.string().default(''),
  /** Written as JSON, or as it stands, or bytes. */
  body: z.unknown().optional(),
  text: z.string().optional(),
  base64: z.string().optional(),
  signature: z
    .enum(['valid', 'missing', 'short', 'uppercase', 'other_secret', 'without_prefix', 'twice'])
    .default('valid'),
  expect: z.strictObject({
    http: z.number(),
    body: z.string().optional(),
    events: z.array(event),
    problems: z.number().default(0),
  }),
});

/** The requests of fixtures/<provider>.json: made for this project, in the shapes that the provider documents. */
export function ownRecordings(provider: string): readonly RecordedRequest[] {
  const file = join(import.meta.dirname, 'fixtures', `${provider}.json`);
  return z
    .array(fixture)
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .map((given) => {
      const body = bytesOf(given);
      const signature = given.method === 'GET' ? null : signatureOf(given.signature, body);
      const refusalWords = given.expect.http === 400 || given.expect.http === 401;
      return {
        provider,
        name: given.case,
        method: given.method,
        query: given.query,
        headers: signature === null ? {} : { [SIGNATURE_HEADERS[provider] ?? '']: signature },
        body,
        secrets: { appSecret: SECRET, secret: SECRET, verifyToken: 'verify-me' },
        expected: {
          http: given.expect.http,
          body: given.expect.body ?? (refusalWords ? '*' : ''),
          events: given.expect.events,
          problems: given.expect.problems,
        },
      };
    });
}

const sharedIndex = z.object({
  entries: z.array(
    z.object({
      provider: z.string(),
      case: z.string(),
      file: z.string(),
      method: z.string(),
      query: z.string(),
      headers: z.record(z.string(), z.string()),
      signing: z.object({ secret: z.string() }).nullable(),
      expect: z.object({ http: z.number(), body: z.string().optional(), events: z.array(event) }),
    }),
  ),
});

/** Samples of real traffic from a folder beside the checkout, where there is one; they are not part of the project. */
export function sharedRecordings(provider: string): readonly RecordedRequest[] {
  const folder = join(import.meta.dirname, '../../../shared/webhook-payloads');
  const index = join(folder, 'index.json');
  if (!existsSync(index)) return [];
  return sharedIndex
    .parse(JSON.parse(readFileSync(index, 'utf8')))
    .entries.filter((entry) => entry.provider === provider)
    .map((entry) => {
      const secret = entry.signing?.secret ?? 'some-secret';
      return {
        provider,
        name: `shared: ${entry.case}`,
        method: entry.method,
        query: entry.query,
        headers: entry.headers,
        body: readFileSync(join(folder, entry.file)),
        secrets: { appSecret: secret, secret, verifyToken: 'meatyhamhock' },
        expected: {
          http: entry.expect.http,
          body: entry.expect.body ?? '*',
          events: entry.expect.events,
          problems: null,
        },
      };
    });
}

function bytesOf(given: z.infer<typeof fixture>): Buffer {
  if (given.base64 !== undefined) return Buffer.from(given.base64, 'base64');
  if (given.text !== undefined) return Buffer.from(given.text);
  return Buffer.from(given.body === undefined ? '' : JSON.stringify(given.body));
}

function signatureOf(kind: z.infer<typeof fixture>['signature'], body: Buffer): string | null {
  const sign = (secret: string): string => createHmac('sha256', secret).update(body).digest('hex');
  const hex = sign(SECRET);
  switch (kind) {
    case 'missing':
      return null;
    case 'short':
      return 'sha256=00';
    case 'uppercase':
      return `sha256=${hex.toUpperCase()}`;
    case 'other_secret':
      return `sha256=${sign('another-secret')}`;
    case 'without_prefix':
      return hex;
    case 'twice':
      return `sha256=${hex}, sha256=${hex}`;
    case 'valid':
      return `sha256=${hex}`;
  }
}
