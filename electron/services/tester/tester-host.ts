import { openDatabase, type Db } from '../../../db/open.ts';
import { contactIdOf } from '../../../db/read/contact.ts';
import { nextWakeAt } from '../../../db/read/flow.ts';
import { nextDueAt } from '../../../db/read/message.ts';
import { addOutreach } from '../../../db/write/outreach.ts';
import type { SendableKind } from '../../api/contract/tester.ts';
import type { Address, InboundMessage } from '../../channels/inbound.ts';
import { simulator } from '../../channels/providers/simulator.ts';
import { answerWithoutCalling } from '../calls/call-answers.ts';
import { messagesFor } from '../contacts/contacts.ts';
import { findOrMake } from '../contacts/people.ts';
import { commit, type Context } from '../core/context.ts';
import { createContext } from '../core/create-context.ts';
import { silentLog } from '../core/log.ts';
import { memorySecrets } from '../core/secrets.ts';
import type { Trace } from '../core/trace.ts';
import { receive } from '../conversation/receive.ts';
import { wakeSessions } from '../conversation/wake.ts';
import { claimDue } from '../outbox/outbox-claim.ts';
import { reachOut } from '../outreach/reach.ts';
import type { OutreachRequest } from '../outreach/request.ts';
import { makeSigningKey } from '../record/checkpoints.ts';
import { copyOffice, hasServiceWindow } from './office-copy.ts';
import { madeUp } from './sendable.ts';
import { TesterUniverse, type UniverseMark } from './tester-universe.ts';

/** More steps than any real conversation takes at one go. */
const mostSteps = 1_000;
const groupSize = 50;
const noCallsHere = 'The chat tester makes no web calls: the flow goes on as without an answer.';
/** Every deed takes a moment, so that what follows has a later time. */
const deedMs = 1_000;

/** Where the test person is written to. */
export const testAddress: Address = { scheme: 'sim', value: 'test-person' };

export interface TesterHostOptions {
  /** Drafts of flows run instead of what is published. */
  readonly withDrafts: boolean;
  readonly trace: Trace;
  /** Where the clock begins, ms UTC; now when left out. */
  readonly startAt?: number;
  /** Decides chance and ids; any whole number. Another one each time when left out. */
  readonly seed?: number;
  /** Free text only within 24 hours of the person's last message; as on the office's own channels when left out. */
  readonly serviceWindow?: boolean;
}

/** A place in the test to come back to. */
export interface HostMark {
  readonly savepoint: string;
  readonly universe: UniverseMark;
}

/** Who writes: the name in their profile, and the language if it is known beforehand. */
export interface Speaker {
  readonly name: string;
  /** ISO 639-3, or empty. */
  readonly language: string;
}

/**
 * One more host, over a database in memory and a clock that can be wound: it has the real flows, keywords and settings,
 * and nothing of the real record. One person is at its other end. Every deed is over when its method returns: what it
 * queues is delivered, and what is due is done.
 */
export class TesterHost {
  readonly context: Context;
  readonly channelId: string;
  readonly hasServiceWindow: boolean;
  readonly #db: Db;
  readonly #universe: TesterUniverse;
  #marks = 0;

