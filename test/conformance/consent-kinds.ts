import { z } from 'zod';
import { canSend, type SendPurpose } from '../../electron/consent/gate.ts';
import { compileKeywords, classify } from '../../electron/consent/keywords.ts';
import type { Classification, KeywordRule } from '../../electron/consent/keyword-types.ts';
import { keywordSets, setVersionOf } from '../../electron/consent/keyword-sets/index.ts';
import { consentEventTypes, nextState, type ConsentState } from '../../electron/consent/states.ts';
import { languageCode } from '../../electron/engine/flow/locales.ts';
import { time, toMilliseconds } from './environment.ts';
import { kindOf, Refusal, type Answer, type Kind } from './kind.ts';

const sendPurposes: readonly SendPurpose[] = ['reply', 'consent_request', 'optout_confirmation', 'help', 'broadcast'];
const eventTypes = consentEventTypes.filter((type) => type !== 'corrected');

/** The keyword gate with the sets that a new installation has, and the consent rules without a database. */
export const consentKinds: Readonly<Record<string, Kind>> = {
  gate: kindOf(
    z.object({ text: z.string(), languages: z.array(z.string()).optional(), replyTitle: z.boolean().default(false) }),
    ({ text, languages, replyTitle }) => gateAnswer(classify(text, keywordsFor(languages), { replyTitle })),
  ),
  consent: kindOf(
    z.object({
      events: z.array(z.object({ type: z.enum(eventTypes), at: time, purpose: z.string().default('all') })),
      /** When a message would be sent; the time of the last event when it is left out. */
      now: time.optional(),
      /** When the person last wrote. */
      lastInboundAt: time.nullable().default(null),
    }),
    ({ events, now, lastInboundAt }) => {
      const at = now ?? events.at(-1)?.at ?? 0;
      const statuses = statusesOf(events);
      const answers = [...statuses].map(([purpose, status]) => [purpose, { ...status, canSend: decisions(status, toMilliseconds(at), lastInboundAt === null ? null : toMilliseconds(lastInboundAt)) }]);
      return { purposes: Object.fromEntries(answers) };
    },
  ),
};
