import type { ContactView, IncomingMessage, WebhookResponse } from './world.ts';

/** What JSON can hold. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

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
  /** `message`: a message without a keyword. */
  readonly type: 'keyword' | 'message' | 'new_contact' | 'opt_in' | 'opt_out' | 'manual';
  /** The keyword as typed, for keyword triggers. */
  readonly keyword?: string;
  /** Values that were given along (`@trigger.params`). */
  readonly params?: Json;
  /**
   * Set for a session that another one began (`session_triggered`): how many began one another up to
   * this one since a person last wrote. Too many are refused; see limits.ts.
   */
  readonly ancestorsSinceInput?: number;
  /** The run that began this session (`@parent`), as it was then; left out when none did, or when nothing is told of it. */
  readonly parentRun?: RunSummary;
}

/** A run of another session, perhaps of another person. */
export interface RunSummary {
  readonly uuid: string;
  readonly status: RunState['status'];
  readonly flow: { readonly uuid: string; readonly name: string };
  readonly contact: ContactView;
  /** By key. */
  readonly results: Readonly<Record<string, RunResult>>;
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
  /** The nodes it came to, oldest first, the last hundred. Left out while there are none. */
  readonly path?: readonly PathStep[];
  /** True when the parent ended at the same time (a terminal enter_flow, a tail call). */
  readonly terminal?: boolean;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

export interface PathStep {
  readonly nodeUuid: string;
  /** Milliseconds UTC. */
  readonly arrivedAt: number;
}

export interface RunResult {
  readonly name: string;
  readonly value: string;
  /** The category's base name; never the translated one. */
  readonly category: string;
  readonly categoryLocalized?: string;
  readonly input: string;
  /** What came besides the value: the groups of a pattern by number, the JSON that a call brought. */
  readonly extra?: Json;
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
  /** What the node has in hand while an action pauses it. Left out for a router's wait. */
  readonly inHand?: {
    /** The message that led here: `@input` goes on to mean it. */
    readonly message: IncomingMessage | null;
    /** True when that message answered a question. */
    readonly answered: boolean;
    /** The flow that an action before the pause asked to enter. */
    readonly entry: FlowEntry | null;
    /** Steps since the last input that was waited for. */
    readonly steps: number;
  };
  readonly nodeUuid: string;
  /** Milliseconds UTC at which the wait times out; null = never. */
  readonly timeoutAt: number | null;
  /** Milliseconds UTC at which the run expires. */
  readonly expiresAt: number | null;
}

/** A flow that an action asked to enter, once the node's actions are done. */
export interface FlowEntry {
  readonly flowUuid: string;
  readonly name: string;
  readonly terminal: boolean;
}
