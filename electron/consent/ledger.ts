import { canonicalJson, sha256, sha256Hex } from './canonical-json.ts';
import type { ConsentEventBody, PersonalPart } from './record.ts';
import type { ConsentState } from './states.ts';

export { canonicalJson } from './canonical-json.ts';

/** A row of the ledger as it is stored. */
export interface LedgerEntry {
  readonly seq: number;
  readonly eventId: string;
  /** Canonical JSON of a {@link ConsentEventBody}. */
  readonly body: string;
  /** Hash of the row before; of the genesis for the first. 32 bytes. */
  readonly prev: Buffer;
  readonly hash: Buffer;
}

/** The personal part of an event as it is stored beside the chain. */
export interface StoredPersonal {
  /** 32 random bytes: without them a phone number could be guessed from its hash. */
  readonly salt: Buffer;
  /** Canonical JSON of a {@link PersonalPart}. */
  readonly body: string;
}

/** An event before it is sealed. */
export type UnsealedEvent = Omit<ConsentEventBody, 'personalCommitment'>;

export interface SealedEvent {
  readonly event: ConsentEventBody;
  readonly row: LedgerEntry;
  readonly personal: StoredPersonal;
}

/** Who a ledger belongs to. */
export interface LedgerOrigin {
  readonly organisationId: string;
  /** ms UTC. */
  readonly createdAt: number;
  /** Ed25519 public key that signs checkpoints, SPKI DER. */
  readonly publicKey: Uint8Array;
}

/** The hash that the first event continues, so that no chain can be passed off as another organisation's. 32 bytes. */
export function genesisHash(origin: LedgerOrigin): Buffer {
  return sha256('consent-genesis/1\n', originText(origin));
}

/** What the first hash covers: canonical JSON of the organisation's id, the time in ms UTC, and the key in base64. */
export function originText({ organisationId, createdAt, publicKey }: LedgerOrigin): string {
  return canonicalJson({
    organisationId,
    createdAt,
    publicKey: Buffer.from(publicKey).toString('base64'),
  });
}

/** SHA-256("consent-event/1\n" + the previous hash + the body). The version is in the prefix: old rows are never hashed anew. */
export function eventHash(previousHash: Uint8Array, body: string): Buffer {
  return sha256('consent-event/1\n', previousHash, body);
}

/** What the chain keeps of a personal part: SHA-256(salt + body) in hex. It proves the part, and says nothing once the salt is gone. */
export function personalCommitment({
  salt,
  body,
}: {
  readonly salt: Uint8Array;
  readonly body: string;
}): string {
  return sha256Hex(salt, body);
}

/**
 * Seals an event into the row that continues `previousHash`, and its personal part into what is stored beside it.
 * `event.seq` must be one more than that of the row before, and `salt` 32 fresh random bytes.
 * @throws RangeError when the salt is too short to hide a phone number
 */
export function sealEvent(
  previousHash: Uint8Array,
  event: UnsealedEvent,
  personal: PersonalPart,
  salt: Uint8Array,
): SealedEvent {
  if (salt.length < 32) throw new RangeError('A salt has 32 bytes.');
  const stored: StoredPersonal = { salt: Buffer.from(salt), body: canonicalJson(personal) };
  const sealed: ConsentEventBody = { ...event, personalCommitment: personalCommitment(stored) };
  const body = canonicalJson(sealed);
  const prev = Buffer.from(previousHash);
  return {
    event: sealed,
    row: { seq: event.seq, eventId: event.eventId, body, prev, hash: eventHash(prev, body) },
    personal: stored,
  };
}

/** The current state of one contact, purpose and channel, as the projection keeps it. */
export interface ProjectedStatus {
  readonly contactId: string;
  readonly purposeId: string;
  /** The one channel that it holds for; empty: every channel. */
  readonly channelId: string;
  readonly state: ConsentState;
  /** When the person acted, ms UTC. */
  readonly since: number;
  /** When we recorded that, ms UTC. */
  readonly recordedAt: number;
  readonly eventId: string;
  readonly seq: number;
  /** When a yes ends, ms UTC; null: it has no end. */
  readonly validUntil: number | null;
  /** When the person confirmed a yes, ms UTC; null: they did not. */
  readonly confirmedAt: number | null;
}

/** The channel that an event is about alone; empty: every channel. */
export function channelOf({ channelScope, channel }: ConsentEventBody): string {
  return channelScope === 'this_channel' ? (channel?.id ?? '') : '';
}

/**
 * The status after an event; `previous` is the status of the same contact, purpose and channel, null before the first event.
 * Every event refreshes it, a repeated STOP too, except a request that changes nothing: being asked again is no news
 * about the answer given before.
 */
export function projectStatus(
  previous: ProjectedStatus | null,
  event: ConsentEventBody,
): ProjectedStatus {
  if (previous !== null && event.type === 'requested' && event.stateAfter === previous.state)
    return previous;
  return {
    contactId: event.contactId,
    purposeId: event.purpose.id,
    channelId: channelOf(event),
    state: event.stateAfter,
    since: event.eventAt,
    recordedAt: event.recordedAt,
    eventId: event.eventId,
    seq: event.seq,
    ...yesOf(previous, event),
  };
}

/** True when the status after an event is not the event's own whatever was before: see {@link projectStatus}. */
export function needsPrevious({ type, stateBefore, stateAfter }: ConsentEventBody): boolean {
  return type === 'requested' || (stateBefore === 'given' && stateAfter === 'given');
}

/** Until when a yes holds and when it was confirmed: a confirmation keeps the end, a further yes the confirmation. */
function yesOf(
  previous: ProjectedStatus | null,
  event: ConsentEventBody,
): Pick<ProjectedStatus, 'validUntil' | 'confirmedAt'> {
  if (event.stateAfter !== 'given') return { validUntil: null, confirmedAt: null };
  const before = previous?.state === 'given' ? previous : null;
  if (event.type === 'confirmed')
    return { validUntil: before?.validUntil ?? null, confirmedAt: event.eventAt };
  return { validUntil: event.validUntil ?? null, confirmedAt: before?.confirmedAt ?? null };
}
