import type { EngineEvent } from '../../engine/events.ts';
import type { Context } from '../core/context.ts';
import { noTrace } from '../core/trace.ts';

/** Tells the tester which way a flow took, in words. Live hosts have nobody to tell. */
export function traceEvents(context: Context, events: readonly EngineEvent[]): void {
  if (context.trace === noTrace) return;
  for (const event of events) {
    const told = tell(context, event);
    if (told !== null) context.trace.note(told.kind, told.text);
  }
}

type Told = { readonly kind: 'flow' | 'node' | 'note' | 'problem'; readonly text: string };

const pauses: Readonly<Record<Extract<EngineEvent, { type: 'session_paused' }>['kind'], string>> = {
  time: 'Pauses until a time.',
  result: 'Waits for another program.',
  webhook: 'Waits for the answer of a web call.',
};

function tell(context: Context, event: EngineEvent): Told | null {
  const flowName = (uuid: string) => context.flows.record(uuid)?.name ?? uuid;
  switch (event.type) {
    case 'run_started':
      return event.parentUuid === null
        ? null
        : { kind: 'flow', text: `Enters flow “${flowName(event.flowUuid)}”.` };
    case 'run_ended':
      return { kind: 'flow', text: `Flow “${flowName(event.flowUuid)}” ends: ${event.status}.` };
    case 'node_routed':
      if (event.byTimeout) return { kind: 'node', text: 'No answer in time.' };
      if (event.category === null) return null;
      return {
        kind: 'node',
        text:
          event.operand === ''
            ? `Goes on by “${event.category}”.`
            : `“${event.operand}” counts as “${event.category}”${event.byDefault ? ' (nothing matched)' : ''}.`,
      };
    case 'contact_field_changed':
      return {
        kind: 'note',
        text:
          event.value === ''
            ? `Field “${event.name}” is cleared.`
            : `Field “${event.name}” is set to “${event.value}”.`,
      };
    case 'contact_name_changed':
      return { kind: 'note', text: `The name is set to “${event.name}”.` };
    case 'contact_language_changed':
      return {
        kind: 'note',
        text:
          event.language === ''
            ? 'The language is cleared.'
            : `The language is set to “${event.language}”.`,
      };
    case 'contact_groups_changed':
      return {
        kind: 'note',
        text: [
          ...event.added.map(({ name }) => `Joins group “${name}”.`),
          ...event.removed.map(({ name }) => `Leaves group “${name}”.`),
        ].join(' '),
      };
    case 'run_result_changed':
      return {
        kind: 'note',
        text:
          event.value === ''
            ? `Result “${event.name}” is empty.`
            : `Result “${event.name}” is “${event.value}”.`,
      };
    case 'contact_timezone_changed':
      return {
        kind: 'note',
        text:
          event.timezone === ''
            ? 'The time zone is cleared.'
            : `The time zone is set to “${event.timezone}”.`,
      };
    case 'contact_status_changed':
      return { kind: 'note', text: `The flow sets the status “${event.status}”.` };
    case 'contact_urn_added':
      return { kind: 'note', text: `The flow adds the address “${event.urn}”.` };
    case 'input_labels_added':
      return {
        kind: 'note',
        text: `Labels for the message: ${event.labels.map(({ name }) => `“${name}”`).join(', ')}.`,
      };
    case 'webhook_called':
      return {
        kind: 'note',
        text:
          event.status === 0
            ? `${event.method} ${event.url}: no answer.`
            : `${event.method} ${event.url} answered ${event.status}.`,
      };
    case 'session_paused':
      return { kind: 'node', text: pauses[event.kind] };
    case 'warning':
      return { kind: 'problem', text: event.text };
    case 'msg_wait':
      return { kind: 'node', text: 'Waits for an answer.' };
    case 'error':
      return { kind: 'problem', text: event.text };
    case 'failure':
      return { kind: 'problem', text: `The flow stops: ${event.text}` };
    default:
      return null;
  }
}
