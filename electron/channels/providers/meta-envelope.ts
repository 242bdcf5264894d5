import type { Inbound } from '../inbound.ts';
import {
  cut,
  filledTextOf,
  isRecord,
  type JsonRecord,
  listOf,
  parseJson,
  recordOf,
} from '../json-values.ts';
import type { ChannelConfig, Parsed, WebhookRequest } from '../provider.ts';
import type { MetaItem } from './meta-item.ts';
import { readMetaMessage } from './meta-message.ts';
import { readMetaPreference } from './meta-preference.ts';
import { readMetaStatus } from './meta-status.ts';

/**
 * Webhook fields that are known and carry no message, status or choice of a person: templates, the account, groups, calls, and
 * what staff wrote in the WhatsApp Business app. They are acknowledged and nothing comes of them.
 */
const FIELDS_WITHOUT_PEOPLE: ReadonlySet<string> = new Set([
  'account_alerts',
  'account_review_update',
  'account_settings_update',
  'account_update',
  'business_capability_update',
  'business_status_update',
  'calls',
  'flows',
  'group_lifecycle_update',
  'group_participants_update',
  'group_settings_update',
  'group_status_update',
  'history',
  'message_echoes',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'partner_solutions',
  'payment_configuration_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'smb_app_state_sync',
  'smb_message_echoes',
  'template_category_update',
  'template_correct_category_detection',
  'tracking_events',
]);

/**
 * Reads one webhook body: several entries, each with several changes, each with several items. Every item stands alone: one
 * that cannot be understood becomes a problem with its place, and the others are read all the same. Never throws.
 *
 * ```json
 * {"object":"whatsapp_business_account","entry":[{"id":"1022","changes":[{"field":"messages","value":{"metadata":
 *  {"phone_number_id":"1065"},"contacts":[{"wa_id":"16505551234"}],"messages":[{"id":"wamid.X","from":"16505551234", ...}]}}]}]}
 * ```
 *
 * A change for another phone number of the same account is a problem, not an event: answering it would come from the wrong number.
 * Problems name places and kinds, never people.
 */
export function parseMeta(request: WebhookRequest, config: ChannelConfig): Parsed {
  const body = parseJson(request.body);
  if (body === null) return { events: [], problems: ['the body is not JSON'] };
  if (!isRecord(body.value)) return { events: [], problems: ['the body is not a JSON object'] };
  if (body.value['object'] !== 'whatsapp_business_account')
    return { events: [], problems: ['object is not whatsapp_business_account'] };
  if (!Array.isArray(body.value['entry'])) return { events: [], problems: ['entry is not a list'] };

  const events: Inbound[] = [];
  const problems: string[] = [];
  for (const [entryIndex, entry] of listOf(body.value['entry']).entries()) {
    const changes = recordOf(entry)['changes'];
    if (!Array.isArray(changes)) {
      problems.push(`entry ${entryIndex}: changes is not a list`);
      continue;
    }
    for (const [changeIndex, change] of listOf(changes).entries()) {
      readChange(
        recordOf(change),
        config,
        `entry ${entryIndex}, change ${changeIndex}`,
        events,
        problems,
      );
    }
  }
  return { events, problems };
}

function readChange(
  change: JsonRecord,
  config: ChannelConfig,
  place: string,
  events: Inbound[],
  problems: string[],
): void {
  const field = filledTextOf(change['field']) ?? '';
  if (FIELDS_WITHOUT_PEOPLE.has(field)) return;
  if (field !== 'messages' && field !== 'user_preferences') {
    problems.push(`${place}: field ${JSON.stringify(cut(field, 60))} is not known`);
    return;
  }
  if (!isRecord(change['value'])) {
    problems.push(`${place}: value is not an object`);
    return;
  }
  const value = change['value'];
  const ours = config.values['phoneNumberId'] ?? '';
  const theirs = filledTextOf(recordOf(value['metadata'])['phone_number_id']) ?? '';
  if (ours !== '' && theirs !== '' && theirs !== ours) {
    problems.push(
      `${place}: for another phone number of this account (phone_number_id ${cut(theirs, 40)})`,
    );
    return;
  }

  let itemCount = 0;
  const readAll = (name: string, read: (item: JsonRecord) => MetaItem): void => {
    if (value[name] !== undefined && !Array.isArray(value[name]))
      problems.push(`${place}: ${name} is not a list`);
    for (const [index, item] of listOf(value[name]).entries()) {
      itemCount += 1;
      const result: MetaItem = isRecord(item) ? read(item) : { problem: 'not an object' };
      if ('event' in result) events.push(result.event);
      else if ('problem' in result) problems.push(`${place}, ${name} ${index}: ${result.problem}`);
    }
  };
  readAll('messages', (item) => readMetaMessage(item, value));
  readAll('statuses', readMetaStatus);
  readAll('user_preferences', (item) => readMetaPreference(item, value['contacts']));
  // Errors beside a message explain that message; alone they are all that Meta has to say.
  if (itemCount === 0) {
    for (const error of listOf(value['errors']))
      problems.push(
        `${place}: Meta reports error ${filledTextOf(recordOf(error)['code']) ?? 'without a code'}`,
      );
  }
}
