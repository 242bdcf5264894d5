/** One attachment of an outgoing message, as WhatsApp knows it. */
export interface MetaAttachment {
  /** `link`: something that WhatsApp has no message for; its address can only stand in a text. */
  readonly type: 'image' | 'video' | 'audio' | 'document' | 'sticker' | 'link';
  /** What stands in the request: an address, or the id of something uploaded before. */
  readonly reference: { readonly link: string } | { readonly id: string };
  /** Its address when it has one, to be written into a text. */
  readonly link: string | null;
  readonly hasCaption: boolean;
  /** Whether it may stand above reply buttons. */
  readonly canBeHeader: boolean;
}

const TYPES: ReadonlyMap<string, MetaAttachment['type']> = new Map<string, MetaAttachment['type']>([
  ['image', 'image'],
  ['video', 'video'],
  ['audio', 'audio'],
  ['voice', 'audio'],
  ['document', 'document'],
  ['application', 'document'],
  ['text', 'document'],
  ['file', 'document'],
  ['sticker', 'sticker'],
]);

/**
 * Reads `type:url-or-media-id`, where the type may be a MIME type, as flows write it (`image/jpeg:https://...`). A bare
 * address, or a type that WhatsApp does not know, becomes a link.
 */
export function readMetaAttachment(given: string): MetaAttachment {
  const bare = isAddress(given);
  const colon = given.indexOf(':');
  const type =
    bare || colon < 0
      ? 'link'
      : (TYPES.get(given.slice(0, colon).split('/')[0]?.toLowerCase() ?? '') ?? 'link');
  const target = bare || colon < 0 ? given : given.slice(colon + 1);
  const link = isAddress(target) ? target : null;
  return {
    type,
    reference: link === null ? { id: target } : { link },
    link: link ?? (type === 'link' ? given : null),
    hasCaption: type === 'image' || type === 'video' || type === 'document',
    canBeHeader: type === 'image' || type === 'video' || type === 'document',
  };
}

function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}
