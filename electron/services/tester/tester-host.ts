import { v7 as uuidv7 } from 'uuid';
import { openDatabase, transact, type Db } from '../../../db/open.ts';
import { allGroups } from '../../../db/read/contact.ts';
import { allFields } from '../../../db/read/field.ts';
import { allFlows, draftRevision, nextWakeAt, publishedRevision } from '../../../db/read/flow.ts';
import { allKeywords } from '../../../db/read/keyword.ts';
import { nextDueAt } from '../../../db/read/message.ts';
import { allSettings } from '../../../db/read/organisation.ts';
import { addChannel } from '../../../db/write/channel.ts';
import { addPurpose } from '../../../db/write/consent.ts';
import { addGroup } from '../../../db/write/contact.ts';
import { addField } from '../../../db/write/field.ts';
import { addFlow, addRevision } from '../../../db/write/flow.ts';
import { addKeyword } from '../../../db/write/keyword.ts';
import { addOrganisation, setSetting } from '../../../db/write/organisation.ts';
import { simulator } from '../../channels/providers/simulator.ts';
import type { Universe } from '../../engine/universe.ts';
import { newPathToken } from '../channels/channel-making.ts';
import { makeSigningKey } from '../record/checkpoints.ts';
import { allMessages, type Context } from '../core/context.ts';
import { createContext } from '../core/create-context.ts';
import { silentLog } from '../core/log.ts';
import { claimDue } from '../outbox/outbox-claim.ts';
import { memorySecrets } from '../core/secrets.ts';
import type { Trace } from '../core/trace.ts';
import { answerWithoutCalling } from '../calls/call-answers.ts';
import { reachOut } from '../outreach/reach.ts';
import { wakeSessions } from '../conversation/wake.ts';

/** More steps than any real conversation takes at one go. */
const mostSteps = 1_000;
const groupSize = 50;
const noCallsHere = 'The chat tester makes no web calls: the flow goes on as without an answer.';

/**
 * One more host, over a database in memory and a clock that can be wound: it has the real flows, keywords and settings,
 * and nothing of the real record.
 */
export class TesterHost {
  readonly context: Context;
  readonly channelId: string;
  readonly #db: Db;
  #ahead = 0;

  constructor(real: Db, options: { readonly withDrafts: boolean; readonly trace: Trace }) {
    this.#db = openDatabase(':memory:');
    const universe: Universe = {
      now: () => this.now(),
      uuid: () => uuidv7(),
      random: () => Math.random(),
    };
    const secrets = memorySecrets();
    const organisation = {
      id: universe.uuid(),
      createdAt: universe.now(),
      publicKey: makeSigningKey(secrets),
    };
    this.channelId = universe.uuid();
    copy(real, this.#db, { organisation, channelId: this.channelId, now: universe.now() });
    const made = createContext({
      db: this.#db,
      universe,
      secrets,
      log: silentLog,
      trace: options.trace,
      organisation,
      isTest: true,
      withDrafts: options.withDrafts,
      // Nothing runs by itself here: `settle` does it.
      wakeOutbox: () => undefined,
    });
    this.context = made.context;
  }

  /** The tester's own time, ms UTC. */
  now(): number {
    return Date.now() + this.#ahead;
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
      this.#ahead += Math.max(0, next - this.now());
      this.settle();
    }
    this.#ahead += Math.max(0, target - this.now());
    this.settle();
  }

  close(): void {
    this.#db.sqlite.close();
  }
}

function earliest(...times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function copy(
  real: Db,
  made: Db,
  own: {
    readonly organisation: Context['organisation'];
    readonly channelId: string;
    readonly now: number;
  },
): void {
  transact(made, (tx) => {
    addOrganisation(tx, own.organisation);
    addPurpose(tx, allMessages);
    addChannel(tx, {
      id: own.channelId,
      provider: simulator.id,
      name: simulator.label,
      enabled: true,
      configuration: '{}',
      pathToken: newPathToken(),
      createdAt: own.now,
    });
    for (const [key, value] of Object.entries(allSettings(real))) setSetting(tx, key, value);
    for (const group of allGroups(real)) addGroup(tx, group);
    for (const field of allFields(real)) addField(tx, field);
    for (const flow of allFlows(real)) {
      addFlow(tx, flow);
      for (const revision of [publishedRevision(real, flow.id), draftRevision(real, flow.id)]) {
        if (revision !== undefined) addRevision(tx, revision);
      }
    }
    for (const keyword of allKeywords(real)) addKeyword(tx, keyword);
  });
}
