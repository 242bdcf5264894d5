import type { EngineEvent, FailureCode } from './events.ts';
import type { CompiledRouter, PauseOutcome } from './flow/model.ts';
import type { NodeRun } from './run/node-run.ts';
import { SessionFailure, Sprint } from './run/sprint.ts';
import {
  begin,
  finish,
  goOn,
  leave,
  leaveByTimeout,
  standingAt,
  walk,
  type Position,
} from './run/walk.ts';
import type { SessionState, WaitState } from './session.ts';
import type { Input, World } from './world.ts';

/** A session after an input, and everything that happened on the way, in order. */
export interface Advanced {
  /** Plain JSON: store it and give it back with the next input. */
  readonly session: SessionState;
  readonly events: readonly EngineEvent[];
}

/**
 * Moves a conversation by one input: from a start, an answer, a timeout, an expiry, or what an action
 * paused for, to the next wait or the end. Pure: it reads only its arguments, changes none of them, and the same arguments
 * give the same result. Never throws: what goes wrong is an `error` (the session goes on) or a
 * `failure` event.
 *
 * A `start` begins a new session whatever `session` is. Every other input needs a session that
 * waits; a timeout or expiry that is not due (by `universe.now`) is refused, as is a result or a
 * call's answer that the session does not wait for. A refusal is one `failure` event (`not_waiting`,
 * `resume_refused`) and leaves the session as it was; so does the one `warning` (`not_listening`) for
 * a message while an action pauses the session.
 */
export function advance(session: SessionState | null, input: Input, world: World): Advanced {
  if (input.type === 'start') {
    const sprint = new Sprint(world, input, null, input.trigger);
    return play(sprint, () => walk(sprint, startOf(sprint, input.flowUuid)));
  }
  if (session === null) return { session: neverBegun(world), events: [notWaiting] };
  const { wait } = session;
  const refusal = refusalOf(session, input, world);
  if (wait === null || refusal !== null) return { session, events: [refusal ?? notWaiting] };
  const sprint = new Sprint(world, input, session, session.trigger);
  return play(sprint, () => {
    sprint.checkSprints();
    resume(sprint, wait, input);
  });
}

/** Ends a session that waits, because the person is led elsewhere; every run ends `interrupted`. */
export function interrupt(session: SessionState, world: World): Advanced {
  if (session.status !== 'waiting')
    return { session, events: [refused('not_waiting', 'The conversation has ended already.')] };
  const sprint = new Sprint(world, { type: 'expiration' }, session, session.trigger);
  sprint.endAllRuns('interrupted');
  sprint.endSession('interrupted');
  return { session: sprint.toState(), events: sprint.events };
}

/** Does the work of a sprint; a failure ends the session, with everything that happened before it. */
function play(sprint: Sprint, work: () => void): Advanced {
  try {
    work();
  } catch (error) {
    const failure =
      error instanceof SessionFailure
        ? error
        : new SessionFailure('internal', `The engine failed: ${String(error)}`, null, null);
    sprint.emit({
      type: 'failure',
      code: failure.code,
      text: failure.message,
      nodeUuid: failure.nodeUuid,
      flowUuid: failure.run?.flowUuid ?? null,
    });
    sprint.endAllRuns('failed');
    sprint.endSession('failed');
  }
  return { session: sprint.toState(), events: sprint.events };
}

function startOf(sprint: Sprint, flowUuid: string): Position {
  const flow = sprint.world.flow(flowUuid);
  if (flow === null)
    throw new SessionFailure('flow_missing', 'The flow does not exist here.', null, null);
  sprint.emit({
    type: 'session_started',
    sessionUuid: sprint.sessionUuid,
    revisionId: flow.revisionId,
  });
  return begin(sprint, sprint.startRun(flow, null, false));
}

function resume(sprint: Sprint, wait: WaitState, input: Resume): void {
  const active = sprint.activeRun();
  if (active === null)
    throw new SessionFailure(
      'node_missing',
      'No flow of this conversation is running.',
      null,
      null,
    );
  if (input.type === 'expiration') {
    const wasLast = sprint.activeParent(active) === null;
    const position = finish(sprint, active, 'expired');
    if (wasLast) sprint.endSession('expired');
    else walk(sprint, position);
    return;
  }
  const here = standingAt(sprint, active);
  walk(sprint, input.type === 'message' ? answer(here) : wakeUp(here, wait, input));
}

/** Leaves the question where the session waits, with the person's answer. */
function answer(here: NodeRun): Position {
  questionOf(here);
  here.cause = { by: 'message' };
  return leave(here);
}

/** Goes on because a time is over, or because something came that an action waits for. */
function wakeUp(here: NodeRun, wait: WaitState, outcome: PauseOutcome): Position {
  return wait.actionUuid === undefined
    ? leaveByTimeout(here, questionOf(here))
    : goOn(here, wait, outcome);
}

function questionOf(here: NodeRun): CompiledRouter {
  const { router, uuid } = here.node;
  if (router?.wait != null) return router;
  throw new SessionFailure(
    'node_missing',
    'The step of this conversation does not wait any more.',
    here.run,
    uuid,
  );
}

type Resume = Exclude<Input, { type: 'start' }>;

/** Why an input does not move a session; null when it does. */
function refusalOf(session: SessionState, input: Resume, world: World): EngineEvent | null {
  if (session.status !== 'waiting' || session.wait === null) return notWaiting;
  const { kind = 'message', timeoutAt, expiresAt, nodeUuid } = session.wait;
  if (input.type === 'message') {
    if (kind === 'message') return null;
    const run = session.runs.findLast(({ status }) => status === 'active');
    return {
      type: 'warning',
      code: 'not_listening',
      text: notListening[kind],
      nodeUuid,
      flowUuid: run?.flowUuid ?? null,
    };
  }
  if (input.type === 'webhook' || input.type === 'result')
    return input.type === kind
      ? null
      : refused('resume_refused', 'The conversation does not wait for that.');
  const due = input.type === 'timeout' ? timeoutAt : expiresAt;
  if (due !== null && due <= world.universe.now()) return null;
  return refused(
    'resume_refused',
    input.type === 'timeout'
      ? 'The time of this wait is not over.'
      : 'The conversation has not expired.',
  );
}

const notListening = {
  time: 'The flow waits for a time to pass; it does not take this message as an answer.',
  result:
    'The flow waits for a result of another program; it does not take this message as an answer.',
  webhook: 'The flow waits for the answer of a call; it does not take this message as an answer.',
} as const;

function refused(code: FailureCode, text: string): EngineEvent {
  return { type: 'failure', code, text, nodeUuid: null, flowUuid: null };
}

const notWaiting = refused('not_waiting', 'The conversation does not wait for anything.');

/** What stands for the session when something other than a start comes without one. */
function neverBegun(world: World): SessionState {
  return {
    uuid: world.universe.uuid(),
    status: 'failed',
    trigger: { type: 'manual' },
    runs: [],
    wait: null,
    sprints: 0,
  };
}
