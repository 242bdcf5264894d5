/** How a person is reached: a phone number in E.164, a WhatsApp id (digits), a business-scoped id, or a made-up handle of the simulator. */
export interface Address {
  readonly scheme: 'tel' | 'whatsapp' | 'bsuid' | 'sim';
  /** `tel`: `+` and digits. `whatsapp`: digits. `bsuid`: as given, for example `US.1349...`. */
  readonly value: string;
}

export type Inbound = InboundMessage | InboundStatus | InboundConsent | InboundIdentity;

interface InboundBase {
  /** The same for every repeat of the same thing, unique within the channel. */
  readonly dedupeKey: string;
  /** The provider's own time in ms UTC; null when it gives none. */
  readonly sentAt: number | null;
}

export interface InboundMessage extends InboundBase {
  readonly kind: 'message';
  readonly from: Address;
  /** Other addresses of the same person that came with the message. */
  readonly alsoKnownAs: readonly Address[];
  /** The address exactly as the provider gave it. */
  readonly fromAsGiven: string;
  readonly externalId: string;
  readonly type: MessageType;
  /** What the person wrote, or the title of what they tapped; empty when there is none. */
  readonly text: string;
  /** The id or payload of a tapped button or list row. */
  readonly payloadId?: string;
  /** The provider's id of our message that was answered. */
  readonly replyTo?: string;
  readonly profileName?: string;
  /** `type:url-or-media-id`. */
  readonly attachments: readonly string[];
  /** Type-specific rest (location, reaction, edit, form data...), for the record. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly errorCode?: string;
}

export type MessageType =
  | 'text'
  | 'button_reply'
  | 'list_reply'
  | 'form_reply'
  | 'image'
  | 'audio'
  | 'video'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contacts'
  | 'order'
  | 'reaction'
  | 'edit'
  | 'revoke'
  | 'unsupported';

export interface InboundStatus extends InboundBase {
  readonly kind: 'status';
  readonly externalId: string;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed' | 'deleted';
  readonly to?: string;
  readonly errorCode?: string;
  readonly errorText?: string;
  /** Our own message id, where the provider echoes it. */
  readonly messageId?: string;
}

export interface InboundConsent extends InboundBase {
  readonly kind: 'consent';
  readonly from: Address;
  readonly fromAsGiven: string;
  readonly value: 'opted_in' | 'opted_out';
  readonly scope: 'all' | 'marketing';
  readonly providerValue: string;
}

export interface InboundIdentity extends InboundBase {
  readonly kind: 'identity';
  readonly from: Address;
  /** The new address, when the number changed. */
  readonly newAddress?: Address;
}
