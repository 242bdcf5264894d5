// npm run bench -- [engine] [webhooks] [--json] [--seconds N]
// Without a name it measures everything, in about two minutes. See docs/bench.md.
import { parseArgs } from 'node:util';
import { benchEngine } from './engine.ts';
import { benchPeers } from './peers.ts';
import { reportOf } from './report.ts';
import { tableOf } from './table.ts';
import { benchWebhooks } from './webhooks.ts';

const connections = 50;
const webhookRounds = 4;
const engineRounds = 5;
/** More and shorter ones: so many take turns. */
const peerRounds = 11;
/** Waiting sessions that are held at once to see what one weighs. */
const held = 10_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    /** Length of one round. */
    seconds: { type: 'string', default: '4' },
  },
});
const seconds = Number(values.seconds);
const unknown = positionals.filter((name) => name !== 'engine' && name !== 'webhooks');
if (unknown.length > 0 || !(seconds > 0)) {
  process.stderr.write('Usage: npm run bench -- [engine] [webhooks] [--json] [--seconds N]\n');
  process.exit(2);
}
const isAsked = (name: string): boolean => positionals.length === 0 || positionals.includes(name);

const engine = isAsked('engine')
  ? benchEngine({ seconds: seconds / 4, rounds: engineRounds })
  : undefined;
const peers = isAsked('engine')
  ? await benchPeers({ seconds: seconds / 8, rounds: peerRounds, held })
  : undefined;
const webhooks = isAsked('webhooks')
  ? await benchWebhooks({ seconds, rounds: webhookRounds, connections })
  : undefined;
const report = reportOf(
  new Date(),
  {
    ...(engine !== undefined && { engine }),
    ...(peers !== undefined && { peers }),
    ...(webhooks !== undefined && { webhooks }),
  },
  { connections },
);
process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : tableOf(report)}\n`);
