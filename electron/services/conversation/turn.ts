import type { Db } from '../../../db/open.ts';
import { findContact, identitiesOf, type ContactRecord } from '../../../db/read/contact.ts';
import type { Address, MessageType } from '../../channels/inbound.ts';
import type { Provider } from '../../channels/provider.ts';
import type { ConsentEventBody } from '../../consent/record.ts';
import type { Context } from '../core/context.ts';

/** What a person said, as stored. */
export interface Heard {
  readonly id: string;
  readonly externalId: string | null;
  readonly text: string;
  /** `text`, `button_reply`, `list_reply`, `image`, ... */
  readonly type: string;
  readonly attachments: readonly string[];
  /** The id of a tapped button or list row. */
  readonly payloadId?: string | undefined;
  /** By the provider's clock, ms UTC. */
  readonly at: number;
}

/** One thing that moves a conversation: a message, or (heard null) a time that ran out or an answer of another program. */
export interface Turn {
  readonly contact: ContactRecord;
  /** Where answers go. */
  readonly channelId: string;
  readonly to: Address;
  readonly heard: Heard | null;
  /** The keyword rule that understood the message, for the record. */
  readonly rule: ConsentEventBody['rule'];
  /** When the person acted, or the time ran out, ms UTC. */
  readonly at: number;
}

/** A turn with a message in it. */
export type HeardTurn = Turn & { readonly heard: Heard };

/** Clocks differ, and Meta's times are whole seconds: a no that is older than a yes by less than this is taken as the newer. */
export const clockToleranceMs = 2 * 60_000;

const silentTypes: ReadonlySet<string> = new Set([
  'reaction',
  'edit',
  'revoke',
  'unsupported',
] satisfies MessageType[]);

/** False for kinds of message that are on record but move no conversation. */
export function movesFlows(type: string): boolean {
  return !silentTypes.has(type);
}

/** True for a tap on a button or a row of a list: its text is a title, and so our words. */
export function isTapped(type: string): boolean {
  return type === 'button_reply' || type === 'list_reply';
}

/** Which kind of address a medium writes to, the best first. */
const preferred: Readonly<Record<Provider['medium'], readonly Address['scheme'][]>> = {
  whatsapp: ['whatsapp', 'bsuid', 'tel'],
  sms: ['tel'],
  simulator: ['sim', 'tel'],
  other: ['tel', 'whatsapp', 'bsuid', 'sim'],
};

/**
 * Where a contact is reached on a channel (the one they last wrote from, unless another is asked for): at the newest of
 * their addresses there, since numbers change; null when nowhere. Never at one that only a flow says is theirs: the
 * consent on record was not given there. Who shares somebody's phone is reached at that.
 */
export function routeTo(
  context: Context,
  db: Db,
  contact: ContactRecord,
  channelId?: string | null,
): { channelId: string; to: Address } | null {
  const holder =
    contact.phoneHolderId === null ? undefined : findContact(db, contact.phoneHolderId);
  const reached = holder ?? contact;
  const wanted = channelId === undefined ? reached.lastChannelId : channelId;
  const channel = wanted === null ? undefined : context.channels.get(wanted);
  if (channel === undefined) return null;
  const own = identitiesOf(db, reached.id).filter(({ addedByFlow }) => !addedByFlow);
  const found = preferred[channel.provider.medium]
    .map((scheme) => own.findLast((identity) => identity.scheme === scheme))
    .find((identity) => identity !== undefined);
  return found === undefined
    ? null
    : {
        channelId: channel.id,
        to: { scheme: found.scheme as Address['scheme'], value: found.value },
      };
}
