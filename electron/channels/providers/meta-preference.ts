import type { InboundConsent } from '../inbound.ts';
import { cut, filledTextOf, type JsonRecord, recordOf } from '../json-values.ts';
import { readUnixTime } from '../provider-time.ts';
import { type MetaSender, readMetaSender } from './meta-address.ts';
import type { MetaItem } from './meta-item.ts';

const VALUES: ReadonlyMap<string, InboundConsent['value']> = new Map([
  ['stop', 'opted_out'],
  ['resume', 'opted_in'],
  ['signup', 'opted_in'],
]);

/**
 * A person's choice about marketing messages, made in WhatsApp itself:
 * `{"wa_id":"16505551234","category":"marketing_messages","value":"stop","timestamp":1731705721}`. It says nothing about other messages.
 * Source: Meta, webhooks reference "user_preferences".
 */
export function readMetaPreference(item: JsonRecord, contacts: unknown): MetaItem {
  const category = filledTextOf(item['category']) ?? 'marketing_messages';
  if (category !== 'marketing_messages')
    return { problem: `category ${JSON.stringify(cut(category, 60))} is not known` };
  return preference(readMetaSender(item, contacts), item['value'], item['timestamp']);
}

/** The older form of the same, a system message: `{"type":"system","system":{"type":"user_preference_changed","marketing":"stop"}}`. */
export function readMetaSystemPreference(item: JsonRecord, contacts: unknown): MetaItem {
  return preference(
    readMetaSender(item, contacts),
    recordOf(item['system'])['marketing'],
    item['timestamp'],
  );
}

function preference(sender: MetaSender | null, given: unknown, timestamp: unknown): MetaItem {
  if (sender === null) return { problem: 'no usable sender' };
  const providerValue = filledTextOf(given) ?? '';
  const value = VALUES.get(providerValue);
  if (value === undefined)
    return { problem: `value ${JSON.stringify(cut(providerValue, 40))} is not known` };
  const sentAt = readUnixTime(timestamp);
  return {
    event: {
      kind: 'consent',
      dedupeKey: `preference:${sender.from.value}:marketing:${providerValue}:${sentAt ?? ''}`,
      sentAt,
      from: sender.from,
      fromAsGiven: sender.fromAsGiven,
      value,
      scope: 'marketing',
      providerValue,
    },
  };
}
