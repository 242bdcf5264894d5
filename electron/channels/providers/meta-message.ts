import type { InboundMessage } from '../inbound.ts';
import { compact, cut, filledTextOf, type JsonRecord, listOf, recordOf } from '../json-values.ts';
import { readUnixTime } from '../provider-time.ts';
import { metaAddress, readMetaSender } from './meta-address.ts';
import { readMetaContent } from './meta-content.ts';
import type { MetaItem } from './meta-item.ts';
import { readMetaSystemPreference } from './meta-preference.ts';

/**
 * One item of `messages[]`. A message with an id, a sender and a time always becomes an event: when its content is of a kind
 * that we do not know, or broken, the event is of type `unsupported`, because the person did write (which opens the 24 hours
 * in which she may be answered). Group messages are left alone. `value` is the change that holds it, for `contacts` and `errors`.
 */
export function readMetaMessage(item: JsonRecord, value: JsonRecord): MetaItem {
  if (filledTextOf(item['group_id']) !== undefined) return { ignore: true };
  if (item['type'] === 'system') return readSystem(item, value);
  const externalId = filledTextOf(item['id']);
  if (externalId === undefined) return { problem: 'no id' };
  const sender = readMetaSender(item, value['contacts']);
  if (sender === null) return { problem: 'no usable sender' };
  const sentAt = readUnixTime(item['timestamp']);
  if (sentAt === null) return { problem: 'no usable timestamp' };

  const content = readMetaContent(item);
  const context = recordOf(item['context']);
  const replyTo = filledTextOf(context['id']);
  const isForwarded = context['forwarded'] === true || context['frequently_forwarded'] === true;
  const error = recordOf(
    listOf(item['errors'])[0] ??
      (content.type === 'unsupported' ? listOf(value['errors'])[0] : undefined),
  );
  const errorCode = filledTextOf(error['code']);
  const details = compact({ ...content.details, forwarded: isForwarded ? true : undefined });
  const event: InboundMessage = {
    kind: 'message',
    dedupeKey: `message:${externalId}`,
    sentAt,
    ...sender,
    externalId,
    type: content.type,
    text: content.text,
    attachments: content.attachments,
    ...(content.payloadId === undefined ? {} : { payloadId: content.payloadId }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(details === undefined ? {} : { details }),
    ...(errorCode === undefined ? {} : { errorCode }),
  };
  return { event };
}

/** WhatsApp itself speaks: a number changed hands or changed, or (in an older form) a choice about marketing. */
function readSystem(item: JsonRecord, value: JsonRecord): MetaItem {
  const system = recordOf(item['system']);
  const type = filledTextOf(system['type']) ?? '';
  if (type === 'user_preference_changed') return readMetaSystemPreference(item, value['contacts']);

  const sender = readMetaSender(item, value['contacts']);
  if (sender === null) return { problem: 'no usable sender' };
  const base = {
    kind: 'identity',
    dedupeKey: `identity:${filledTextOf(item['id']) ?? `${sender.from.value}:${filledTextOf(item['timestamp']) ?? ''}`}`,
    sentAt: readUnixTime(item['timestamp']),
    from: sender.from,
  } as const;
  if (type === 'customer_identity_changed') return { event: base };
  if (
    type === 'user_changed_number' ||
    type === 'customer_changed_number' ||
    type === 'user_changed_user_id'
  ) {
    const next =
      metaAddress(system['wa_id']) ??
      metaAddress(system['new_wa_id']) ??
      metaAddress(system['user_id']);
    return next === null
      ? { problem: 'the new number is missing' }
      : { event: { ...base, newAddress: next } };
  }
  return { problem: `system message ${JSON.stringify(cut(type, 60))} is not known` };
}
