import { z } from 'zod';
import type { SendPurpose } from '../../consent/gate.ts';
import type { ConsentState } from '../../consent/states.ts';
import type { ConsentStatus, HistoryEntry } from './consent.ts';
import type { ContactDetail, MessageRow } from './contacts.ts';
import { method } from './define.ts';
import type { TesterStep } from './tester-steps.ts';

/** Who can be played: what happened to their consent before the test, and how they write. */
export const personaKinds = [
  'new',
  'given',
  'withdrawn',
  'refused',
  'asked',
  'blocked',
  'hindi',
  'shared',
  'window_closed',
] as const;
export type PersonaKind = (typeof personaKinds)[number];

/** What can be sent besides words. */
export const sendableKinds = ['image', 'audio', 'video', 'document', 'location'] as const;
export type SendableKind = (typeof sendableKinds)[number];

export interface TesterState {
  readonly running: boolean;
  /** The tester's own clock, ms UTC: it stands still between deeds. */
  readonly now: number;
  readonly persona: TesterPersona;
  readonly state: ConsentState;
  readonly messages: readonly MessageRow[];
  /** Which of `persona.people` wrote a message, by message id; only where there are several. */
  readonly speakers: Readonly<Record<string, number>>;
  /** Buttons that can be tapped now. */
  readonly buttons: readonly string[];
  readonly history: readonly HistoryEntry[];
  readonly path: readonly TesterStep[];
  /** Deeds that can be taken back, one after the other. */
  readonly deeds: number;
  readonly session: TesterSession | null;
  /** Results of the newest conversation, those of the flow that was entered last first. */
  readonly results: readonly TesterResults[];
  readonly fields: ContactDetail['fields'];
  readonly groups: readonly string[];
  /** Messages of ours that have not left. */
  readonly outbox: readonly TesterQueued[];
  /** May a message of each purpose go to this person now? */
  readonly decisions: ConsentStatus['decisions'];
}

export interface TesterPersona {
  readonly kind: PersonaKind;
  readonly name: string;
  readonly address: string;
  /** ISO 639-3, empty when not known. */
  readonly language: string;
  /** IANA zone; empty: the organisation's. */
  readonly timezone: string;
  /** True once the record knows them: before that they have no fields, groups or time zone. */
  readonly isKnown: boolean;
  readonly blocked: boolean;
  /** The people at this number, by the names in their profiles; nearly always one. */
  readonly people: readonly string[];
  /** Until when free text may go (ms UTC, in the past when it may not any more); null where the channel has no such limit, or nobody wrote. */
  readonly windowUntil: number | null;
}

export interface TesterSession {
  readonly flowId: string;
  readonly flowName: string;
  /** Where it waits. */
  readonly nodeUuid: string;
  readonly since: number;
  readonly waitsFor: 'message' | 'time' | 'result' | 'webhook';
  readonly timeoutAt: number | null;
  readonly expiresAt: number | null;
  /** What its messages are for at the gate. */
  readonly purpose: SendPurpose;
  /** True while the flow asks whether the person wants to leave. */
  readonly decidesOptOut: boolean;
}

export interface TesterResults {
  readonly flowName: string;
  readonly status: 'active' | 'completed' | 'interrupted' | 'expired' | 'failed';
  readonly results: readonly {
    readonly name: string;
    readonly value: string;
    readonly category: string;
    readonly input: string;
  }[];
}

export interface TesterQueued {
  readonly messageId: string;
  readonly text: string;
  readonly state: string;
  readonly purpose: SendPurpose;
  /** When it is to leave, ms UTC. */
  readonly dueAt: number;
}

/** Which of the people at the number. */
const speaker = z.int().min(0).max(1).default(0);

export const tester = {
  start: method<TesterState>()(
    z.object({
      name: z.string().trim().max(80).default('Test person'),
      /** The second person at a shared number. */
      otherName: z.string().trim().max(80).default('Second person'),
      language: z.string().max(3).default(''),
      persona: z.enum(personaKinds).default('new'),
      /** Drafts instead of what is published. */
      drafts: z.boolean().default(false),
      /** Starts with this flow, as staff would start it. */
      flowId: z.string().optional(),
    }),
    'A fresh in-memory host with the real flows, keywords and settings; nothing in it touches the real record.',
  ),
  say: method<TesterState>()(
    z.object({ text: z.string().min(1).max(4096), button: z.boolean().default(false), speaker }),
    'Writes as the test person, or taps a button.',
  ),
  send: method<TesterState>()(
    z.object({
      kind: z.enum(sendableKinds),
      /** What is written with it. */
      text: z.string().max(1024).default(''),
      speaker,
    }),
    'Sends a made-up picture, voice message, video, document or place as the test person.',
  ),
  startFlow: method<TesterState>()(
    z.object({ flowId: z.string() }),
    'Starts a flow for the test person, as staff would: the gate decides whether it may.',
  ),
  edit: method<TesterState>()(
    z.object({
      name: z.string().trim().max(128).optional(),
      language: z.string().max(3).optional(),
      timezone: z.string().max(64).optional(),
      /** Those that change; an empty value clears the field. */
      fields: z
        .array(
          z.object({
            key: z.string().trim().min(1).max(64),
            name: z.string().trim().min(1).max(64),
            value: z.string().trim().max(640),
          }),
        )
        .max(100)
        .optional(),
      /** By name, all that the person is to be in. */
      groups: z.array(z.string().trim().min(1).max(64)).max(100).optional(),
    }),
    'Changes the test person while the test runs; consent is never among it.',
  ),
  advanceClock: method<TesterState>()(
    z.object({
      seconds: z
        .int()
        .min(1)
        .max(366 * 86400),
    }),
    "Winds the tester's clock forward; time-outs on the way happen.",
  ),
  back: method<TesterState>()(
    z.object({}),
    'Takes the last deed back: everything is as it was before it, ids and clock included.',
  ),
  state: method<TesterState>()(z.object({}), 'The chat as it stands.'),
  reset: method<null>()(z.object({}), 'Throws the test away.'),
};
