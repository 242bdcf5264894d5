import { availableParallelism, cpus, totalmem } from 'node:os';
import { movements, type EditorResult } from './editor-result.ts';
import type { EngineResult } from './engine.ts';
import type { PeerResult, PeersResult } from './peers.ts';
import type { Frames } from './frames.ts';
import type { LedgerResult } from './ledger.ts';
import type { LoadResult } from './load.ts';
import { peerVersions } from './peers/install.ts';
import type { WebhookOptions, WebhookResult } from './webhooks.ts';

/** What `--json` prints. Rates are a second; a ratio is ours divided by the floor of the same round, and the middle one counts. */
export interface Report {
  readonly at: string;
  readonly machine: {
    readonly node: string;
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGiB: number;
  };
  readonly engine?: readonly ContestantReport[];
  readonly peers?: PeersReport;
  readonly webhooks?: {
    readonly connections: number;
    readonly scenarios: readonly ScenarioReport[];
  };
  readonly editor?: EditorReport;
  readonly ledger?: LedgerReport;
}

/** The middle of the rounds of appending, events a second; all of them beside it. */
export interface LedgerReport extends Omit<LedgerResult, 'appended'> {
  readonly appended: LedgerResult['appended'] & { readonly ratio: number };
}

/** The first opening, and the middle of the rounds; all of them beside it. */
export interface EditorReport extends EditorResult {
  readonly opened: { readonly firstMs: number; readonly ours: number; readonly floor: number };
  readonly moved: readonly {
    readonly name: string;
    readonly floor: Frames;
    readonly ours: Frames;
  }[];
}

interface ContestantReport {
  readonly name: string;
  readonly conversationsPerSecond: number;
  readonly ratio: number;
  readonly rounds: readonly number[];
}

/** The middle of the rounds. */
export interface PeersReport {
  readonly versions: Readonly<Record<string, string>>;
  readonly contestants: readonly PeerReport[];
  readonly compileMs: number;
  /** Why the peers are missing; null when they are not. */
  readonly missing: string | null;
}

interface PeerReport extends Omit<PeerResult, 'inMemory' | 'stored'> {
  readonly inMemory: number | null;
  readonly stored: number;
  /** Ours divided by this one in the same round; null where there is nothing to divide. */
  readonly oursInMemory: number | null;
  readonly oursStored: number;
  readonly rounds: Pick<PeerResult, 'inMemory' | 'stored'>;
}

interface ScenarioReport extends Omit<WebhookResult, 'floor' | 'ours'> {
  readonly ratio: number;
  readonly ratios: readonly number[];
  readonly floor: SideReport;
  readonly ours: SideReport;
}

/** The middle of the rounds, and all of them. */
export interface SideReport extends Omit<LoadResult, 'requests' | 'seconds'> {
  readonly rounds: readonly LoadResult[];
}

/** Puts the results of a run together; what was not measured is left out. */
export function reportOf(
  at: Date,
  results: {
    readonly engine?: readonly EngineResult[];
    readonly peers?: PeersResult;
    readonly webhooks?: readonly WebhookResult[];
    readonly editor?: EditorResult;
    readonly ledger?: LedgerResult;
  },
  { connections }: Pick<WebhookOptions, 'connections'>,
): Report {
  const { engine, peers, webhooks, editor, ledger } = results;
  return {
    at: at.toISOString(),
    machine: {
      node: process.versions.node,
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: availableParallelism(),
      memoryGiB: Math.round(totalmem() / 2 ** 30),
    },
    ...(engine !== undefined && { engine: engineReport(engine) }),
    ...(peers !== undefined && { peers: peersReport(peers) }),
    ...(webhooks !== undefined && {
      webhooks: { connections, scenarios: webhooks.map(scenarioReport) },
    }),
    ...(editor !== undefined && { editor: editorReport(editor) }),
    ...(ledger !== undefined && { ledger: ledgerReport(ledger) }),
  };
}

function engineReport(results: readonly EngineResult[]): readonly ContestantReport[] {
  const floor = results[0]?.perSecond ?? [];
  return results.map(({ name, perSecond }) => ({
    name,
    conversationsPerSecond: median(perSecond),
    ratio: medianRatio(perSecond, floor),
    rounds: perSecond,
  }));
}

function peersReport({ contestants, compileMs, missing }: PeersResult): PeersReport {
  const [us] = contestants;
  return {
    versions: missing === null ? peerVersions : {},
    contestants: contestants.map((one) => ({
      ...one,
      inMemory: one.inMemory === null ? null : median(one.inMemory),
      stored: median(one.stored),
      oursInMemory: one.inMemory === null ? null : medianRatio(us?.inMemory ?? [], one.inMemory),
      oursStored: medianRatio(us?.stored ?? [], one.stored),
      rounds: { inMemory: one.inMemory, stored: one.stored },
    })),
    compileMs: median(compileMs),
    missing,
  };
}

/** Of pairs of one round each. */
function medianRatio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((rate, round) => rate / (theirs[round] ?? Number.NaN)));
}

function scenarioReport(result: WebhookResult): ScenarioReport {
  const { floor, ours, ...rest } = result;
  const ratios = ours.map(({ perSecond }, round) => perSecond / (floor[round]?.perSecond ?? NaN));
  return {
    ...rest,
    ratio: median(ratios),
    ratios,
    floor: sideReport(floor),
    ours: sideReport(ours),
  };
}

function ledgerReport(result: LedgerResult): LedgerReport {
  const { floor, ours } = result.appended;
  return { ...result, appended: { floor, ours, ratio: medianRatio(ours, floor) } };
}

function editorReport(result: EditorResult): EditorReport {
  const { floor, ours } = result;
  return {
    ...result,
    opened: {
      firstMs: ours.openMs[0] ?? Number.NaN,
      ours: median(ours.openMs),
      floor: median(floor.openMs),
    },
    moved: movements.map((name) => ({
      name,
      floor: middleFrames(floor.frames[name]),
      ours: middleFrames(ours.frames[name]),
    })),
  };
}

function middleFrames(rounds: readonly Frames[]): Frames {
  const middle = (read: (round: Frames) => number): number => median(rounds.map(read));
  return {
    count: middle(({ count }) => count),
    medianMs: middle(({ medianMs }) => medianMs),
    p99Ms: middle(({ p99Ms }) => p99Ms),
    longestMs: Math.max(...rounds.map(({ longestMs }) => longestMs)),
    workMs: middle(({ workMs }) => workMs),
  };
}

function sideReport(rounds: readonly LoadResult[]): SideReport {
  const middle = (read: (round: LoadResult) => number): number => median(rounds.map(read));
  return {
    perSecond: middle((round) => round.perSecond),
    p50Ms: middle((round) => round.p50Ms),
    p99Ms: middle((round) => round.p99Ms),
    clientUse: middle((round) => round.clientUse),
    rounds,
  };
}

/** The middle value, the mean of the two middle ones when there is an even number; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const low = sorted[Math.ceil(half) - 1] ?? Number.NaN;
  const high = sorted[Math.floor(half)] ?? Number.NaN;
  return (low + high) / 2;
}
