import { z } from 'zod';
import { consentStates, type ConsentState } from '../../consent/states.ts';
import { method, type Page } from './define.ts';
import { erasure } from './erasure.ts';

export interface ContactRow {
  readonly id: string;
  readonly name: string;
  /** The address to show: E.164 phone, or another id. */
  readonly address: string;
  /** ISO 639-3, empty when not known. */
  readonly language: string;
  readonly state: ConsentState;
  readonly stateSince: number | null;
  readonly lastInboundAt: number | null;
  readonly held: boolean;
  readonly createdAt: number;
}

export interface ContactDetail extends ContactRow {
  readonly identities: readonly {
    readonly scheme: string;
    readonly value: string;
    readonly asGiven: string;
  }[];
  readonly fields: readonly {
    readonly key: string;
    readonly name: string;
    readonly value: string;
  }[];
  readonly groups: readonly string[];
  /** IANA zone; empty: the organisation's. */
  readonly timezone: string;
  /** What did not go as the flows say with this person, newest first. */
  readonly problems: readonly FlowProblem[];
  readonly blocked: boolean;
  /** When the person was erased; null: they were not. */
  readonly erasedAt: number | null;
  readonly undeliverable: boolean;
  /** Several people use this phone, as staff said. */
  readonly isShared: boolean;
  /** Whose phone reaches this person; null: their own. */
  readonly phoneHolder: PhoneMate | null;
  /** Who else is reached by this person's phone. */
  readonly sharers: readonly PhoneMate[];
  /** The flow the person is in, if any. */
  readonly session: {
    readonly flowName: string;
    readonly since: number;
    readonly timeoutAt: number | null;
    /** What it waits for: the person's answer, a time, another program, or a web call. */
    readonly waitsFor: 'message' | 'time' | 'result' | 'webhook';
  } | null;
  readonly review: {
    readonly id: string;
    readonly messageText: string;
    readonly why: string;
    readonly dueAt: number;
    readonly createdAt: number;
  } | null;
}

/** Somebody at the same phone. */
export interface PhoneMate {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly state: ConsentState;
}

export interface FlowProblem {
  readonly flowName: string;
  readonly at: number;
  /** warning: done otherwise; error: a part was not done; failure: the flow ended there. */
  readonly kind: 'warning' | 'error' | 'failure';
  readonly text: string;
}

/** More than buttons: a list that opens, or a request for the person's location. */
export type MessageInteractive =
  | {
      readonly kind: 'list';
      readonly button: string;
      readonly sections: readonly {
        readonly title: string;
        readonly rows: readonly { readonly title: string; readonly description: string }[];
      }[];
    }
  | { readonly kind: 'location_request' };

export interface MessageRow {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly type: string;
  readonly text: string;
  readonly quickReplies: readonly string[];
  readonly header: string;
  readonly footer: string;
  readonly attachments: readonly string[];
  readonly interactive: MessageInteractive | null;
  /** The name of the approved template that it goes as; empty: free text. */
  readonly templateName: string;
  readonly labels: readonly string[];
  readonly at: number;
  readonly channelName: string;
  /** out: queued, held, sending, sent, delivered, read, failed, refused, cancelled, uncertain. in: received, held. */
  readonly state: string;
  /** Why it was refused, failed or cancelled. */
  readonly reason: string;
}

export const contacts = {
  ...erasure,
  search: method<Page<ContactRow>>()(
    z.object({
      text: z.string().max(200).default(''),
      states: z.array(z.enum(consentStates)).default([]),
      /** Only people with a message that waits for review. */
      held: z.boolean().default(false),
      sort: z.enum(['last_inbound', 'name', 'state_since', 'created']).default('last_inbound'),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    'Finds contacts by name, number or consent state.',
  ),
  get: method<ContactDetail>()(z.object({ id: z.string() }), 'One contact.'),
  messages: method<readonly MessageRow[]>()(
    z.object({
      id: z.string(),
      before: z.int().optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    "A contact's messages, oldest first, the newest `limit` before a time.",
  ),
  create: method<ContactDetail>()(
    z.object({
      name: z.string().trim().max(128).default(''),
      phone: z.string().trim().min(3).max(40),
      language: z.string().max(3).default(''),
    }),
    'Adds a person who has not written yet; they start as never asked.',
  ),
  update: method<ContactDetail>()(
    z.object({
      id: z.string(),
      name: z.string().trim().max(128).optional(),
      language: z.string().max(3).optional(),
      blocked: z.boolean().optional(),
      isShared: z.boolean().optional(),
    }),
    'Changes name or language, blocks and unblocks, or says that several people use the phone; consent is not touched.',
  ),
  addSharer: method<ContactDetail>()(
    z.object({
      holderId: z.string(),
      name: z.string().trim().min(1, 'Say who shares the phone.').max(128),
      language: z.string().max(3).default(''),
    }),
    "Adds a person without a phone of their own who is reached by somebody else's: a no from it holds for them too, a yes does not.",
  ),
  resumeFlow: method<ContactDetail>()(
    z.object({
      contactId: z.string(),
      /** Only when they wait in this flow; left out: in whichever they wait. */
      flowId: z.string().optional(),
      /** What the flow finds as its results, by name. */
      results: z
        .record(z.string().max(128), z.string().max(4096))
        .refine((results) => Object.keys(results).length <= 100, 'At most 100 results.'),
    }),
    'Another program brings what a flow waits for (a wait for a result); not_waiting when it waits for nothing of the kind.',
  ),
};
