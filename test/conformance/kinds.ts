import { z } from 'zod';
import { webhookConformance } from '../../electron/channels/webhook-conformance.ts';
import { consentKind } from './consent-kind.ts';
import { conversationKind } from './conversation-kind.ts';
import { time, toMilliseconds } from './environment.ts';
import { expressionKinds } from './expression-kinds.ts';
import { gateKind } from './gate-kind.ts';
import { kindOf, type Kind } from './kind.ts';
import { routerTestKind } from './router-test-kind.ts';
import { sessionKind } from './session-kind.ts';

/** One webhook request; `now` is when it arrives, this moment when left out. */
const webhookKind = kindOf(
  z.looseObject({ provider: z.string(), request: z.looseObject({}), now: time.optional() }),
  (request) => ({
    ...webhookConformance(
      request,
      request.now === undefined ? Date.now() : toMilliseconds(request.now),
    ),
  }),
);

/** Every kind of request that the conformance door answers, by its name. */
export const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    ...expressionKinds,
    test: routerTestKind,
    session: sessionKind,
    conversation: conversationKind,
    gate: gateKind,
    consent: consentKind,
    webhook: webhookKind,
  }),
);
