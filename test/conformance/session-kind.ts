import { z } from 'zod';
import { fieldType } from '../../electron/engine/fields.ts';
import type { Trigger } from '../../electron/engine/session.ts';
import type { IncomingMessage, Input } from '../../electron/engine/world.ts';
import { environmentOf, environmentSchema, time, toMilliseconds } from './environment.ts';
import { goflowEvent, type Channel } from './goflow-events.ts';
import { HttpMocks, httpMocksSchema } from './http-mocks.ts';
import { kindOf, Refusal, type Kind } from './kind.ts';
import { personOf, personSchema } from './person.ts';
import { Play } from './play.ts';
import { parentRunOf, runSummarySchema } from './run-summary.ts';
import { templatesSchema } from './templates.ts';

const message = z.looseObject({
  uuid: z.string().default('00000000-0000-4000-8000-a00000000001'),
  text: z.string().default(''),
  attachments: z.array(z.string()).default([]),
});
/** The message of a trigger or resume stands in it, or in its event. */
const carrier = {
  msg: message.optional(),
  event: z.looseObject({ msg: message.optional() }).optional(),
};
const globals = z
  .union([
    z.record(z.string(), z.string()),
    z
      .array(z.looseObject({ key: z.string(), value: z.string() }))
      .transform((items) =>
        Object.fromEntries(items.map(({ key, value }) => [key.toLowerCase(), value])),
      ),
  ])
  .default({});

/** goflow's names for what `env` has. */
const goflowEnvironment = z
  .looseObject({
    date_format: z.unknown().optional(),
    time_format: z.unknown().optional(),
    timezone: z.unknown().optional(),
    allowed_languages: z.unknown().optional(),
    default_country: z.unknown().optional(),
    input_collation: z.unknown().optional(),
    number_format: z
      .looseObject({ decimal_symbol: z.string(), digit_grouping_symbol: z.string() })
      .optional(),
  })
  .transform((given) => ({
    dateFormat: given.date_format,
    timeFormat: given.time_format,
    timezone: given.timezone,
    languages: given.allowed_languages,
    country: given.default_country,
    collation: given.input_collation,
    numberFormat: given.number_format && {
      decimalSymbol: given.number_format.decimal_symbol,
      digitGroupingSymbol: given.number_format.digit_grouping_symbol,
    },
  }));

const named = z
  .array(z.looseObject({ uuid: z.string(), name: z.string() }))
  .transform((items) => items.map(({ uuid, name }) => ({ uuid, name })));

const schema = z.object({
  dialect: z.enum(['textit', 'glific']).nullable().default(null),
  assets: z.looseObject({
    flows: z.array(z.unknown()).min(1),
    groups: named.optional(),
    labels: named.optional(),
    fields: z
      .array(
        z.looseObject({
          key: z.string(),
          name: z.string().optional(),
          type: z.string().default('text').transform(fieldType),
        }),
      )
      .transform((fields) =>
        fields.map(({ key, name, type }) => ({ key, name: name ?? key, type })),
      )
      .optional(),
    templates: templatesSchema,
    channels: z
      .array(
        z.looseObject({
          uuid: z.string(),
          name: z.string().default(''),
          schemes: z.array(z.string()).default(['tel']),
          roles: z.array(z.string()).default(['send', 'receive']),
        }),
      )
      .optional(),
    globals,
  }),
  contact: personSchema,
  trigger: z
    .looseObject({
      type: z.string().default('manual'),
      flow: z.looseObject({ uuid: z.string() }).optional(),
      keyword_match: z.looseObject({ keyword: z.string() }).optional(),
      params: z.json().optional(),
      history: z
        .looseObject({ ancestors: z.int().default(0), ancestors_since_input: z.int().default(0) })
        .optional(),
      run_summary: runSummarySchema.optional(),
      environment: goflowEnvironment.optional(),
      ...carrier,
    })
    .prefault({}),
  resumes: z
    .array(
      z.looseObject({
        type: z.enum(['msg', 'wait_timeout', 'wait_expiration']).default('msg'),
        resumed_on: time.optional(),
        ...carrier,
      }),
    )
    .default([]),
  http_mocks: httpMocksSchema,
  /** What it says stands above the environment of the trigger. */
  env: z.record(z.string(), z.unknown()).default({}),
});
type Request = z.output<typeof schema>;

