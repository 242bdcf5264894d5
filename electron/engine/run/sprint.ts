import type { EngineEvent, FailureCode } from '../events.ts';
import type { SessionState, SessionStatus, Trigger, WaitState } from '../session.ts';
import type { IncomingMessage, Input, World } from '../world.ts';
import type { CompiledFlow } from '../flow/model.ts';
import { limits } from '../limits.ts';
import { ContactDraft } from './contact-draft.ts';
import { draftOf, stateOf, type RunDraft } from './run-draft.ts';

/** Ends the session: caught in advance.ts and turned into a `failure` event, never seen by a host. */
export class SessionFailure extends Error {
  readonly code: FailureCode;
  readonly run: RunDraft | null;
  readonly nodeUuid: string | null;

  constructor(code: FailureCode, message: string, run: RunDraft | null, nodeUuid: string | null) {
    super(message);
    this.code = code;
    this.run = run;
    this.nodeUuid = nodeUuid;
  }
}

/**
 * The work from one input to the next wait: the session's state while it changes, and the events so
 * far. Created for one advance and thrown away after it.
 */
export class Sprint {
  readonly world: World;
  readonly input: Input;
  readonly events: EngineEvent[] = [];
  readonly contact: ContactDraft;
  readonly runs: RunDraft[];
  readonly sessionUuid: string;
  readonly trigger: Trigger;
  /** The message that led here; null after a timeout, an expiry or a result of another program. */
  readonly message: IncomingMessage | null;
  /** True when a message of the person answered a question: only then can a step rest on an answer. */
  readonly answered: boolean;
  /** Flows that were entered during this sprint, by uuid: Glific does not enter one twice. */
  readonly flowsEntered = new Set<string>();
  status: SessionStatus = 'waiting';
  wait: WaitState | null = null;
  #sprints: number;
  #steps: number;
  readonly #visits = new Map<string, number>();

  constructor(world: World, input: Input, session: SessionState | null, trigger: Trigger) {
    this.world = world;
    this.input = input;
    this.contact = new ContactDraft(world.contact);
    this.runs = session === null ? [] : session.runs.map(draftOf);
    this.sessionUuid = session === null ? world.universe.uuid() : session.uuid;
    this.trigger = trigger;
    const isMessage = input.type === 'start' || input.type === 'message';
    const carried = carriedOver(input, session);
    this.message = isMessage ? input.message : (carried?.message ?? null);
    this.answered = input.type === 'message' || carried?.answered === true;
    this.#steps = input.type === 'webhook' ? (carried?.steps ?? 0) : 0;
    this.#sprints = (session?.sprints ?? 0) + 1;
  }

  /** Fails when the session has gone on for too long. */
  checkSprints(): void {
    if (this.#sprints > limits.sprintsPerSession) {
      throw new SessionFailure(
        'sprint_limit',
        `The conversation went on for more than ${String(limits.sprintsPerSession)} turns.`,
        null,
        null,
      );
    }
  }

  /** True while the first node of this sprint is worked on. */
  get isFirstStep(): boolean {
    return this.#steps === 1;
  }

  emit(event: EngineEvent): void {
    this.events.push(event);
  }

  countStep(run: RunDraft, nodeUuid: string): void {
    this.#steps += 1;
    if (this.#steps > limits.stepsPerSprint) {
      throw new SessionFailure(
        'step_limit',
        `More than ${String(limits.stepsPerSprint)} steps without waiting for an answer: the flow goes round in circles.`,
        run,
        nodeUuid,
      );
    }
  }

  /** Nodes entered since the last input that was waited for, calls not counted. */
  get steps(): number {
    return this.#steps;
  }

