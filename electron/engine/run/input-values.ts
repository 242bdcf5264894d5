import { fromJson, type Value } from '../expressions/values.ts';
import { channelValue } from './contact-values.ts';
import type { NodeRun } from './node-run.ts';
import { properties } from './properties.ts';
import { timeValue } from './time-value.ts';

/** `@input`: the message that led here; null when none did. */
export function inputValue(run: NodeRun): Value {
  const { message, world } = run.sprint;
  if (message === null) return null;
  const { uuid, text, attachments, payload = null } = message;
  const seenAt = world.contact.lastSeenAt;
  return properties(
    {
      type: 'msg',
      uuid,
      created_on: seenAt === null ? null : timeValue(seenAt, run),
      channel: channelValue(world.contact),
      urn: run.contact.urns[0] ?? null,
      text,
      attachments,
      external_id: null,
      payload,
    },
    [text, ...attachments.map(urlOf)].filter((line) => line !== '').join('\n'),
  );
}

/** `@trigger`: what is not known of it is null. */
export function triggerValue(run: NodeRun): Value {
  const { type, keyword = null, params, ancestorsSinceInput } = run.sprint.trigger;
  const name =
    ancestorsSinceInput !== undefined ? 'flow_action' : type === 'manual' ? 'manual' : 'msg';
  return properties(
    {
      type: name,
      keyword,
      params: fromJson(params),
      user: null,
      origin: null,
      campaign: null,
      ticket: null,
    },
    name,
  );
}

/** `@resume`: null until the session has been resumed. */
export function resumeValue({ sprint }: NodeRun): Value {
  const { type } = sprint.input;
  return type === 'start' ? null : properties({ type: resumeTypes[type], dial: null });
}

const resumeTypes = {
  message: 'msg',
  timeout: 'wait_timeout',
  expiration: 'wait_expiration',
  webhook: 'webhook',
  result: 'result',
} as const;

function urlOf(attachment: string): string {
  return attachment.slice(attachment.indexOf(':') + 1);
}
