import { z } from 'zod';
import type { Input } from '../../electron/engine/world.ts';
import { environmentOf, environmentSchema } from './environment.ts';
import { HttpMocks, httpMocksSchema } from './http-mocks.ts';
import { kindOf, Refusal, type Answer, type Kind } from './kind.ts';
import { personOf, personSchema, writePerson } from './person.ts';
import { Play, type Told } from './play.ts';

const step = z.union([
  z.strictObject({ say: z.string() }),
  z.strictObject({ tap: z.string() }),
  z.strictObject({ timeout: z.literal(true) }),
  z.strictObject({ expire: z.literal(true) }),
]);
type Step = z.output<typeof step>;

const schema = z.object({
  dialect: z.enum(['textit', 'glific']).nullable().default(null),
  flows: z.array(z.unknown()).min(1),
  /** Uuid or name of the flow; the first one when left out. */
  start: z.string().optional(),
  contact: personSchema,
  globals: z.record(z.string(), z.string()).default({}),
  http_mocks: httpMocksSchema,
  steps: z.array(step).default([]),
  env: environmentSchema,
});

/**
 * A conversation as both see it. `transcript` holds what was said by the `contact` and by the `flow`, a time that ran out
 * (`{"event":"timeout"}`) and what went wrong (`{"error":"..."}`); `consent` is what the flow set last: `optin`, `optout`
 * or null.
 */
export const conversationKind: Kind = kindOf(schema, (request) => {
  const { environment, universe } = environmentOf(request.env);
  const play = new Play({
    ...request,
    person: personOf(request.contact, universe.now()),
    groups: null,
    fields: null,
    labels: null,
    mocks: new HttpMocks(request.http_mocks),
    environment,
    universe,
  });
  const flow = request.start === undefined ? play.first : play.flow(request.start);
  if (flow === undefined) throw new Refusal(`start: there is no flow ${request.start ?? ''}`);

  const begun = play.give({
    type: 'start',
    flowUuid: flow.uuid,
    trigger: { type: 'manual' },
    message: null,
  });
  const transcript = begun.flatMap(linesOf);
  let consent = consentIn(begun, null);
  for (const [index, one] of request.steps.entries()) {
    const events = play.give(inputOf(one, index));
    transcript.push(lineOfStep(one), ...events.flatMap(linesOf));
    consent = consentIn(events, consent);
  }
  return { transcript, contact: writePerson(play.person), consent, status: play.status };
});

function inputOf(one: Step, index: number): Input {
  if ('timeout' in one) return { type: 'timeout' };
  if ('expire' in one) return { type: 'expiration' };
  const [text, kind] = 'say' in one ? [one.say, 'text'] : [one.tap, 'button_reply'];
  return {
    type: 'message',
    message: { uuid: `message-${String(index + 1)}`, text, kind, attachments: [] },
  };
}

function lineOfStep(one: Step): Answer {
  if ('timeout' in one) return { event: 'timeout' };
  if ('expire' in one) return { event: 'expiration' };
  return { from: 'contact', text: 'say' in one ? one.say : one.tap };
}

function linesOf({ event }: Told): readonly Answer[] {
  if (event.type === 'error' || event.type === 'failure')
    return [{ [event.type]: event.text, code: event.code }];
  if (event.type !== 'msg_created') return [];
  const { text, header, footer, quickReplies, attachments } = event;
  return [
    {
      from: 'flow',
      text,
      ...(header !== undefined && { header }),
      ...(footer !== undefined && { footer }),
      ...(quickReplies.length > 0 && { quick_replies: quickReplies }),
      ...(attachments.length > 0 && { attachments }),
    },
  ];
}

function consentIn(told: readonly Told[], before: string | null): string | null {
  const set = told.map(({ event }) => event).findLast((event) => event.type === 'consent_set');
  return set?.value ?? before;
}
