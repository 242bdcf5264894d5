import type { InboundStatus } from '../inbound.ts';
import { cut, filledTextOf, type JsonRecord, listOf, recordOf } from '../json-values.ts';
import { readUnixTime } from '../provider-time.ts';
import type { MetaItem } from './meta-item.ts';

const STATUSES: ReadonlyMap<string, InboundStatus['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  // A voice note was played: as good as read.
  ['played', 'read'],
  ['failed', 'failed'],
  ['deleted', 'deleted'],
]);

/**
 * What became of a message of ours: `{"id":"wamid.X","status":"delivered","timestamp":"1731705902","recipient_id":"16505551234"}`.
 * `biz_opaque_callback_data` is our own message id. For a group the recipient is the group, so nobody is named. A status with
 * an unreadable time still counts (its `sentAt` is null): that something was delivered matters more than when.
 */
export function readMetaStatus(item: JsonRecord): MetaItem {
  const externalId = filledTextOf(item['id']);
  if (externalId === undefined) return { problem: 'no id' };
  const given = filledTextOf(item['status']) ?? '';
  const status = STATUSES.get(given);
  if (status === undefined)
    return { problem: `status ${JSON.stringify(cut(given, 40))} is not known` };

  const isGroup = item['recipient_type'] === 'group';
  const recipient = filledTextOf(item['recipient_id']) ?? filledTextOf(item['recipient_user_id']);
  const reader = isGroup ? filledTextOf(item['recipient_participant_id']) : recipient;
  const error = recordOf(listOf(item['errors'])[0]);
  const errorCode = filledTextOf(error['code']);
  const errorText =
    filledTextOf(recordOf(error['error_data'])['details']) ??
    filledTextOf(error['message']) ??
    filledTextOf(error['title']);
  const messageId = filledTextOf(item['biz_opaque_callback_data']);
  return {
    event: {
      kind: 'status',
      dedupeKey: `status:${externalId}:${given}:${reader ?? ''}`,
      sentAt: readUnixTime(item['timestamp']),
      externalId,
      status,
      ...(isGroup || recipient === undefined ? {} : { to: recipient }),
      ...(errorCode === undefined ? {} : { errorCode }),
      ...(errorText === undefined ? {} : { errorText: cut(errorText, 1000) }),
      ...(messageId === undefined ? {} : { messageId }),
    },
  };
}
