/**
 * The one model that both readers make: RapidPro/TextIt's and Glific's dialect differ in a few
 * places, and only those ask for `dialect`. Compiled once for each revision; plain lookups after.
 */
import type { TriedCase } from '../routers/case.ts';
import type { NodeRun } from '../run/node-run.ts';
import type { Input } from '../world.ts';

export type Dialect = 'textit' | 'glific';

export interface CompiledFlow {
  readonly revisionId: string;
  readonly uuid: string;
  readonly name: string;
  readonly dialect: Dialect;
  /** ISO 639-3 of the base texts; `und` when the file does not say (Glific's `base`). */
  readonly language: string;
  readonly type: 'messaging' | 'background';
  /** 0 = the default of three days. */
  readonly expireAfterMinutes: number;
  readonly entryUuid: string | null;
  readonly nodes: ReadonlyMap<string, CompiledNode>;
  /** Languages (ISO 639-3) that have translations. */
  readonly translatedInto: readonly string[];
  /** The nodes from which a step that sets consent to `optin` can be reached; see consent-path.ts. */
  readonly leadsToOptIn: ReadonlySet<string>;
  /** True when a reachable step sets consent to `optin`: such a flow asks for consent. */
  readonly asksConsent: boolean;
  /** True when a reachable step sets consent to `optout`. */
  readonly setsOptOut: boolean;
}

export interface CompiledNode {
  readonly uuid: string;
  /** In the file's order; made by actions/<type>.ts. */
  readonly actions: readonly CompiledAction[];
  readonly router: CompiledRouter | null;
  /** Destination node uuid by exit uuid; null = the run ends. */
  readonly exits: ReadonlyMap<string, string | null>;
  readonly firstExitUuid: string;
}

/** An action bound to its definition. `run` is called with the run's context; see actions/action.ts. */
export interface CompiledAction {
  readonly uuid: string;
  readonly type: string;
  readonly run: (run: NodeRun) => void;
  /** What follows when the pause is over that `run` asked for; only for actions that pause. */
  readonly resume?: (run: NodeRun, outcome: PauseOutcome) => void;
}

/** How a pause ended: its time is over, another program brought results, the host made the call. */
export type PauseOutcome = Extract<Input, { type: 'timeout' | 'result' | 'webhook' }>;

export interface CompiledRouter {
  readonly type: string;
  readonly wait: CompiledWait | null;
  readonly resultName: string | null;
  /** The names of the categories, in the file's order. */
  readonly categories: readonly string[];
  /** Chooses the way out; null when no category is left to choose. See routers/<type>.ts. */
  readonly route: (run: NodeRun) => Routed | null;
  /** The way out when the wait's time ran out; null when there is none. */
  readonly routeTimeout: (run: NodeRun) => Routed | null;
}

export interface CompiledWait {
  /** Null = without a timeout. */
  readonly timeoutSeconds: (run: NodeRun) => number | null;
  /** The kind of answer that the flow asks for; null when it does not say. */
  readonly hint: string | null;
}

/** The way out that a router chose, and why. */
export interface Routed {
  readonly exitUuid: string;
  /** The category's base name. */
  readonly category: string;
  /** What was tested, as text. */
  readonly operand: string;
  readonly byDefault: boolean;
  readonly caseUuid: string | null;
  readonly match: string | null;
  /** The cases that were tried, in order; only in a world that explains. */
  readonly tried?: readonly TriedCase[];
}

/** Something that can be in several languages, ready to use. */
export interface Localized<T> {
  readonly base: T;
  /** By ISO 639-3; null when there are no translations at all. */
  readonly translations: ReadonlyMap<string, T> | null;
}
