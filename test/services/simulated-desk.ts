import { findContact } from '../../db/read/contact.ts';
import { eventsOf } from '../../db/read/consent.ts';
import { openReviews } from '../../db/read/review.ts';
import type { Settings } from '../../electron/api/contract/settings.ts';
import type { VerifyResult } from '../../electron/api/contract/consent.ts';
import type { Address, Inbound, InboundMessage } from '../../electron/channels/inbound.ts';
import type { ConsentEventBody } from '../../electron/consent/record.ts';
import { commit } from '../../electron/services/core/context.ts';
import { importFlows } from '../../electron/services/flows/flow-import.ts';
import { publishFlow } from '../../electron/services/flows/flow-publish.ts';
import { changeFlow } from '../../electron/services/flows/flows.ts';
import { consentStateOf } from '../../electron/services/record/gate.ts';
import { readEvent } from '../../electron/services/record/history.ts';
import { claimDue } from '../../electron/services/outbox/outbox-claim.ts';
import { findOrMake } from '../../electron/services/contacts/people.ts';
import { receive } from '../../electron/services/conversation/receive.ts';
import { decideReview } from '../../electron/services/conversation/review-decisions.ts';
import { changeSettings } from '../../electron/services/desk/settings-desk.ts';
import { recordByStaff, withdrawByStaff } from '../../electron/services/record/staff-consent.ts';
import { Tasks } from '../../electron/services/core/tasks.ts';
import { verifyLedger } from '../../electron/services/record/verify.ts';
import { wakeSessions } from '../../electron/services/conversation/wake.ts';
import { Clock } from '../support/clock.ts';
import { askingToLeave } from '../support/flow-file.ts';
import { startServices, type ServiceHost } from '../support/service-host.ts';

/** One thing that may happen to a person. */
export type Deed =
  | {
      readonly type: 'text' | 'button_reply' | 'edit' | 'reaction';
      readonly text: string;
      readonly secondsAgo: number;
    }
  | { readonly type: 'provider'; readonly value: 'opted_in' | 'opted_out' }
  | { readonly type: 'wait'; readonly seconds: number }
  | { readonly type: 'decide'; readonly decision: 'opt_out' | 'not_opt_out' }
  | { readonly type: 'staff'; readonly deed: 'withdraw' | 'record' };

export interface Options extends Pick<Settings, 'stopMode' | 'optedOutReply'> {
  /** Whether the opt-out flow asks before it acts. */
  readonly asks: boolean;
}

/** What one deed brought about. */
export interface Happened {
  readonly events: readonly ConsentEventBody[];
  readonly delivered: readonly { readonly purpose: string; readonly text: string }[];
  readonly state: string;
  readonly isHeld: boolean;
}

const address: Address = { scheme: 'sim', value: 'person' };
const operator = 'Priya';

/** One person at the services of a host, with everything that waits done at once. */
export class SimulatedDesk {
  readonly #services: ServiceHost;
  readonly #clock = new Clock();
  readonly #contactId: string;
  readonly #channelId: string;
  #count = 0;
  #deliveredBefore = 0;
  #eventsBefore = 0;

  constructor({ asks, ...settings }: Options) {
    this.#services = startServices(':memory:', this.#clock.now);
    const { context, settings: cache } = this.#services;
    changeSettings(context, cache, settings);
    if (asks) {
      const { flows } = importFlows(context, askingToLeave);
      const id = flows[0]?.id ?? '';
      publishFlow(context, { id, note: '', operator: '' });
      changeFlow(context, { id, role: 'opt_out' });
    }
    this.#channelId =
      context.channels.all().find(({ provider }) => provider.send === null)?.id ?? '';
    const hint = { addresses: [address], asGiven: 'person', name: 'Asha', language: '' };
    this.#contactId = commit(context, (tx) => findOrMake(context, tx, hint)).contact.id;
  }

  do(deed: Deed): Happened {
    // Every deed has an instant of its own.
    this.#clock.wind(1);
    this.#carryOut(deed);
    this.#settle();
    return this.#lookAround();
  }

  verify(): Promise<VerifyResult> {
    return new Tasks(() => undefined).run(undefined, (task) =>
      verifyLedger(this.#services.context, task),
    );
  }

  close(): Promise<void> {
    return this.#services.close();
  }

  #carryOut(deed: Deed): void {
    const { context, db } = this.#services;
    const contactId = this.#contactId;
    switch (deed.type) {
      case 'wait':
        return this.#clock.wind(deed.seconds);
      case 'provider':
        return this.#receive({
          kind: 'consent',
          value: deed.value,
          scope: 'all',
          providerValue: deed.value,
        });
      case 'decide': {
        const [review] = openReviews(db);
        if (review !== undefined)
          decideReview(context, { id: review.id, operator, decision: deed.decision, note: '' });
        return;
      }
      case 'staff': {
        if (deed.deed === 'withdraw')
          withdrawByStaff(context, { contactId, operator, reason: 'other', note: '' });
        else
          recordByStaff(context, {
            contactId,
            operator,
            note: 'On paper.',
            evidence: { type: 'signed_form', reference: 'Form 1' },
          });
        return;
      }
      default:
        return this.#receive(
          { kind: 'message', ...deed, attachments: [], alsoKnownAs: [] },
          deed.secondsAgo,
        );
    }
  }

  #receive(
    part:
      | Omit<InboundMessage, 'dedupeKey' | 'sentAt' | 'from' | 'fromAsGiven' | 'externalId'>
      | Pick<Extract<Inbound, { kind: 'consent' }>, 'kind' | 'value' | 'scope' | 'providerValue'>,
    secondsAgo = 0,
  ): void {
    const { context } = this.#services;
    const channel = context.channels.get(this.#channelId);
    if (channel === undefined) throw new Error('The simulator is gone.');
    this.#count += 1;
    const id = String(this.#count);
    const now = this.#clock.now();
    const base = {
      dedupeKey: id,
      sentAt: now - secondsAgo * 1000,
      from: address,
      fromAsGiven: address.value,
    };
    const event: Inbound =
      part.kind === 'message' ? { ...base, ...part, externalId: id } : { ...base, ...part };
    commit(context, (tx) => receive(context, tx, channel, event, now));
  }

  #settle(): void {
    const { context } = this.#services;
    for (;;) {
      const next = wakeSessions(context);
      const { settled } = claimDue(context, 50);
      if (settled === 0 && (next === null || next > this.#clock.now())) return;
    }
  }

  #lookAround(): Happened {
    const { db } = this.#services;
    const sql =
      "select purpose, text from message where direction = 'out' and state = 'delivered' order by sent_at, id";
    const delivered = db.sqlite.prepare<[], { purpose: string; text: string }>(sql).all();
    const events = eventsOf(db, this.#contactId)
      .toReversed()
      .map((row) => readEvent(row).event);
    const happened: Happened = {
      delivered: delivered.slice(this.#deliveredBefore),
      events: events.slice(this.#eventsBefore),
      state: consentStateOf(db, this.#contactId),
      isHeld: openReviews(db).length > 0,
    };
    this.#deliveredBefore = delivered.length;
    this.#eventsBefore = events.length;
    if (findContact(db, this.#contactId) === undefined) throw new Error('The contact is gone.');
    return happened;
  }
}