/** A session sprint by sprint, with goflow's assets, triggers, resumes and events. */
export const sessionKind: Kind = kindOf(schema, (request) => {
  const { environment, universe } = environmentOf(
    environmentSchema.parse({ ...request.trigger.environment, ...request.env }),
  );
  const { flows, groups, labels, fields, globals: texts } = request.assets;
  const play = new Play({
    dialect: request.dialect,
    flows,
    person: personOf(request.contact, universe.now()),
    groups: groups ?? null,
    labels: labels ?? null,
    fields: fields ?? null,
    globals: texts,
    mocks: new HttpMocks(request.http_mocks),
    environment,
    universe,
  });
  const sprint = (input: Input) => {
    const told = play.give(input);
    const around = {
      now: universe.now(),
      universe,
      environment,
      flowName: (uuid: string) => play.flow(uuid)?.name ?? '',
      channels: sendersOf(request),
      templates: request.assets.templates ?? null,
      fieldName: (key: string) => fields?.find((field) => field.key === key)?.name ?? null,
      history: {
        parent_uuid: play.sessionUuid,
        ancestors: (request.trigger.history?.ancestors ?? 0) + 1,
      },
    };
    const events = told.map(({ event, ...more }) => goflowEvent(event, { ...around, ...more }));
    return { events: events.filter((event) => event !== null), status: play.status };
  };
  const sprints = [sprint(startOf(request, play, universe.now()))];
  for (const resume of request.resumes) {
    if (resume.resumed_on !== undefined) universe.windTo(toMilliseconds(resume.resumed_on));
    sprints.push(sprint(inputOf(resume)));
  }
  return { sprints };
});

/** The channels that can send; null when the assets have none, so that every address can be reached. */
function sendersOf({ assets: { channels } }: Request): readonly Channel[] | null {
  return channels?.filter(({ roles }) => roles.includes('send')) ?? null;
}

function startOf({ trigger }: Request, play: Play, now: number): Input {
  const flow = trigger.flow === undefined ? play.first : play.flow(trigger.flow.uuid);
  if (flow === undefined)
    throw new Refusal(`trigger.flow: there is no flow ${trigger.flow?.uuid ?? ''}`);
  return {
    type: 'start',
    flowUuid: flow.uuid,
    trigger: triggerOf(trigger, now),
    message: incoming(trigger),
  };
}

/** Campaigns, calls and tickets are no parts of this engine; what they start counts as started by hand. */
function triggerOf(
  { type, keyword_match: match, params, history, run_summary: summary }: Request['trigger'],
  now: number,
): Trigger {
  const more = {
    ...(match !== undefined && { keyword: match.keyword }),
    ...(params !== undefined && { params }),
    ...(type === 'flow_action' && { ancestorsSinceInput: history?.ancestors_since_input ?? 0 }),
    ...(summary !== undefined && { parentRun: parentRunOf(summary, now) }),
  };
  if (match !== undefined) return { type: 'keyword', ...more };
  return { type: type === 'msg' ? 'message' : 'manual', ...more };
}

function inputOf(resume: Request['resumes'][number]): Input {
  if (resume.type === 'wait_timeout') return { type: 'timeout' };
  if (resume.type === 'wait_expiration') return { type: 'expiration' };
  const said = incoming(resume);
  if (said === null) throw new Refusal('resumes: a resume of the type msg has no msg');
  return { type: 'message', message: said };
}

function incoming({
  msg,
  event,
}: Pick<Request['trigger'], 'msg' | 'event'>): IncomingMessage | null {
  const found = msg ?? event?.msg;
  if (found === undefined) return null;
  const { uuid, text, attachments } = found;
  const [kind = 'text'] = attachments[0]?.split(/[:/]/) ?? [];
  return { uuid, text, kind: kind === 'application' ? 'document' : kind, attachments };
}
