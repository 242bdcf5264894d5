import type { MessageType } from '../inbound.ts';
import {
  boundedCopy,
  compact,
  cut,
  filledTextOf,
  isRecord,
  type JsonRecord,
  parseJsonText,
  recordOf,
  textOf,
} from '../json-values.ts';

/** What stands inside a message, whoever wrote it and when. */
export interface MetaContent {
  readonly type: MessageType;
  readonly text: string;
  readonly attachments: readonly string[];
  readonly payloadId?: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

type Reader = (item: JsonRecord) => MetaContent | null;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['text', readText],
  ['button', readTemplateButton],
  ['interactive', readInteractive],
  ['image', (item) => readMedia(item, 'image', 'image')],
  ['video', (item) => readMedia(item, 'video', 'video')],
  ['audio', (item) => readMedia(item, 'audio', 'audio')],
  ['voice', (item) => readMedia(item, 'voice', 'audio')],
  ['document', (item) => readMedia(item, 'document', 'document')],
  ['sticker', (item) => readMedia(item, 'sticker', 'sticker')],
  ['location', readLocation],
  ['contacts', readContacts],
  ['order', readOrder],
  ['reaction', readReaction],
  ['edit', readEdit],
  ['revoke', readRevoke],
]);

/**
 * Reads the part of a message that its `type` names. Never throws and always answers: a type that is not known, or one whose
 * content is missing or broken, is `unsupported` with what Meta called it in `details.originalType`.
 */
export function readMetaContent(item: JsonRecord): MetaContent {
  const type = filledTextOf(item['type']) ?? '';
  const content = READERS.get(type)?.(item) ?? null;
  if (content === null) {
    const originalType =
      type === 'unsupported' ? filledTextOf(recordOf(item['unsupported'])['type']) : type;
    return {
      type: 'unsupported',
      text: '',
      attachments: [],
      details: compact({
        originalType: originalType === undefined ? undefined : cut(originalType, 60),
      }),
    };
  }
  const referral = isRecord(item['referral']) ? boundedCopy(item['referral']) : undefined;
  return referral === undefined
    ? content
    : { ...content, details: { ...content.details, referral } };
}

/** `{"text":{"body":"Hi"}}` */
function readText(item: JsonRecord): MetaContent | null {
  const text = textOf(recordOf(item['text'])['body']);
  return text === undefined ? null : { type: 'text', text, attachments: [] };
}

/** A tapped quick reply of a template: `{"button":{"payload":"P","text":"Yes"}}` */
function readTemplateButton(item: JsonRecord): MetaContent | null {
  const button = recordOf(item['button']);
  return tapped('button_reply', button['text'], button['payload']);
}

/** A tapped button or list row, or a filled-in form: `{"interactive":{"type":"button_reply","button_reply":{"id":"0","title":"Yes"}}}` */
function readInteractive(item: JsonRecord): MetaContent | null {
  const interactive = recordOf(item['interactive']);
  const button = recordOf(interactive['button_reply']);
  const row = recordOf(interactive['list_reply']);
  if (interactive['type'] === 'button_reply')
    return tapped('button_reply', button['title'], button['id']);
  if (interactive['type'] === 'list_reply') {
    const content = tapped('list_reply', row['title'], row['id']);
    return content === null
      ? null
      : { ...content, details: compact({ description: filledTextOf(row['description']) }) };
  }
  if (interactive['type'] !== 'nfm_reply' || !isRecord(interactive['nfm_reply'])) return null;
  const form = interactive['nfm_reply'];
  const answers = textOf(form['response_json']) ?? '';
  // It is a text that should spell an object, and is kept as it came when it does not.
  const parsed = parseJsonText(answers)?.value;
  return {
    type: 'form_reply',
    text: '',
    attachments: [],
    details: compact({
      form: isRecord(parsed) ? boundedCopy(parsed) : undefined,
      formText: isRecord(parsed) ? undefined : boundedCopy(answers),
      name: filledTextOf(form['name']),
    }),
  };
}