  /**
   * Glific lets no flow come to one node again and again for one message.
   * Rule: https://glific.github.io/docs/ (loops in flows).
   */
  countVisit(run: RunDraft, nodeUuid: string): void {
    const visits = (this.#visits.get(nodeUuid) ?? 0) + 1;
    this.#visits.set(nodeUuid, visits);
    if (visits > limits.visitsPerNode) {
      throw new SessionFailure(
        'step_limit',
        `The same step was entered more than ${String(limits.visitsPerNode)} times for one message: the flow goes round in circles.`,
        run,
        nodeUuid,
      );
    }
  }

  /** Adds a run of a flow; it does nothing until it is walked. */
  startRun(flow: CompiledFlow, parentUuid: string | null, terminal: boolean): RunDraft {
    if (this.runs.length >= limits.runsPerSession) {
      throw new SessionFailure(
        'run_limit',
        `More than ${String(limits.runsPerSession)} flows were entered in one conversation.`,
        this.runs.at(-1) ?? null,
        null,
      );
    }
    const run: RunDraft = {
      uuid: this.world.universe.uuid(),
      revisionId: flow.revisionId,
      flowUuid: flow.uuid,
      parentUuid,
      startedAt: this.world.universe.now(),
      terminal,
      status: 'active',
      nodeUuid: null,
      results: {},
      locals: {},
      webhook: null,
      path: [],
      endedAt: null,
      flow,
    };
    this.runs.push(run);
    this.flowsEntered.add(flow.uuid);
    this.emit({
      type: 'run_started',
      runUuid: run.uuid,
      flowUuid: flow.uuid,
      revisionId: flow.revisionId,
      parentUuid,
    });
    return run;
  }

  endRun(run: RunDraft, status: 'completed' | 'interrupted' | 'expired' | 'failed'): void {
    run.status = status;
    run.nodeUuid = null;
    run.endedAt = this.world.universe.now();
    this.emit({ type: 'run_ended', runUuid: run.uuid, flowUuid: run.flowUuid, status });
  }

  /** Ends every active run, the innermost first. */
  endAllRuns(status: 'completed' | 'interrupted' | 'failed'): void {
    for (let index = this.runs.length - 1; index >= 0; index -= 1) {
      const run = this.runs[index];
      if (run?.status === 'active') this.endRun(run, status);
    }
  }

  endSession(status: 'completed' | 'interrupted' | 'expired' | 'failed'): void {
    this.status = status;
    this.wait = null;
    this.emit({ type: 'session_ended', status });
  }

  /** The run where the session stands: the innermost that is active. */
  activeRun(): RunDraft | null {
    return this.runs.findLast((run) => run.status === 'active') ?? null;
  }

  /** The nearest run around this one that goes on when it ends; null when it was the last. */
  activeParent(run: RunDraft): RunDraft | null {
    let parent = this.runOf(run.parentUuid);
    while (parent !== null && parent.status !== 'active') parent = this.runOf(parent.parentUuid);
    return parent;
  }

  /** The flow of a run, in the revision that it began with. */
  flowOf(run: RunDraft): CompiledFlow {
    run.flow ??= this.world.revision(run.revisionId);
    if (run.flow === null)
      throw new SessionFailure(
        'flow_missing',
        'The flow of this conversation does not exist any more.',
        run,
        run.nodeUuid,
      );
    return run.flow;
  }

  runOf(uuid: string | null): RunDraft | null {
    return uuid === null ? null : (this.runs.find((run) => run.uuid === uuid) ?? null);
  }

  toState(): SessionState {
    return {
      uuid: this.sessionUuid,
      status: this.status,
      trigger: this.trigger,
      runs: this.runs.map(stateOf),
      wait: this.wait,
      sprints: this.#sprints,
    };
  }
}

/** What goes on to count after a pause for a call or a time; what another program brings is no answer of the person. */
function carriedOver(input: Input, session: SessionState | null): WaitState['inHand'] {
  const isPauseOver =
    input.type === 'webhook' || (input.type === 'timeout' && session?.wait?.kind === 'time');
  return isPauseOver ? session?.wait?.inHand : undefined;
}
