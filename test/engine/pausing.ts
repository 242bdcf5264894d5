import { expect } from 'vitest';
import { advance, type Advanced } from '../../electron/engine/advance.ts';
import type { Dialect } from '../../electron/engine/flow/model.ts';
import type { Input } from '../../electron/engine/world.ts';
import { say } from './conversations.ts';
import {
  definitionOf,
  flowOf,
  messageOf,
  nodeOf,
  startWith,
  worldOf,
  type TestWorld,
} from './world.ts';

/** Actions that pause a run. */
export const call = {
  uuid: 'call',
  type: 'call_webhook',
  method: 'GET',
  url: 'https://example.org',
  result_name: 'Answer',
};
export const waitForTime = { uuid: 'time', type: 'wait_for_time', delay: '60' };
export const waitForResult = { uuid: 'result', type: 'wait_for_result', delay: '60' };
export const yes: Input = { type: 'message', message: messageOf('yes') };
/** What the host gives when it has made the call. */
export const answer = (body: string, status = 200): Input => ({
  type: 'webhook',
  response: { status, headers: {}, body, error: '' },
});

/** An action with a router that leads to one message for each of these names; the last is the default. */
export function routed(
  action: unknown,
  names: readonly string[],
  router: Readonly<Record<string, unknown>> = {},
): unknown {
  return definitionOf([
    {
      uuid: 'act',
      actions: [action],
      exits: names.map((name) => ({ uuid: `x-${name}`, destination_uuid: name })),
      router: {
        type: 'switch',
        operand: '@results.answer.category',
        default_category_uuid: `c-${names.at(-1) ?? ''}`,
        categories: names.map((name) => ({ uuid: `c-${name}`, name, exit_uuid: `x-${name}` })),
        cases: [],
        ...router,
      },
    },
    ...names.map((name) => nodeOf(name, [say(name)])),
  ]);
}

/** Starts the flow and gives it these inputs, through JSON; each comes a minute later. */
export function play(
  definition: unknown,
  dialect: Dialect,
  inputs: readonly Input[],
  world: TestWorld = worldOf({ flows: [flowOf(definition, dialect)], mayCall: true }),
): Advanced {
  let done = advance(null, startWith('flow-1', messageOf('hello')), world);
  for (const input of inputs) {
    world.wind(60_000);
    const session = JSON.parse(JSON.stringify(done.session)) as Advanced['session'];
    expect(session).toEqual(done.session);
    done = advance(session, input, world);
  }
  return done;
}
