import type { WebhookResponse } from './world.ts';

/** Plain JSON: what must be stored between two inputs so that a conversation can go on. */
export interface SessionState {
  readonly uuid: string;
  readonly status: SessionStatus;
  /** How this session began. */
  readonly trigger: Trigger;
  /** All runs, oldest first; the last active one is where the session waits. */
  readonly runs: readonly RunState[];
  /** Set while the session waits for the person. */
  readonly wait: WaitState | null;
  /** Number of sprints so far; limited, see limits.ts. */
  readonly sprints: number;
}

export type SessionStatus = 'waiting' | 'completed' | 'interrupted' | 'expired' | 'failed';

export interface Trigger {
  readonly type: 'keyword' | 'new_contact' | 'opt_in' | 'opt_out' | 'manual';
  /** The keyword as typed, for keyword triggers. */
  readonly keyword?: string;
}

export interface RunState {
  readonly uuid: string;
  /** A revision id: a run keeps the revision that it began with. */
  readonly revisionId: string;
  readonly flowUuid: string;
  readonly parentUuid: string | null;
  readonly status: 'active' | 'completed' | 'interrupted' | 'expired' | 'failed';
  /** The node where the run stands (waits, or has entered a sub-flow); null when it ended. */
  readonly nodeUuid: string | null;
  readonly results: Readonly<Record<string, RunResult>>;
  /** Variables of this run (`@locals`); left out while there are none. */
  readonly locals?: Readonly<Record<string, string>>;
  /** What the last call of this run brought (`@webhook`); left out while there was none. */
  readonly webhook?: WebhookRecord;
  /** True when the parent ended at the same time (a terminal enter_flow, a tail call). */
  readonly terminal?: boolean;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

export interface RunResult {
  readonly name: string;
  readonly value: string;
  /** The category's base name; never the translated one. */
  readonly category: string;
  readonly categoryLocalized?: string;
  readonly input: string;
  /** What the test recognised besides the value: the groups of a pattern, by number. */
  readonly extra?: Readonly<Record<string, string>>;
  readonly nodeUuid: string;
  readonly createdAt: number;
}

/** A call and its answer, as expressions see them. */
export interface WebhookRecord extends WebhookResponse {
  readonly method: string;
  readonly url: string;
}

/**
 * `message`: the person's answer. `time`: nothing, until the time is over. `result`: another program, or the time.
 * `webhook`: the host's call. A message that comes during one of the last three is no answer: the session stays as it is.
 */
export type WaitKind = 'message' | 'time' | 'result' | 'webhook';

export interface WaitState {
  /** Left out by sessions that were stored before there were other kinds: `message`. */
  readonly kind?: WaitKind;
  /** The action that paused the run; its node goes on behind it. Left out for a router's wait. */
  readonly actionUuid?: string;
  readonly nodeUuid: string;
  /** Milliseconds UTC at which the wait times out; null = never. */
  readonly timeoutAt: number | null;
  /** Milliseconds UTC at which the run expires. */
  readonly expiresAt: number | null;
}
