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

export interface WaitState {
  readonly nodeUuid: string;
  /** Milliseconds UTC at which the wait times out; null = never. */
  readonly timeoutAt: number | null;
  /** Milliseconds UTC at which the run expires. */
  readonly expiresAt: number | null;
}
