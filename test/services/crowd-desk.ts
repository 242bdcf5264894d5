import { createHash } from 'node:crypto';
import { findContact, findGroup, type ContactRecord } from '../../db/read/contact.ts';
import { addGroup, joinGroup } from '../../db/write/contact.ts';
import type { Address } from '../../electron/channels/inbound.ts';
import { answerWithoutCalling } from '../../electron/services/calls/call-answers.ts';
import { messagesFor } from '../../electron/services/contacts/contacts.ts';
import { findOrMake } from '../../electron/services/contacts/people.ts';
import { receive } from '../../electron/services/conversation/receive.ts';
import { wakeSessions } from '../../electron/services/conversation/wake.ts';
import { commit } from '../../electron/services/core/context.ts';
import { importFlows } from '../../electron/services/flows/flow-import.ts';
import { publishFlow } from '../../electron/services/flows/flow-publish.ts';
import { saveKeyword } from '../../electron/services/keywords/keywords.ts';
import { claimDue } from '../../electron/services/outbox/outbox-claim.ts';
import { reachOut } from '../../electron/services/outreach/reach.ts';
import { consentStateOf } from '../../electron/services/record/gate.ts';
import { recordByStaff, withdrawByStaff } from '../../electron/services/record/staff-consent.ts';
import { Clock } from '../support/clock.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';

/** Several people at the services of a host, with a simulator for a channel and a clock that is wound. */
export class CrowdDesk {
  readonly services: ServiceHost;
  readonly clock = new Clock();
  readonly #channelId: string;
  #count = 0;

  constructor(file = ':memory:') {
    this.services = startServices(file, this.clock.now);
    this.#channelId =
      this.services.context.channels.all().find(({ provider }) => provider.send === null)?.id ?? '';
  }

  get context() {
    return this.services.context;
  }

  /** Somebody with an address of the simulator; returns their id. `given` and `withdrawn` are entered by staff. */
  person(
    name: string,
    state: 'unknown' | 'given' | 'withdrawn' = 'unknown',
    language = '',
  ): string {
    const { context } = this;
    const hint = { addresses: [addressOf(name)], asGiven: name, name, language };
    const { id } = commit(context, (tx) => findOrMake(context, tx, hint)).contact;
    const operator = 'Priya';
    if (state === 'given')
      recordByStaff(context, {
        contactId: id,
        operator,
        note: 'On paper.',
        evidence: { type: 'signed_form', reference: 'Form 1' },
      });
    if (state === 'withdrawn')
      withdrawByStaff(context, { contactId: id, operator, reason: 'other', note: '' });
    return id;
  }

  group(name: string, ids: readonly string[]): void {
    commit(this.context, (tx) => {
      addGroup(tx, { id: this.context.universe.uuid(), name, createdAt: this.clock.now() });
      const group = findGroup(tx, { uuid: '', name });
      for (const contactId of ids)
        joinGroup(tx, { contactId, groupId: group?.id ?? '', addedAt: this.clock.now() });
    });
  }

  /** Puts a flow file to use, begun by a keyword. Returns its id. */
  flow(file: string, word: string | null): string {
    const { flows } = importFlows(this.context, file);
    const id = flows[0]?.id ?? '';
    publishFlow(this.context, { id, note: '', operator: '' });
    if (word !== null) saveKeyword(this.context, { kind: 'flow', word, language: '', flowId: id });
    return id;
  }

  /** Somebody writes, and all that waits is done. */
  says(name: string, text: string, settle = true): void {
    const { context } = this;
    const channel = context.channels.get(this.#channelId);
    if (channel === undefined) throw new Error('The simulator is gone.');
    this.clock.wind(1);
    this.#count += 1;
    const id = String(this.#count);
    const now = this.clock.now();
    const base = { dedupeKey: id, externalId: id, sentAt: now, from: addressOf(name) };
    const words = {
      type: 'text',
      text,
      fromAsGiven: name,
      alsoKnownAs: [],
      attachments: [],
    } as const;
    commit(context, (tx) =>
      receive(context, tx, channel, { kind: 'message', ...base, ...words }, now),
    );
    if (settle) this.settle();
  }

  waits(seconds: number): void {
    this.clock.wind(seconds);
    this.settle();
  }

  settle(): void {
    for (;;) {
      const next = wakeSessions(this.context);
      const more = reachOut(this.context);
      const answered = answerWithoutCalling(this.context, 'No calls in this test.');
      const { settled } = claimDue(this.context, 50);
      const isIdle = settled + answered === 0 && !more;
      if (isIdle && (next === null || next > this.clock.now())) return;
    }
  }

  /** What reached somebody. */
  heard(id: string): string[] {
    return messagesFor(this.context, id, undefined, 500)
      .filter(({ direction, state }) => direction === 'out' && state === 'delivered')
      .map(({ text }) => text);
  }

  /** The states of our messages to somebody. */
  states(id: string): string[] {
    return messagesFor(this.context, id, undefined, 500)
      .filter(({ direction }) => direction === 'out')
      .map(({ state }) => state);
  }

  stateOf(id: string): string {
    return consentStateOf(this.services.db, id);
  }

  contact(id: string): ContactRecord {
    const contact = findContact(this.services.db, id);
    if (contact === undefined) throw new Error('The contact is gone.');
    return contact;
  }

  /** Details of the deeds of this kind, oldest first. */
  deeds(action: string): Record<string, unknown>[] {
    const sql = 'select details from audit where action = ? order by at, id';
    const rows = this.services.db.sqlite.prepare<[string], string>(sql).pluck().all(action);
    return rows.map((row) => JSON.parse(row) as Record<string, unknown>);
  }

  close(): Promise<void> {
    return this.services.close();
  }
}

export function addressOf(name: string): Address {
  return { scheme: 'sim', value: name };
}

/** An id that is the same in every run. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A flow of one step after the other; each step is an action as the editors write it, or `wait` for any answer. */
export function steps(name: string, actions: readonly (object | 'wait')[]): string {
  const id = (...parts: readonly (string | number)[]) => idOf([name, ...parts].join('/'));
  const nodes = actions.map((action, index) => {
    const exit = {
      uuid: id(index, 'exit'),
      destination_uuid: index + 1 < actions.length ? id(index + 1) : null,
    };
    if (action !== 'wait')
      return {
        uuid: id(index),
        actions: [{ uuid: id(index, 'action'), ...action }],
        exits: [exit],
      };
    const category = { uuid: id(index, 'all'), name: 'All', exit_uuid: exit.uuid };
    return {
      uuid: id(index),
      actions: [],
      exits: [exit],
      router: {
        type: 'switch',
        operand: '@input.text',
        wait: { type: 'msg' },
        default_category_uuid: category.uuid,
        cases: [],
        categories: [category],
      },
    };
  });
  return JSON.stringify({
    uuid: id('flow'),
    name,
    spec_version: '14.4.2',
    language: 'eng',
    type: 'messaging',
    revision: 1,
    expire_after_minutes: 60,
    localization: {},
    nodes,
  });
}

/** Says something. */
export function say(text: string): object {
  return { type: 'send_msg', text };
}
