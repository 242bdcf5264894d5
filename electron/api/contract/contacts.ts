import { z } from 'zod';
import { consentStates, type ConsentState } from '../../consent/states.ts';
import { method, type Page } from './define.ts';

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
  readonly blocked: boolean;
  readonly undeliverable: boolean;
  /** The flow the person is in, if any. */
  readonly session: {
    readonly flowName: string;
    readonly since: number;
    readonly timeoutAt: number | null;
  } | null;
  readonly review: {
    readonly id: string;
    readonly messageText: string;
    readonly why: string;
    readonly dueAt: number;
    readonly createdAt: number;
  } | null;
}

export interface MessageRow {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly type: string;
  readonly text: string;
  readonly quickReplies: readonly string[];
  readonly header: string;
  readonly footer: string;
  readonly attachments: readonly string[];
  readonly at: number;
  readonly channelName: string;
  /** out: queued, held, sending, sent, delivered, read, failed, refused, cancelled, uncertain. in: received, held. */
  readonly state: string;
  /** Why it was refused, failed or cancelled. */
  readonly reason: string;
}

export const contacts = {
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
    }),
    'Changes name or language, or blocks and unblocks; consent is not touched.',
  ),
};
