import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compile } from '../../electron/engine/flow/compile.ts';
import { definitionOf, nodeOf } from '../engine/world.ts';
import { botbuilder } from './peers/botbuilder.ts';
import { expected, playHeld, playStored, type Contestant, type Outcome } from './peers/dialogue.ts';
import { flowRunner } from './peers/flow-runner.ts';
import { installPeers } from './peers/install.ts';
import { ours } from './peers/ours.ts';
import { xstate } from './peers/xstate.ts';

export interface PeerOptions {
  /** About how long one round of one contestant takes. */
  readonly seconds: number;
  readonly rounds: number;
  /** Waiting sessions that are held at once to see what one weighs. */
  readonly held: number;
}

export interface PeerResult {
  readonly name: string;
  /** Dialogues a second in each round; null where it stores by itself in any case. */
  readonly inMemory: readonly number[] | null;
  readonly stored: readonly number[];
  /** Of one session that waits: in memory, and as text. */
  readonly heldBytes: number;
  readonly storedBytes: number;
}

export interface PeersResult {
  /** Ours first. */
  readonly contestants: readonly PeerResult[];
  /** Milliseconds to make a flow of a thousand nodes ready, each time. */
  readonly compileMs: readonly number[];
  /** Why the peers are missing; null when they are not. */
  readonly missing: string | null;
}

/** Dialogues played between two looks at the clock. */
const batch = 20;
const compiled = { nodes: 1000, times: 15 } as const;

/**
 * Plays one dialogue (greet, ask, wait, match, store consent, thank) in our engine and in public ones, all in one process
 * and in turns, in memory and with the session as text after each turn.
 * @throws Error when one of them comes to something else
 */
export async function benchPeers(options: PeerOptions): Promise<PeersResult> {
  const { contestants, missing } = await field();
  const ways = contestants.flatMap((contestant) => [
    ...(contestant.restore === null ? [] : [() => playHeld(contestant)]),
    () => playStored(contestant),
  ]);
  return quietly(async () => {
    for (const play of ways) {
      const outcome = await play();
      if (!isDeepStrictEqual(outcome, expected))
        throw new Error(`A contestant came to ${JSON.stringify(outcome)}.`);
      await rate(play, options.seconds / 2);
    }
    const rates = ways.map((): number[] => []);
    for (let round = 0; round < options.rounds; round += 1)
      for (const [index, play] of ways.entries())
        rates[index]?.push(await rate(play, options.seconds));

    const results: PeerResult[] = [];
    for (const contestant of contestants) {
      const inMemory = contestant.restore === null ? null : (rates.shift() ?? []);
      results.push({
        name: contestant.name,
        inMemory,
        stored: rates.shift() ?? [],
        ...(await weigh(contestant, options.held)),
      });
    }
    return { contestants: results, compileMs: compileTimes(), missing };
  });
}

/** Ours and the peers; ours alone where they cannot be installed. */
async function field(): Promise<{
  readonly contestants: readonly Contestant[];
  readonly missing: string | null;
}> {
  const us = ours() as Contestant;
  try {
    const load = await installPeers();
    const peers = [xstate(load), flowRunner(load), botbuilder(load)];
    return { contestants: [us, ...(peers as unknown as readonly Contestant[])], missing: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { contestants: [us], missing: reason.split('\n', 1)[0] ?? '' };
  }
}

/** Dialogues a second over about so many seconds. */
async function rate(play: () => Promise<Outcome>, seconds: number): Promise<number> {
  const startedAt = performance.now();
  let played = 0;
  let elapsed = 0;
  while (elapsed < seconds * 1000) {
    for (let count = 0; count < batch; count += 1) await play();
    played += batch;
    elapsed = performance.now() - startedAt;
  }
  return (played / elapsed) * 1000;
}

/** What one waiting session weighs: of many that are held at once, and of one as text. */
async function weigh(
  contestant: Contestant,
  count: number,
): Promise<Pick<PeerResult, 'heldBytes' | 'storedBytes'>> {
  const before = usedBytes();
  const held: unknown[] = [];
  for (let index = 0; index < count; index += 1) held.push((await contestant.begin()).session);
  const heldBytes = (usedBytes() - before) / count;
  return { heldBytes, storedBytes: Buffer.byteLength(contestant.store(held[0])) };
}

function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** A flow in which every step greets, asks, waits and tests. */
function compileTimes(): readonly number[] {
  const router = {
    type: 'switch',
    operand: '@input.text',
    wait: { type: 'msg' },
    cases: [{ uuid: 'c', type: 'has_any_word', arguments: ['yes haan'], category_uuid: 'y' }],
    default_category_uuid: 'y',
  };
  const nodes = Array.from({ length: compiled.nodes }, (_, index) => {
    const uuid = `n-${String(index)}`;
    const text = `Hello @contact.name, question @(${String(index)} + 1)?`;
    const categories = [{ uuid: 'y', name: 'Yes', exit_uuid: `${uuid}-x` }];
    const next = index + 1 < compiled.nodes ? `n-${String(index + 1)}` : null;
    return nodeOf(uuid, [{ uuid: `a-${uuid}`, type: 'send_msg', text }], next, {
      ...router,
      categories,
    });
  });
  const definition = definitionOf(nodes);
  return Array.from({ length: compiled.times }, () => {
    const startedAt = performance.now();
    const { flow } = compile(definition, { revisionId: 'r', dialect: 'textit' });
    if (flow.nodes.size !== compiled.nodes) throw new Error('The flow was not read whole.');
    return performance.now() - startedAt;
  });
}

/** flow-runner writes a line to the console for each step; that is left out, and costs it no time. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { console: terminal } = globalThis;
  const { info } = terminal;
  terminal.info = () => undefined;
  try {
    return await work();
  } finally {
    terminal.info = info;
  }
}
