import type { CompiledRouter, PauseOutcome, Routed } from '../flow/model.ts';
import { limits } from '../limits.ts';
import type { FlowEntry, WaitState } from '../session.ts';
import { NodeRun } from './node-run.ts';
import { pauseHere, takeUp } from './pause.ts';
import type { RunDraft } from './run-draft.ts';
import { SessionFailure, type Sprint } from './sprint.ts';
import { isAnsweredByStart, waitHere } from './wait.ts';

/** Where a sprint stands; null when nothing is left to do. */
export type Position = { readonly run: RunDraft; readonly nodeUuid: string } | null;

/** Goes from node to node until the session waits or ends. */
export function walk(sprint: Sprint, start: Position): void {
  let position = start;
  while (position !== null) position = visit(sprint, position.run, position.nodeUuid);
  if (sprint.wait === null) sprint.endSession('completed');
}

/** Begins a run at its entry; a flow without steps ends at once. */
export function begin(sprint: Sprint, run: RunDraft): Position {
  const { entryUuid } = sprint.flowOf(run);
  return entryUuid === null ? finish(sprint, run, 'completed') : { run, nodeUuid: entryUuid };
}

/** Ends a run and goes on with the one around it, if there is one. */
export function finish(sprint: Sprint, run: RunDraft, status: 'completed' | 'expired'): Position {
  sprint.endRun(run, status);
  const parent = sprint.activeParent(run);
  if (parent === null) return null;
  const here = standingAt(sprint, parent);
  here.cause = { by: 'child', status };
  return leave(here);
}

/** The node where a run stands. */
export function standingAt(sprint: Sprint, run: RunDraft): NodeRun {
  const flow = sprint.flowOf(run);
  const node = flow.nodes.get(run.nodeUuid ?? '');
  if (node === undefined)
    throw new SessionFailure(
      'node_missing',
      'The step of this conversation does not exist any more.',
      run,
      run.nodeUuid,
    );
  return new NodeRun(sprint, run, flow, node);
}

/** Leaves a node by the way that its router chooses, or by its first. */
export function leave(here: NodeRun): Position {
  const { router } = here.node;
  if (router === null) return take(here, null, false);
  const routed = router.route(here);
  if (routed === null)
    throw new SessionFailure(
      'no_category',
      'No way out fits the answer.',
      here.run,
      here.node.uuid,
    );
  return take(here, routed, false);
}

/** Leaves a node because nobody answered in time; where no way is made for that, the run ends. */
export function leaveByTimeout(here: NodeRun, router: CompiledRouter): Position {
  const routed = router.routeTimeout(here);
  if (routed !== null) return take(here, routed, true);
  emitRouted(here, null, { exitUuid: null, destinationUuid: null }, true);
  return finish(here.sprint, here.run, 'completed');
}

function visit(sprint: Sprint, run: RunDraft, nodeUuid: string): Position {
  sprint.countStep(run, nodeUuid);
  run.nodeUuid = nodeUuid;
  const step = { nodeUuid, arrivedAt: sprint.world.universe.now() };
  run.path = [...run.path, step].slice(-limits.pathSteps);
  const here = standingAt(sprint, run);
  if (here.flow.dialect === 'glific') sprint.countVisit(run, nodeUuid);
  sprint.emit({ type: 'node_entered', nodeUuid, flowUuid: here.flow.uuid });
  return act(here, 0);
}

/** Does the actions of a node from one on, then enters a flow, waits or leaves; an action may pause the session. */
function act(here: NodeRun, first: number): Position {
  for (const action of here.node.actions.slice(first)) {
    action.run(here);
    if (here.pause !== null) {
      pauseHere(here, action.uuid, here.pause);
      return null;
    }
  }
  if (here.entry !== null) {
    const child = enter(here, here.entry);
    if (child !== null) return begin(here.sprint, child);
  }
  const wait = here.node.router?.wait ?? null;
  if (wait === null || here.cause.by === 'outcome') return leave(here);
  if (isAnsweredByStart(here)) {
    here.cause = { by: 'message' };
    return leave(here);
  }
  waitHere(here, wait);
  return null;
}

/** Goes on with a node in whose middle the session paused. */
export function goOn(here: NodeRun, wait: WaitState, outcome: PauseOutcome): Position {
  return act(here, takeUp(here, wait, outcome));
}

/** The run of a flow that an action asked for; null, with an `error` event, when it is not entered. */
function enter(here: NodeRun, entry: FlowEntry): RunDraft | null {
  const { sprint, run, flow, node } = here;
  // A file of another organisation names flows by ids, or placeholders, that mean nothing here.
  const { world } = sprint;
  const child =
    world.flow(entry.flowUuid) ?? (entry.name === '' ? null : world.flowNamed(entry.name));
  if (child === null)
    throw new SessionFailure(
      'flow_missing',
      `The flow "${entry.name || entry.flowUuid}" does not exist here.`,
      run,
      node.uuid,
    );
  if (flow.dialect === 'glific' && sprint.flowsEntered.has(child.uuid)) {
    here.error(
      'flow_entered_before',
      `The flow "${child.name}" was entered before in this turn; as in Glific, it is not entered again.`,
    );
    return null;
  }
  if (flow.type === 'background' && child.type !== 'background') {
    here.error(
      'flow_type',
      `The flow "${child.name}" waits for answers; a flow in the background cannot enter it.`,
    );
    return null;
  }
  const isTailCall =
    flow.dialect === 'glific' &&
    node.router === null &&
    Array.from(node.exits.values()).every((destination) => destination === null);
  if (entry.terminal) sprint.endAllRuns('completed');
  else if (isTailCall) sprint.endRun(run, 'completed');
  return sprint.startRun(child, run.uuid, entry.terminal || isTailCall);
}

function take(here: NodeRun, routed: Routed | null, byTimeout: boolean): Position {
  const { sprint, run, node } = here;
  const exitUuid = routed?.exitUuid ?? node.firstExitUuid;
  const destinationUuid = node.exits.get(exitUuid) ?? null;
  emitRouted(here, routed, { exitUuid, destinationUuid }, byTimeout);
  return destinationUuid === null
    ? finish(sprint, run, 'completed')
    : { run, nodeUuid: destinationUuid };
}

function emitRouted(
  { sprint, flow, node }: NodeRun,
  routed: Routed | null,
  way: { readonly exitUuid: string | null; readonly destinationUuid: string | null },
  byTimeout: boolean,
): void {
  sprint.emit({
    type: 'node_routed',
    nodeUuid: node.uuid,
    flowUuid: flow.uuid,
    operand: routed?.operand ?? '',
    category: routed?.category ?? null,
    byDefault: routed?.byDefault ?? false,
    byTimeout,
    caseUuid: routed?.caseUuid ?? null,
    match: routed?.match ?? null,
    ...way,
    ...(routed?.tried !== undefined && { tried: routed.tried }),
  });
}
