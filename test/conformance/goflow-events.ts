import type { EngineEvent } from '../../electron/engine/events.ts';
import type { Answer } from './kind.ts';

/**
 * An event in goflow's form (https://textit.com/mr/docs/, events), with ISO times; null for those that goflow has not, such
 * as the steps from node to node. Consent is a contact field there: `settings`.
 */
export function goflowEvent(event: EngineEvent, now: number): Answer | null {
  const { type } = event;
  switch (type) {
    case 'msg_created':
      return { type, msg: messageOf(event) };
    case 'contact_field_changed':
      return {
        type,
        field: { key: event.key, name: event.name },
        value: event.value === '' ? null : { text: event.value },
      };
    case 'consent_set':
      return {
        type: 'contact_field_changed',
        field: { key: 'settings', name: 'settings' },
        value: { text: event.value },
      };
    case 'contact_name_changed':
      return { type, name: event.name };
    case 'contact_language_changed':
      return { type, language: event.language };
    case 'contact_groups_changed':
      return {
        type,
        ...(event.added.length > 0 && { groups_added: event.added }),
        ...(event.removed.length > 0 && { groups_removed: event.removed }),
      };
    case 'run_result_changed':
      return { type, name: event.name, value: event.value, category: event.category };
    case 'msg_wait':
      return {
        type,
        ...(event.timeoutAt !== null && {
          timeout_seconds: Math.round((event.timeoutAt - now) / 1000),
        }),
        ...(event.expiresAt !== null && { expires_on: new Date(event.expiresAt).toISOString() }),
      };
    case 'run_started':
      return {
        type,
        run_uuid: event.runUuid,
        flow: { uuid: event.flowUuid },
        ...(event.parentUuid !== null && { parent_uuid: event.parentUuid }),
      };
    case 'run_ended':
      return {
        type,
        run_uuid: event.runUuid,
        flow: { uuid: event.flowUuid },
        status: event.status,
      };
    case 'contact_timezone_changed':
      return { type, timezone: event.timezone };
    case 'contact_status_changed':
      return { type, status: event.status };
    case 'contact_urn_added':
      return { type: 'contact_urns_changed', urns: [event.urn] };
    case 'input_labels_added':
      return { type, input_uuid: event.messageUuid, labels: event.labels };
    case 'session_triggered':
      return {
        type,
        flow: event.targetFlow,
        groups: event.groups,
        contacts: event.contacts,
        urns: event.urns,
        create_contact: event.createContact,
        exclusions: { in_a_flow: event.excludeInFlow },
      };
    case 'broadcast_created':
      return {
        type,
        translations: event.translations,
        base_language: event.baseLanguage,
        groups: event.groups,
        contacts: event.contacts,
        urns: event.urns,
      };
    case 'webhook_called':
      return { type, method: event.method, url: event.url, status_code: event.status };
    case 'warning':
      return { type, text: event.text };
    case 'error':
    case 'failure':
      return { type, text: event.text, code: event.code };
    case 'session_started':
    case 'session_ended':
    case 'node_entered':
    case 'node_routed':
    case 'webhook_requested':
    case 'session_paused':
      return null;
  }
}

function messageOf({
  uuid,
  text,
  attachments,
  quickReplies,
  language,
}: Extract<EngineEvent, { type: 'msg_created' }>): Answer {
  return {
    uuid,
    text,
    ...(attachments.length > 0 && { attachments }),
    ...(quickReplies.length > 0 && {
      quick_replies: quickReplies.map((reply) => ({ text: reply })),
    }),
    locale: language,
  };
}
