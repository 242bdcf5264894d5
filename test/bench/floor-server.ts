// The floor of the webhook bench, a process of its own: bare node:http, the same HMAC over the raw body, and the same
// number of row writes in group-committed transactions. No framework, no parsing, no reads, no indexes, no meaning.
//   node test/bench/floor-server.ts FILE SECRET     POST /<rows per message>
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Database from 'better-sqlite3';

const [file = ':memory:', secret = ''] = process.argv.slice(2);
const signatureLength = `sha256=${'0'.repeat(64)}`.length;

const sqlite = new Database(file);
// As db/open.ts has it.
sqlite.pragma('journal_mode = WAL');
sqlite.pragma('synchronous = FULL');
sqlite.exec(
  'create table receipt (id integer primary key, body blob not null) strict; create table row (id integer primary key, receipt_id integer not null, body text not null) strict',
);
const addReceipt = sqlite.prepare('insert into receipt (body) values (?)');
const addRow = sqlite.prepare('insert into row (receipt_id, body) values (?, ?)');
/** About what our rows hold beside the receipt: three ids, two times and some words. */
const rowBody = 'x'.repeat(160);

interface Waiting {
  readonly body: Buffer;
  readonly rows: number;
  readonly response: ServerResponse;
}

let waiting: Waiting[] = [];

const writeAll = sqlite.transaction((group: readonly Waiting[]) => {
  for (const { body, rows } of group) {
    const { lastInsertRowid } = addReceipt.run(body);
    for (let row = 1; row < rows; row += 1) addRow.run(lastInsertRowid, rowBody);
  }
});

function writeGroup(): void {
  const group = waiting;
  waiting = [];
  writeAll.immediate(group);
  for (const { response } of group) response.end();
}

function receive(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const given = Buffer.from(String(request.headers['x-hub-signature-256'] ?? ''));
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  if (given.length !== signatureLength || !timingSafeEqual(given, expected)) {
    response.writeHead(401).end();
    return;
  }
  if (waiting.length === 0) setImmediate(writeGroup);
  waiting.push({ body, rows: Number(request.url?.slice(1)), response });
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => receive(request, Buffer.concat(chunks), response));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
// Ends with whoever started it, however that ended.
process.stdin.resume().on('end', () => {
  server.close();
  server.closeAllConnections();
  sqlite.close();
});