function tapped(
  type: 'button_reply' | 'list_reply',
  title: unknown,
  id: unknown,
): MetaContent | null {
  const text = textOf(title);
  const payloadId = filledTextOf(id);
  if (text === undefined && payloadId === undefined) return null;
  return {
    type,
    text: text ?? '',
    attachments: [],
    ...(payloadId === undefined ? {} : { payloadId }),
  };
}

/**
 * `{"image":{"id":"1003","mime_type":"image/jpeg","caption":"Taj Mahal"}}`. The id is what we keep as attachment: the `url`
 * that newer versions add ends within minutes.
 */
function readMedia(
  item: JsonRecord,
  key: string,
  type: 'image' | 'video' | 'audio' | 'document' | 'sticker',
): MetaContent | null {
  const media = item[key];
  if (!isRecord(media)) return null;
  const reference = filledTextOf(media['id']) ?? filledTextOf(media['url']);
  if (reference === undefined) return null;
  const about = compact({
    mimeType: filledTextOf(media['mime_type']),
    sha256: filledTextOf(media['sha256']),
    filename: filledTextOf(media['filename']),
    voice: media['voice'] === true || key === 'voice' ? true : undefined,
    animated: media['animated'] === true ? true : undefined,
  });
  return {
    type,
    text: textOf(media['caption']) ?? '',
    attachments: [`${type}:${reference}`],
    details: compact({ media: about }),
  };
}

/** `{"location":{"latitude":37.44,"longitude":-122.16,"name":"Philz Coffee"}}`; 0 is a legal coordinate. */
function readLocation(item: JsonRecord): MetaContent | null {
  const given = recordOf(item['location']);
  const { latitude, longitude } = given;
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  const rest = {
    name: filledTextOf(given['name']),
    address: filledTextOf(given['address']),
    url: filledTextOf(given['url']),
  };
  return {
    type: 'location',
    text: '',
    attachments: [],
    details: { location: compact({ latitude, longitude, ...rest }) },
  };
}

function readContacts(item: JsonRecord): MetaContent | null {
  return Array.isArray(item['contacts'])
    ? {
        type: 'contacts',
        text: '',
        attachments: [],
        details: { contacts: boundedCopy(item['contacts']) },
      }
    : null;
}

function readOrder(item: JsonRecord): MetaContent | null {
  if (!isRecord(item['order'])) return null;
  return {
    type: 'order',
    text: textOf(item['order']['text']) ?? '',
    attachments: [],
    details: { order: boundedCopy(item['order']) },
  };
}

/** `{"reaction":{"message_id":"wamid.X","emoji":"👍"}}`; taken back when the emoji is missing or empty. */
function readReaction(item: JsonRecord): MetaContent | null {
  const reaction = recordOf(item['reaction']);
  const reactionTo = filledTextOf(reaction['message_id']);
  if (reactionTo === undefined) return null;
  const text = textOf(reaction['emoji']) ?? '';
  return {
    type: 'reaction',
    text,
    attachments: [],
    details: compact({ reactionTo, removed: text === '' ? true : undefined }),
  };
}

/** A message was changed afterwards: `{"edit":{"original_message_id":"wamid.X","message":{"type":"text","text":{"body":"New"}}}}` */
function readEdit(item: JsonRecord): MetaContent | null {
  const edit = recordOf(item['edit']);
  const editOf = filledTextOf(edit['original_message_id']);
  if (editOf === undefined) return null;
  const inner = recordOf(edit['message']);
  // An edit of an edit has no meaning, and following it would let a body choose how deep we go.
  const content = inner['type'] === 'edit' ? null : readMetaContent(inner);
  return {
    type: 'edit',
    text: content?.text ?? '',
    attachments: content?.attachments ?? [],
    details: compact({ ...content?.details, editOf, editedType: content?.type }),
  };
}

/** A message was taken back: `{"revoke":{"original_message_id":"wamid.X"}}` */
function readRevoke(item: JsonRecord): MetaContent | null {
  const revokeOf = filledTextOf(recordOf(item['revoke'])['original_message_id']);
  return revokeOf === undefined
    ? null
    : { type: 'revoke', text: '', attachments: [], details: { revokeOf } };
}
