import { contactIdOf, fieldsOf, findContact, groupsOf } from '../../../db/read/contact.ts';
import type { Db } from '../../../db/open.ts';
import type { TesterState, TesterStep } from '../../api/contract/tester.ts';
import type { Address, InboundMessage } from '../../channels/inbound.ts';
import { commit } from '../core/context.ts';
import { messagesFor, sessionShown } from '../contacts/contacts.ts';
import { ServiceError } from '../core/errors.ts';
import { consentStateOf, mayGo } from '../record/gate.ts';
import { historyOf } from '../record/history.ts';
import { appendConsent } from '../record/ledger.ts';
import { findOrMake } from '../contacts/people.ts';
import { receive } from '../conversation/receive.ts';
import { TesterHost } from './tester-host.ts';

/** Whom the tester plays. */
export interface Persona {
  readonly name: string;
  /** ISO 639-3, or empty. */
  readonly language: string;
  readonly persona: 'new' | 'given' | 'withdrawn';
  readonly drafts: boolean;
}

const mostSteps = 500;
const mostMessages = 500;
const address: Address = { scheme: 'sim', value: 'test-person' };

interface Running {
  readonly host: TesterHost;
  readonly persona: Persona;
  readonly path: TesterStep[];
}

/** The chat tester: at most one test at a time, thrown away as a whole. */
export class Tester {
  readonly #real: Db;
  #running: Running | null = null;
  #wasUsed = false;

  constructor(real: Db) {
    this.#real = real;
  }

  /** Whether a test has been made since the program started. */
  get wasUsed(): boolean {
    return this.#wasUsed;
  }

  /** Begins anew with this person. */
  start(persona: Persona): TesterState {
    this.reset();
    const path: TesterStep[] = [];
    const host: TesterHost = new TesterHost(this.#real, {
      withDrafts: persona.drafts,
      trace: {
        note: (kind, text) => {
          path.push({ at: host.now(), kind, text });
          if (path.length > mostSteps) path.shift();
        },
      },
    });
    this.#running = { host, persona, path };
    this.#wasUsed = true;
    if (persona.persona !== 'new') introduce(host, persona);
    return this.state();
  }

  /**
   * The person writes, or taps a button of our last message.
   * @throws ServiceError `no_test`
   */
  say(text: string, isButton: boolean): TesterState {
    const { host, persona } = this.#demand();
    const { context } = host;
    const id = context.universe.uuid();
    const message: InboundMessage = {
      kind: 'message',
      dedupeKey: id,
      sentAt: context.universe.now(),
      from: address,
      alsoKnownAs: [],
      fromAsGiven: address.value,
      externalId: id,
      type: isButton ? this.#tapped(host) : 'text',
      text,
      profileName: persona.name,
      attachments: [],
    };
    commit(context, (tx) => {
      const channel = context.channels.get(host.channelId);
      if (channel !== undefined)
        receive(context, tx, channel, message, context.universe.now(), persona.language);
    });
    host.settle();
    return this.state();
  }

  /**
   * Winds the clock forward; times that run out on the way do so.
   * @throws ServiceError `no_test`
   */
  advanceClock(seconds: number): TesterState {
    const { host } = this.#demand();
    host.context.trace.note('clock', `The clock goes forward by ${spanInWords(seconds)}.`);
    host.advance(seconds * 1000);
    return this.state();
  }

  /** The chat as it stands. */
  state(): TesterState {
    if (this.#running === null) return nothing;
    const { host, persona, path } = this.#running;
    const { context } = host;
    host.settle();
    const id = contactIdOf(context.db, address.scheme, address.value);
    const contact = id === undefined ? undefined : findContact(context.db, id);
    const shown = { running: true, now: host.now(), path: [...path] };
    if (contact === undefined)
      return {
        ...nothing,
        ...shown,
        persona: { name: persona.name, address: address.value, language: persona.language },
      };
    const messages = messagesFor(context, contact.id, undefined, mostMessages);
    return {
      ...shown,
      persona: { name: contact.name, address: address.value, language: contact.language },
      state: consentStateOf(context.db, contact.id),
      messages,
      buttons: buttonsOf(messages),
      history: historyOf(context.db, contact.id),
      session: sessionShown(context, contact.id),
      fields: fieldsOf(context.db, contact.id).map(({ name, value }) => ({ name, value })),
      groups: groupsOf(context.db, contact.id).map(({ name }) => name),
      broadcast: mayGo(context, context.db, {
        contactId: contact.id,
        purpose: 'broadcast',
        channelId: host.channelId,
        messageId: '',
        sessionId: null,
      }),
    };
  }

  /** Throws the test away. */
  reset(): void {
    this.#running?.host.close();
    this.#running = null;
  }

  /** What a tap is depends on what is tapped: a row of a list, or a button. */
  #tapped({ context }: TesterHost): 'button_reply' | 'list_reply' {
    const id = contactIdOf(context.db, address.scheme, address.value);
    const messages = id === undefined ? [] : messagesFor(context, id, undefined, 20);
    const isList =
      messages.findLast(({ direction }) => direction === 'out')?.interactive?.kind === 'list';
    return isList ? 'list_reply' : 'button_reply';
  }

  #demand(): Running {
    if (this.#running === null)
      throw new ServiceError('no_test', 'No test is running. Start one first.');
    return this.#running;
  }
}

const nothing: TesterState = {
  running: false,
  now: 0,
  persona: { name: '', address: '', language: '' },
  state: 'unknown',
  messages: [],
  buttons: [],
  history: [],
  path: [],
  session: null,
  fields: [],
  groups: [],
  broadcast: {
    verdict: 'refuse',
    rule: 'no_consent',
    reason: 'Nobody has written yet.',
    eventId: null,
  },
};

/** Somebody who opted in or out before the test begins. */
function introduce(host: TesterHost, persona: Persona): void {
  const { context } = host;
  commit(context, (tx) => {
    const { contact } = findOrMake(context, tx, {
      addresses: [address],
      asGiven: address.value,
      name: persona.name,
      language: persona.language,
    });
    const base = {
      contactId: contact.id,
      at: context.universe.now(),
      method: 'staff_entry',
      actor: { type: 'staff', id: null, relation: null },
      operator: 'Chat tester',
    } as const;
    if (persona.persona === 'given')
      appendConsent(context, tx, {
        ...base,
        type: 'given',
        evidence: { type: 'other', sha256: null },
        evidenceReference: 'Beginning of the test',
      });
    else
      appendConsent(context, tx, {
        ...base,
        type: 'withdrawn',
        reasonCode: 'other',
        note: 'Beginning of the test',
      });
  });
}

/** The buttons of our newest message, while nothing was answered to it. */
function buttonsOf(messages: TesterState['messages']): readonly string[] {
  const newest = messages.findLast(
    ({ direction, state }) => direction === 'in' || state === 'delivered',
  );
  if (newest?.direction !== 'out') return [];
  return newest.interactive?.kind === 'list'
    ? newest.interactive.sections.flatMap(({ rows }) => rows.map(({ title }) => title))
    : newest.quickReplies;
}

const spans: readonly (readonly [number, string])[] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** 90061 as `1 day, 1 hour, 1 minute, 1 second`. */
function spanInWords(seconds: number): string {
  let rest = seconds;
  const parts = spans.flatMap(([size, unit]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${String(count)} ${unit}${count === 1 ? '' : 's'}`];
  });
  return parts.join(', ');
}