  constructor(real: Db, options: TesterHostOptions) {
    const { startAt = Date.now(), seed = Math.floor(Math.random() * 2 ** 31) } = options;
    this.#db = openDatabase(':memory:');
    this.#universe = new TesterUniverse(startAt, seed);
    this.hasServiceWindow = options.serviceWindow ?? hasServiceWindow(real);
    const secrets = memorySecrets();
    const organisation = {
      id: this.#universe.uuid(),
      createdAt: startAt,
      publicKey: makeSigningKey(secrets),
    };
    this.channelId = this.#universe.uuid();
    copyOffice(real, this.#db, { organisation, channelId: this.channelId, now: startAt });
    const provider = { ...simulator, hasServiceWindow: this.hasServiceWindow };
    const made = createContext({
      db: this.#db,
      universe: this.#universe,
      secrets,
      log: silentLog,
      trace: options.trace,
      organisation,
      isTest: true,
      withDrafts: options.withDrafts,
      providers: new Map([[provider.id, provider]]),
      // Nothing runs by itself here: `settle` does it.
      wakeOutbox: () => undefined,
    });
    this.context = made.context;
  }

  /** The tester's own time, ms UTC. */
  now(): number {
    return this.#universe.now();
  }

  /** The test person, once they are known here. */
  get contactId(): string | undefined {
    return contactIdOf(this.#db, testAddress.scheme, testAddress.value);
  }

  /** The person writes. */
  say(text: string, speaker: Speaker): void {
    this.#hear({ type: 'text', text, attachments: [] }, speaker);
  }

  /** The person taps a button of our last message, or a row of its list. */
  tap(text: string, speaker: Speaker): void {
    this.#hear({ type: this.#tapped(), text, attachments: [] }, speaker);
  }

  /** The person sends something made up, with words or without. */
  send(kind: SendableKind, text: string, speaker: Speaker): void {
    this.#hear({ type: kind, text, ...madeUp(kind) }, speaker);
  }

  /** Begins a flow with the person as with anybody: it asks the gate, and leaves the flow that they are in. */
  startFlow(flowId: string, { name, language }: Speaker): void {
    this.tick();
    const { context, channelId } = this;
    commit(context, (tx) => {
      const hint = { addresses: [testAddress], asGiven: testAddress.value, name, language };
      const { contact } = findOrMake(context, tx, hint);
      const request: OutreachRequest = {
        kind: 'start',
        flowId,
        groupIds: [],
        contactIds: [contact.id],
        urns: [],
        createContact: false,
        excludeInFlow: false,
      };
      const id = context.universe.uuid();
      addOutreach(tx, {
        id,
        kind: request.kind,
        request: JSON.stringify(request),
        flowId,
        contactId: contact.id,
        channelId,
        rootId: id,
        createdAt: this.now(),
        finishedAt: null,
      });
    });
    this.settle();
  }

  /** Delivers what is queued and goes on with what is due by now. */
  settle(): void {
    for (let step = 0; step < mostSteps; step += 1) {
      // What a wake-up queues leaves at once, before the clock goes on.
      const next = wakeSessions(this.context);
      const isReaching = reachOut(this.context);
      const answered = answerWithoutCalling(this.context, noCallsHere);
      const { settled } = claimDue(this.context, groupSize);
      const isIdle = settled + answered === 0 && !isReaching;
      if (isIdle && (next === null || next > this.now())) return;
    }
  }

  /** Winds the clock forward; what is due on the way happens at its own time. */
  advance(milliseconds: number): void {
    const target = this.now() + milliseconds;
    for (let step = 0; step < mostSteps; step += 1) {
      const next = earliest(nextWakeAt(this.#db), nextDueAt(this.#db));
      if (next === null || next > target) break;
      this.#universe.wind(next - this.now());
      this.settle();
    }
    this.#universe.wind(target - this.now());
    this.settle();
  }

  /** Lets the moment pass that a deed takes. */
  tick(): void {
    this.#universe.wind(deedMs);
  }

  /** Remembers this place. Nothing is copied: SQLite keeps what changes from here on. */
  mark(): HostMark {
    this.#marks += 1;
    const savepoint = `deed_${String(this.#marks)}`;
    this.#db.sqlite.exec(`SAVEPOINT ${savepoint}`);
    return { savepoint, universe: this.#universe.mark() };
  }

  /** Goes back to a place; it and all after it are forgotten. */
  goBackTo({ savepoint, universe }: HostMark): void {
    this.#db.sqlite.exec(`ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
    this.#universe.goBackTo(universe);
  }

  close(): void {
    this.#db.sqlite.close();
  }

  #hear(
    said: Pick<InboundMessage, 'type' | 'text' | 'attachments' | 'details'>,
    { name, language }: Speaker,
  ): void {
    this.tick();
    const { context } = this;
    const now = this.now();
    const id = context.universe.uuid();
    const message: InboundMessage = {
      kind: 'message',
      dedupeKey: id,
      sentAt: now,
      from: testAddress,
      alsoKnownAs: [],
      fromAsGiven: testAddress.value,
      externalId: id,
      profileName: name,
      ...said,
    };
    commit(context, (tx) => {
      const channel = context.channels.get(this.channelId);
      if (channel !== undefined) receive(context, tx, channel, message, now, language);
    });
    this.settle();
  }

  /** What a tap is depends on what is tapped: a row of a list, or a button. */
  #tapped(): 'button_reply' | 'list_reply' {
    const id = this.contactId;
    const messages = id === undefined ? [] : messagesFor(this.context, id, undefined, 20);
    const isList =
      messages.findLast(({ direction }) => direction === 'out')?.interactive?.kind === 'list';
    return isList ? 'list_reply' : 'button_reply';
  }
}

function earliest(...times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
