// npm run bench -- [engine] [webhooks] [editor] [ledger] [--json] [--seconds N]
// Without a name it measures the engine and the webhooks, in about two minutes; the editor, which needs a window, and a ledger of a million events when they are named. See docs/bench.md.
import { parseArgs } from 'node:util';
import { benchEditor } from './editor.ts';
import { benchEngine } from './engine.ts';
import { benchLedger } from './ledger.ts';
import { benchPeers } from './peers.ts';
import { reportOf } from './report.ts';
import { tableOf } from './table.ts';
import { benchWebhooks } from './webhooks.ts';

const connections = 50;
const webhookRounds = 4;
const engineRounds = 5;
/** More and shorter ones: so many take turns. */
const peerRounds = 11;
const editorSteps = 500;
const editorRounds = 3;
const ledgerRounds = 7;
const ledgerAppended = 2_000;
/** Waiting sessions that are held at once to see what one weighs. */
const held = 10_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    /** Length of one round. */
    seconds: { type: 'string', default: '4' },
    /** Of the large ledger. */
    events: { type: 'string', default: '1000000' },
  },
});
const seconds = Number(values.seconds);
const events = Number(values.events);
const names = ['engine', 'webhooks', 'editor', 'ledger'];
const unknown = positionals.filter((name) => !names.includes(name));
// The large ledger has five events of each person.
if (unknown.length > 0 || !(seconds > 0) || !(events > 0 && events % 5 === 0)) {
  process.stderr.write(
    'Usage: npm run bench -- [engine] [webhooks] [editor] [ledger] [--json] [--seconds N] [--events N]\n',
  );
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
// It opens windows and needs an Electron, so it is asked for by name.
const editor = positionals.includes('editor')
  ? await benchEditor({ steps: editorSteps, seconds: seconds / 2, rounds: editorRounds })
  : undefined;
const ledger = positionals.includes('ledger')
  ? await benchLedger({ events, rounds: ledgerRounds, appended: ledgerAppended })
  : undefined;
const report = reportOf(
  new Date(),
  {
    ...(engine !== undefined && { engine }),
    ...(peers !== undefined && { peers }),
    ...(webhooks !== undefined && { webhooks }),
    ...(editor !== undefined && { editor }),
    ...(ledger !== undefined && { ledger }),
  },
  { connections },
);
process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : tableOf(report)}\n`);
