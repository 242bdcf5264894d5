import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { signedWebhook, textWebhook } from '../support/stand-in-meta.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** The command as a suite runs it: chunks on stdin, lines from stdout. */
async function answers(chunks: readonly (string | Buffer)[]): Promise<readonly unknown[]> {
  const command = spawn(process.execPath, [main], { stdio: ['pipe', 'pipe', 'inherit'] });
  for (const chunk of chunks) command.stdin.write(chunk);
  command.stdin.end();
  const ended = once(command, 'close');
  const out = await text(command.stdout);
  expect(await ended).toEqual([0, null]);
  expect(out.endsWith('\n')).toBe(true);
  return out
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

test('a bad line is an error line, and the next ones are answered', async () => {
  const lines = [
    '{"id":1,"kind":"words","text":"a b"}',
    'nonsense',
    '',
    '[1]',
    '{"id":2,"kind":"gate","text":"stop"}',
  ];
  expect(await answers([lines.join('\r\n')])).toMatchObject([
    { id: 1, tokens: ['a', 'b'] },
    { id: null, code: 'bad_line' },
    { id: null, code: 'bad_line' },
    { id: null, code: 'bad_line' },
    { id: 2, class: 'stop' },
  ]);
});

test('a line may come in pieces and hold U+2028', async () => {
  const line = Buffer.from('{"id":"é","kind":"words","text":"हाँ\u2028ok"}\n');
  expect(await answers([line.subarray(0, 8), line.subarray(8, 40), line.subarray(40)])).toEqual([
    { id: 'é', tokens: ['हाँ', 'ok'] },
  ]);
});

test('nothing in, nothing out', async () => {
  const command = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
  expect(await text(command.stdout)).toBe('');
});

test('ten thousand lines are answered in order', { timeout: 60_000 }, async () => {
  const requests = Array.from(
    { length: 10_000 },
    (_, id) => `${JSON.stringify({ id, kind: 'gate', text: 'please stop' })}\n`,
  );
  const found = (await answers([requests.join('')])) as readonly { readonly id: number }[];
  expect(found.map(({ id }) => id)).toEqual(requests.map((_, id) => id));
});

test('a signed webhook is understood, and one with another signature refused', async () => {
  const at = Date.UTC(2026, 0, 5, 4, 30);
  const { body, headers } = signedWebhook(
    'app-secret',
    textWebhook({ from: '919876543210', id: 'wamid.1', at }, 'Hello'),
  );
  const request = {
    method: 'POST',
    path: '/hooks/meta',
    query: '',
    headers,
    bodyBase64: Buffer.from(body).toString('base64'),
  };
  const ask = (id: string, appSecret: string): string =>
    `${JSON.stringify({ id, kind: 'webhook', provider: 'meta', channel: { secrets: { appSecret } }, request })}\n`;
  expect(await answers([ask('right', 'app-secret'), ask('wrong', 'other')])).toMatchObject([
    {
      id: 'right',
      http: 200,
      events: [
        {
          kind: 'message',
          from: '919876543210',
          external_id: 'wamid.1',
          type: 'text',
          text: 'Hello',
          timestamp: '2026-01-05T04:30:00.000Z',
        },
      ],
    },
    { id: 'wrong', http: 401, events: [] },
  ]);
});
