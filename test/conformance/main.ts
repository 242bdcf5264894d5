// npm run --silent conformance: a JSON request on each line of stdin, its answer on the same line of stdout. See door.ts.
import { once } from 'node:events';
import { answerLine } from './door.ts';

// Split by hand: readline also splits at U+2028, which may stand in JSON. A long line comes in many pieces.
let pieces: string[] = [];
for await (const chunk of process.stdin.setEncoding('utf8') as AsyncIterable<string>) {
  const [first = '', ...others] = chunk.split('\n');
  pieces.push(first);
  if (others.length === 0) continue;
  const lines = [pieces.join(''), ...others];
  pieces = [lines.pop() ?? ''];
  await write(lines);
}
if (pieces.some((piece) => piece !== '')) await write([pieces.join('')]);

async function write(lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const answers = lines.map((line) => `${answerLine(line)}\n`).join('');
  if (!process.stdout.write(answers)) await once(process.stdout, 'drain');
}
