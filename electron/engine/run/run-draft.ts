import type { CompiledFlow } from '../flow/model.ts';
import type { PathStep, RunResult, RunState, WebhookRecord } from '../session.ts';

/** A run while a sprint works on it: its stored state, and the flow that it runs once that is needed. */
export interface RunDraft {
  readonly uuid: string;
  readonly revisionId: string;
  readonly flowUuid: string;
  readonly parentUuid: string | null;
  readonly startedAt: number;
  readonly terminal: boolean;
  status: RunState['status'];
  nodeUuid: string | null;
  results: Readonly<Record<string, RunResult>>;
  locals: Readonly<Record<string, string>>;
  webhook: WebhookRecord | null;
  path: readonly PathStep[];
  endedAt: number | null;
  flow: CompiledFlow | null;
}

export function draftOf(run: RunState): RunDraft {
  return {
    uuid: run.uuid,
    revisionId: run.revisionId,
    flowUuid: run.flowUuid,
    parentUuid: run.parentUuid,
    startedAt: run.startedAt,
    terminal: run.terminal === true,
    status: run.status,
    nodeUuid: run.nodeUuid,
    results: run.results,
    locals: run.locals ?? {},
    webhook: run.webhook ?? null,
    path: run.path ?? [],
    endedAt: run.endedAt,
    flow: null,
  };
}

export function stateOf(run: RunDraft): RunState {
  return {
    uuid: run.uuid,
    revisionId: run.revisionId,
    flowUuid: run.flowUuid,
    parentUuid: run.parentUuid,
    status: run.status,
    nodeUuid: run.nodeUuid,
    results: run.results,
    ...(Object.keys(run.locals).length > 0 ? { locals: run.locals } : {}),
    ...(run.webhook === null ? {} : { webhook: run.webhook }),
    ...(run.path.length > 0 ? { path: run.path } : {}),
    ...(run.terminal ? { terminal: true } : {}),
    startedAt: run.startedAt,
    endedAt: run.endedAt,
  };
}
