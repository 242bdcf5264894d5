import type { SendableKind } from '../../api/contract/tester.ts';
import type { InboundMessage } from '../../channels/inbound.ts';

/** The middle of India, where nobody lives. */
const place = { latitude: 22.9734, longitude: 78.6569 };

const files: Readonly<Record<Exclude<SendableKind, 'location'>, string>> = {
  image: 'picture.jpg',
  audio: 'voice.ogg',
  video: 'video.mp4',
  document: 'document.pdf',
};

/** What a made-up message of a kind brings along, in the shape in which providers give it. */
export function madeUp(kind: SendableKind): Pick<InboundMessage, 'attachments' | 'details'> {
  if (kind === 'location') return { attachments: [], details: { location: place } };
  return { attachments: [`${kind}:test/${files[kind]}`] };
}
