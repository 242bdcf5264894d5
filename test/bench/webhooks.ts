import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { startStandInMeta } from '../support/stand-in-meta.ts';
import { ensureBuilt } from './built.ts';
import { startDesk, type Desk } from './desk.ts';
import { startFloor } from './floor.ts';
import { load, type LoadResult, type Target } from './load.ts';
import { countRowWrites } from './row-writes.ts';
import { appSecret, Traffic } from './traffic.ts';

export interface WebhookOptions {
  /** About how long one round of one side takes. */
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
}

/** One kind of message, measured on both sides in turn. */
export interface WebhookResult {
  readonly scenario: string;
  /** Rows inserted, changed or deleted for each message: counted on ours, and written (rounded) by the floor. */
  readonly rowsPerMessage: number;
  /** Messages that ours sends for each one; the floor sends none. */
  readonly answersPerMessage: number;
  readonly floor: readonly LoadResult[];
  readonly ours: readonly LoadResult[];
}

/** One of the two that are compared. */
interface Side {
  /** Sends so many messages and waits until nothing is left to do. */
  readonly play: (count: number) => Promise<LoadResult>;
}

/** So many messages of one kind, ready to be sent. */
type Kind = (traffic: Traffic, count: number, target: Target) => readonly Buffer[];

const knownPeople = 200;
/** Enough for an average: the messages of one kind differ little. */
const countedMessages = 100;

/**
 * Measures the real headless door and the floor in turn, each a process of its own, over loopback. Every message has an id
 * of its own and is acknowledged after its commit. Its data lies in the system's temporary directory and is removed.
 * @throws Error when a message is refused, or one that was acknowledged is not in the database afterwards
 */
export async function benchWebhooks(options: WebhookOptions): Promise<readonly WebhookResult[]> {
  await ensureBuilt();
  const directory = mkdtempSync(path.join(tmpdir(), 'consent-desk-bench-'));
  const floorFile = path.join(directory, 'floor.sqlite');
  const meta = await startStandInMeta();
  const floor = await startFloor(floorFile, appSecret);
  const desk = await startDesk(path.join(directory, 'data'), meta, appSecret);
  try {
    const toOurs = new Traffic();
    const toFloor = new Traffic();
    const known = await bringIn(desk, toOurs, options.connections);
    const kinds: readonly (readonly [string, Kind])[] = [
      [
        'known person, no answer',
        (to, count, at) => to.messages(known, count, 'See you on Monday', at),
      ],
      [
        'new person, greeted and asked',
        (to, count, at) => to.messages(to.newPeople(count), count, 'Hello', at),
      ],
    ];
    const results: WebhookResult[] = [];
    for (const [scenario, kind] of kinds) {
      const ours: Side = {
        play: async (count) => {
          const result = await load(desk.hook, kind(toOurs, count, desk.hook), options.connections);
          await desk.drained();
          return result;
        },
      };
      const sentBefore = meta.taken.length;
      const rowsPerMessage = await rowsWritten(desk, ours);
      const answersPerMessage = (meta.taken.length - sentBefore) / countedMessages;
      const target = { port: floor.port, path: `/${String(Math.round(rowsPerMessage))}` };
      const bare: Side = {
        play: (count) => load(target, kind(toFloor, count, target), options.connections),
      };
      const measured = await compare(bare, ours, options);
      results.push({ scenario, rowsPerMessage, answersPerMessage, ...measured });
    }
    await Promise.all([desk.stop(), floor.stop()]);
    checkStored(desk.database, `message where direction = 'in'`, toOurs.made);
    checkStored(floorFile, 'receipt', toFloor.made);
    return results;
  } finally {
    await Promise.all([desk.stop(), floor.stop(), meta.stop()]);
    rmSync(directory, { recursive: true, force: true });
  }
}

/** People who have said yes. */
async function bringIn(
  desk: Desk,
  traffic: Traffic,
  connections: number,
): Promise<readonly string[]> {
  const people = traffic.newPeople(knownPeople);
  for (const words of ['Hello', 'Yes']) {
    await load(desk.hook, traffic.messages(people, people.length, words, desk.hook), connections);
    await desk.drained();
  }
  return people;
}

/** Row writes for one message, all that follows from it included. */
async function rowsWritten(desk: Desk, ours: Side): Promise<number> {
  const counter = countRowWrites(desk.database);
  await ours.play(countedMessages);
  const rows = counter.read() / countedMessages;
  counter.remove();
  return rows;
}

/** Floor, ours, floor, ours: whatever else the machine does falls on both. */
async function compare(
  bare: Side,
  ours: Side,
  options: WebhookOptions,
): Promise<Pick<WebhookResult, 'floor' | 'ours'>> {
  const bareCount = await enough(bare, options);
  const oursCount = await enough(ours, options);
  const floor: LoadResult[] = [];
  const own: LoadResult[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    floor.push(await bare.play(bareCount));
    own.push(await ours.play(oursCount));
  }
  return { floor, ours: own };
}

/** Warms a side up, and says how many messages it takes in the time of a round. */
async function enough(side: Side, { seconds, connections }: WebhookOptions): Promise<number> {
  const least = 2 * connections;
  const first = await side.play(least);
  const warm = await side.play(Math.max(least, Math.round((first.perSecond * seconds) / 2)));
  return Math.max(least, Math.round(warm.perSecond * seconds));
}

/** A bench of something that loses messages would be worthless. */
function checkStored(file: string, what: string, expected: number): void {
  const sqlite = new Database(file, { readonly: true });
  const stored = sqlite
    .prepare<[], { total: number }>(`select count(*) as total from ${what}`)
    .get()?.total;
  sqlite.close();
  if (stored !== expected)
    throw new Error(
      `${String(expected)} messages were acknowledged, ${String(stored)} are stored in ${path.basename(file)}.`,
    );
}
