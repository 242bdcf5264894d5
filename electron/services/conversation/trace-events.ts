import type { StepPlace, TraceStep } from '../../api/contract/tester-steps.ts';
import type { Classification, KeywordRule } from '../../consent/keyword-types.ts';
import type { EngineEvent, NodeRouted } from '../../engine/events.ts';
import type { Context } from '../core/context.ts';
import { noTrace } from '../core/trace.ts';

/** Tells the tester which way a flow took. Live hosts have nobody to tell. */
export function traceEvents(context: Context, events: readonly EngineEvent[]): void {
  if (context.trace === noTrace) return;
  for (const event of events) {
    for (const step of stepsOf(context, event)) context.trace.note(step);
  }
}

/** Tells what the keywords made of a message that holds one. */
export function traceKeyword(
  context: Context,
  meaning: Exclude<Classification, { readonly tier: 'none' }>,
): void {
  const { tier, matched } = meaning;
  const rules = tier === 'conflict' ? [meaning.stop, meaning.start] : [meaning.rule];
  context.trace.note({ kind: 'keyword', tier, matched, rules: rules.map(ruleShown) });
}

function ruleShown({ kind, word, language }: KeywordRule) {
  return { means: kind, word, language };
}

function stepsOf(context: Context, event: EngineEvent): readonly TraceStep[] {
  switch (event.type) {
    case 'run_started':
      return event.parentUuid === null ? [] : [flowStep(context, event.flowUuid, 'enters', null)];
    case 'run_ended':
      return [flowStep(context, event.flowUuid, 'ends', event.status)];
    case 'node_entered':
      return [{ kind: 'node', ...placeOf(event), flowName: nameOf(context, event.flowUuid) }];
    case 'node_routed':
      return event.category === null && !event.byTimeout ? [] : [routedStep(event)];
    case 'msg_wait':
      return [
        {
          kind: 'wait',
          ...placeOf(event),
          waitsFor: 'message',
          until: event.timeoutAt ?? event.expiresAt,
          hint: event.hint ?? '',
        },
      ];
    case 'session_paused':
      return [
        { kind: 'wait', ...placeOf(event), waitsFor: event.kind, until: event.until, hint: '' },
      ];
    case 'webhook_called': {
      const { method, url, status } = event;
      return [{ kind: 'note', code: 'call_answered', method, url, status }];
    }
    case 'warning':
    case 'error':
    case 'failure': {
      const { type: level, code, text, flowUuid: flowId, nodeUuid } = event;
      const place = flowId === null || nodeUuid === null ? null : { flowId, nodeUuid };
      return [{ kind: 'problem', level, code, text, place }];
    }
    default:
      return changesOf(event);
  }
}

function changesOf(event: EngineEvent): readonly TraceStep[] {
  const changed = { kind: 'change', name: '' } as const;
  switch (event.type) {
    case 'contact_field_changed':
      return [{ ...changed, what: 'field', name: event.name, value: event.value }];
    case 'run_result_changed':
      return [{ ...changed, what: 'result', name: event.name, value: event.value }];
    case 'contact_name_changed':
      return [{ ...changed, what: 'name', value: event.name }];
    case 'contact_language_changed':
      return [{ ...changed, what: 'language', value: event.language }];
    case 'contact_timezone_changed':
      return [{ ...changed, what: 'timezone', value: event.timezone }];
    case 'contact_status_changed':
      return [{ ...changed, what: 'status', value: event.status }];
    case 'contact_urn_added':
      return [{ ...changed, what: 'address', value: event.urn }];
    case 'contact_groups_changed':
      return [
        ...event.added.map(({ name }) => grouped('group_joined', name)),
        ...event.removed.map(({ name }) => grouped('group_left', name)),
      ];
    case 'input_labels_added':
      return event.labels.map(({ name }) => ({ ...changed, what: 'label', name, value: name }));
    default:
      return [];
  }
}

function grouped(what: 'group_joined' | 'group_left', name: string): TraceStep {
  return { kind: 'change', what, name, value: name };
}

function routedStep(event: NodeRouted): TraceStep {
  const { operand, category, caseUuid, match, tried = [], destinationUuid } = event;
  const by = event.byTimeout
    ? 'timeout'
    : event.byDefault
      ? 'default'
      : caseUuid === null
        ? 'other'
        : 'case';
  return {
    kind: 'routed',
    ...placeOf(event),
    operand,
    category,
    by,
    caseUuid,
    match,
    tried,
    destinationUuid,
  };
}

function flowStep(
  context: Context,
  flowId: string,
  what: 'enters' | 'ends',
  status: Extract<EngineEvent, { type: 'run_ended' }>['status'] | null,
): TraceStep {
  return { kind: 'flow', what, flowId, flowName: nameOf(context, flowId), status };
}

function nameOf(context: Context, flowId: string): string {
  return context.flows.record(flowId)?.name ?? '';
}

function placeOf(event: { readonly flowUuid: string; readonly nodeUuid: string }): StepPlace {
  return { flowId: event.flowUuid, nodeUuid: event.nodeUuid };
}
