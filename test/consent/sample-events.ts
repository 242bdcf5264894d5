import { genesisHash, sealEvent } from '../../electron/consent/ledger.ts';
import type { SealedEvent, UnsealedEvent } from '../../electron/consent/ledger.ts';
import type { ConsentEventBody, PersonalPart } from '../../electron/consent/record.ts';
import { nextState } from '../../electron/consent/states.ts';
import type { ConsentEventType, ConsentState } from '../../electron/consent/states.ts';
import { formatLocal } from '../../electron/consent/time.ts';

const start = Date.UTC(2026, 10, 22, 12, 8);

export const genesis = genesisHash({
  organisationId: 'org-1',
  createdAt: start,
  publicKey: Buffer.from('key'),
});

export const noPersonal: PersonalPart = {
  phone: null,
  phoneAsGiven: null,
  messageText: null,
  reasonNote: null,
  evidenceReference: null,
  operator: null,
};

/** An opt-out by keyword, changed as wanted. */
export function sampleEvent(change: Partial<UnsealedEvent> = {}): UnsealedEvent {
  return {
    version: 1,
    eventId: 'event-1',
    seq: 1,
    type: 'withdrawn',
    stateBefore: 'given',
    stateAfter: 'withdrawn',
    eventAt: start,
    eventLocal: formatLocal(start, 'Asia/Kolkata'),
    timezone: 'Asia/Kolkata',
    recordedAt: start + 1200,
    contactId: 'contact-1',
    purpose: { id: 'all', label: 'All messages' },
    scope: 'all',
    channel: { id: 'channel-1', medium: 'whatsapp', senderId: '+911234567890' },
    method: 'keyword',
    consentType: 'expressed',
    notice: null,
    message: { id: 'message-1', externalId: 'wamid.1' },
    rule: { keyword: 'STOP', matched: 'stop', tier: 'exact', setVersion: 'eng@1' },
    flow: null,
    actor: { type: 'person', id: null, relation: null },
    reasonCode: null,
    evidence: null,
    isTest: false,
    ...change,
  };
}

export interface Deed {
  readonly contactId: string;
  readonly type: Exclude<ConsentEventType, 'corrected'>;
}

/** The chain of these deeds; those that cannot happen in the person's state are passed over. */
export function chainOf(deeds: readonly Deed[]): SealedEvent[] {
  const states = new Map<string, ConsentState>();
  const sealed: SealedEvent[] = [];
  for (const { contactId, type } of deeds) {
    const stateBefore = states.get(contactId) ?? 'unknown';
    const stateAfter = nextState(stateBefore, type);
    if (stateAfter === null) continue;
    states.set(contactId, stateAfter);
    const seq = sealed.length + 1;
    const eventAt = start + seq * 60_000;
    const event = sampleEvent({
      eventId: `event-${String(seq)}`,
      seq,
      type,
      stateBefore,
      stateAfter,
      eventAt,
      recordedAt: eventAt,
      contactId,
    });
    const personal = {
      ...noPersonal,
      phone: `+9198000000${String(seq).padStart(2, '0')}`,
      messageText: 'stop',
    };
    sealed.push(
      sealEvent(sealed.at(-1)?.row.hash ?? genesis, event, personal, Buffer.alloc(32, seq)),
    );
  }
  return sealed;
}

/** The body of a sealed event, changed, as somebody with a database editor would write it. */
export function rewrite(
  { event }: SealedEvent,
  change: Partial<ConsentEventBody>,
): ConsentEventBody {
  return { ...event, ...change };
}
