import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiAnswer, AppEvent } from '../../../electron/api/contract/index.ts';
import { contract } from '../../../electron/api/contract/index.ts';
import { serveHttp, type HttpDoor } from '../../../electron/api/http.ts';
import { CONTENT_SECURITY_POLICY } from '../../../electron/app/origin.ts';

const token = 'a-token-for-tests';
const json = 'application/json';
const calls: { readonly method: string; readonly input: unknown }[] = [];
const listeners = new Set<(event: AppEvent) => void>();
let directory: string;
let door: HttpDoor;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'consent-desk-http-'));
  for (const folder of ['renderer/assets', 'exports'])
    mkdirSync(path.join(directory, folder), { recursive: true });
  writeFileSync(
    path.join(directory, 'renderer/index.html'),
    '<!doctype html><title>Consent Desk</title>',
  );
  writeFileSync(path.join(directory, 'renderer/assets/a.js'), 'export {};');
  writeFileSync(path.join(directory, 'exports/मई consent.csv'), 'event_id\n');
  writeFileSync(path.join(directory, 'secrets.json'), '{}');
  door = await serveHttp({
    host: {
      call: (method, input): Promise<ApiAnswer> => {
        calls.push({ method, input });
        return Promise.resolve({ ok: true, value: { method } });
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    token,
    port: 0,
    rendererDirectory: path.join(directory, 'renderer'),
    exportsDirectory: path.join(directory, 'exports'),
  });
});

afterAll(async () => {
  await door.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Plain HTTP, because fetch neither sends a path as it is written nor another Host. */
function send(
  method: string,
  target: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(door.url);
    const sent = request({ hostname, port, method, path: target, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const authorization = `Bearer ${token}`;
const callBody = JSON.stringify({ method: 'app.status', input: { a: 1 } });

describe('calls', () => {
  it('hands method and input to the host and answers as it answers', async () => {
    const answer = await send(
      'POST',
      '/api/call',
      { authorization, 'content-type': json },
      callBody,
    );
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      200,
      { ok: true, value: { method: 'app.status' } },
    ]);
    expect(calls.at(-1)).toEqual({ method: 'app.status', input: { a: 1 } });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['no token', {}, callBody, 401, 'unauthorized'],
    ['another token', { authorization: 'Bearer a-token-for-testz' }, callBody, 401, 'unauthorized'],
    ['a shorter token', { authorization: 'Bearer a' }, callBody, 401, 'unauthorized'],
    [
      'the token in another scheme',
      { authorization: `Basic ${token}` },
      callBody,
      401,
      'unauthorized',
    ],
    ['another Host', { authorization, host: 'evil.example' }, callBody, 403, 'forbidden'],
    ['another port in Host', { authorization, host: '127.0.0.1:1' }, callBody, 403, 'forbidden'],
    ['another page', { authorization, origin: 'https://evil.example' }, callBody, 403, 'forbidden'],
    ['a page without an origin', { authorization, origin: 'null' }, callBody, 403, 'forbidden'],
    [
      'plain text',
      { authorization, 'content-type': 'text/plain' },
      callBody,
      415,
      'unsupported_type',
    ],
    [
      'a form',
      { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      'a=b',
      415,
      'unsupported_type',
    ],
    ['broken JSON', { authorization }, '{', 400, 'invalid_input'],
    ['nothing', { authorization }, '', 400, 'invalid_input'],
    ['a list', { authorization }, '[]', 400, 'invalid_input'],
    ['a method that is no text', { authorization }, '{"method":1}', 400, 'invalid_input'],
    [
      'more than was agreed',
      { authorization },
      '{"method":"a.b","input":{},"operator":"x"}',
      400,
      'invalid_input',
    ],
    [
      'a prototype',
      { authorization },
      '{"method":"a.b","input":{"__proto__":{"x":1}}}',
      400,
      'invalid_input',
    ],
  ])('refuses %s and does not reach the host', async (_name, headers, body, status, code) => {
    const before = calls.length;
    const answer = await send('POST', '/api/call', { 'content-type': json, ...headers }, body);
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
      status,
      { ok: false, error: { code } },
    ]);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(calls).toHaveLength(before);
  });

  it('refuses a body over the limit', async () => {
    const answer = await send('POST', '/api/call', {
      authorization,
      'content-type': json,
      'content-length': String(65 * 1024 * 1024),
    });
    expect(answer.status).toBe(413);
  });

  it('takes its own page by either name of this computer', async () => {
    const { port } = new URL(door.url);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      const answer = await send(
        'POST',
        '/api/call',
        { authorization, host, origin: `http://${host}`, 'content-type': json },
        callBody,
      );
      expect(answer.status).toBe(200);
    }
  });
});

describe('methods', () => {
  it('describes every method of the contract with a JSON schema', async () => {
    const answer = await send('GET', '/api/methods', { authorization });
    const described = JSON.parse(answer.body) as {
      method: string;
      summary: string;
      input: { type: string };
    }[];
    const expected = Object.entries(contract).flatMap(([group, methods]) =>
      Object.keys(methods).map((name) => `${group}.${name}`),
    );
    expect(described.map(({ method }) => method)).toEqual(expected);
    for (const { summary, input } of described) {
      expect(summary).toMatch(/\.$/);
      expect(input.type).toBe('object');
    }
  });

  it('wants the token as well', async () => {
    for (const target of ['/api/methods', '/api/events', '/api/exports/x.csv'])
      expect((await send('GET', target)).status).toBe(401);
  });
});

describe('events', () => {
  it('streams what the host tells, and stops listening when the reader goes', async () => {
    const stop = new AbortController();
    const answer = await fetch(`${door.url}/api/events`, {
      headers: { authorization },
      signal: stop.signal,
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    for (const listener of listeners) listener({ type: 'consent_changed', contactId: 'c1' });

    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk);
      if (text.includes('data:')) break;
    }
    expect(text).toContain('data: {"type":"consent_changed","contactId":"c1"}\n\n');
    stop.abort();
    for (const listener of listeners) listener({ type: 'flows_changed' });
  });
});

describe('files', () => {
  it('serves the page with the same policy as the window', async () => {
    const page = await send('GET', '/?token=x');
    expect([
      page.status,
      page.headers['content-security-policy'],
      page.headers['x-content-type-options'],
    ]).toEqual([200, CONTENT_SECURITY_POLICY, 'nosniff']);
    expect((await send('GET', '/assets/a.js')).headers['content-type']).toContain('javascript');
  });

  it('serves an export as a download', async () => {
    const answer = await send('GET', `/api/exports/${encodeURIComponent('मई consent.csv')}`, {
      authorization,
    });
    expect([answer.status, answer.body]).toEqual([200, 'event_id\n']);
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('मई consent.csv')}`,
    );
  });

  it.each([
    '/../secrets.json',
    '/%2e%2e/secrets.json',
    '/..%2fsecrets.json',
    '/assets/..%5c..%5csecrets.json',
    '/api/exports/../secrets.json',
    '/api/exports/%2e%2e/secrets.json',
    '/api/exports/..%2fsecrets.json',
    '/none.html',
    '/assets/',
  ])('has nothing at %s', async (target) => {
    const answer = await send('GET', target, { authorization });
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.body).not.toBe('{}');
  });
});

it('says so when the port is taken', async () => {
  const options = {
    host: {
      call: () => Promise.resolve<ApiAnswer>({ ok: true, value: null }),
      subscribe: () => () => undefined,
    },
    token,
    rendererDirectory: directory,
    exportsDirectory: directory,
  };
  await expect(
    serveHttp({ ...options, port: Number(new URL(door.url).port) }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
