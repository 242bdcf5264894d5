import type { Environment } from '../../electron/engine/environment.ts';
import type { EngineEvent, MessageCreated, Recipients } from '../../electron/engine/events.ts';
import { Decimal } from '../../electron/engine/expressions/decimal.ts';
import { trimSpace } from '../../electron/engine/expressions/text.ts';
import { readDateTime } from '../../electron/engine/expressions/read-temporal.ts';
import { fromJsonText } from '../../electron/engine/expressions/json.ts';
import { ErrorValue } from '../../electron/engine/expressions/values.ts';
import { consentField } from '../../electron/engine/fields.ts';
import type { Universe } from '../../electron/engine/universe.ts';
import type { ContactView, WebhookResponse } from '../../electron/engine/world.ts';
import type { Answer } from './kind.ts';
import { translatedTemplate, type TranslatedTemplate, type Templates } from './templates.ts';

/** What goflow's events hold besides what the engine says. */
export interface Surroundings {
  /** Milliseconds UTC. */
  readonly now: number;
  readonly environment: Environment;
  /** The person after the event. */
  readonly person: ContactView;
  readonly flowName: (uuid: string) => string;
  /** Null: there is one for every address. */
  readonly channels: readonly Channel[] | null;
  /** Null: nothing is known of templates; they are as the flow says. */
  readonly templates: Templates | null;
  /** The name that a field has in the assets; null when they do not have it. */
  readonly fieldName: (key: string) => string | null;
  /** Of the session, for sessions that begin by it. */
  readonly history: { readonly parent_uuid: string; readonly ancestors: number };
  /** The answer that a call brought. */
  readonly response: WebhookResponse | null;
  readonly universe: Universe;
}

export interface Channel {
  readonly uuid: string;
  readonly name: string;
  readonly schemes: readonly string[];
}

/**
 * An event in goflow's form (https://textit.com/mr/docs/, events), with ISO times; null for those that goflow has not, such
 * as the steps from node to node. Consent is a contact field there: `settings`.
 */
export function goflowEvent(event: EngineEvent, around: Surroundings): Answer | null {
  const { type } = event;
  switch (type) {
    case 'msg_created':
      return { type, msg: messageOf(event, around) };
    case 'contact_field_changed':
      return {
        type,
        field: { key: event.key, name: around.fieldName(event.key) ?? event.name },
        value: fieldValue(event.value, around),
      };
    case 'consent_set':
      return {
        type: 'contact_field_changed',
        field: { key: consentField, name: around.fieldName(consentField) ?? consentField },
        value: { text: event.value },
      };
    case 'contact_name_changed':
      return { type, name: event.name };
    case 'contact_language_changed':
      return { type, language: event.language };
    case 'contact_timezone_changed':
      return { type, timezone: event.timezone };
    case 'contact_status_changed':
      return { type, status: event.status };
    case 'contact_urn_added':
      return { type: 'contact_urns_changed', urns: around.person.urns };
    case 'contact_groups_changed':
      return {
        type,
        ...listed('groups_added', event.added),
        ...listed('groups_removed', event.removed),
      };
    case 'run_result_changed':
      return {
        type,
        name: event.name,
        value: event.value,
        category: event.category,
        ...(event.categoryLocalized !== undefined && {
          category_localized: event.categoryLocalized,
        }),
        ...(event.input !== '' && { input: event.input }),
        ...(event.extra !== undefined && { extra: event.extra }),
      };
    case 'msg_wait':
      return { type, ...waitOf(event, around.now) };
    case 'run_started':
      return {
        type,
        run_uuid: event.runUuid,
        flow: { uuid: event.flowUuid, name: around.flowName(event.flowUuid) },
        ...(event.parentUuid !== null && { parent_uuid: event.parentUuid }),
      };
    case 'run_ended':
      return {
        type,
        run_uuid: event.runUuid,
        flow: { uuid: event.flowUuid, name: around.flowName(event.flowUuid) },
        status: event.status,
      };
    case 'input_labels_added':
      return { type, input_uuid: event.messageUuid, labels: event.labels };
    case 'session_triggered':
      return {
        type,
        flow: event.targetFlow,
        ...recipientsOf(event),
        ...(event.createContact && { create_contact: true }),
        exclusions: { in_a_flow: event.excludeInFlow },
        history: { ...around.history, ancestors_since_input: event.ancestorsSinceInput },
      };
    case 'broadcast_created':
      return {
        type,
        translations: Object.fromEntries(
          Object.entries(event.translations).map(([language, content]) => [
            language,
            contentOf(content),
          ]),
        ),
        base_language: event.baseLanguage,
        ...recipientsOf(event),
      };
    case 'webhook_called':
      return {
        type,
        url: event.url,
        method: event.method,
        status: callStatus(event.status),
        status_code: event.status,
        extraction: extractionOf(around.response),
      };
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

function messageOf(message: MessageCreated, around: Surroundings): Answer {
  const { person, environment, channels } = around;
  const route = person.urns
    .map((urn) => ({ urn, channel: channels?.find((one) => one.schemes.includes(schemeOf(urn))) }))
    .find(({ channel }) => channels === null || channel !== undefined);
  const channel = route?.channel;
  const reason =
    person.status !== 'active'
      ? `contact_${person.status}`
      : route === undefined
        ? 'no_route'
        : null;
  const localeOf = (language: string): string =>
    [language, environment.country].filter((part) => part !== '').join('-');
  const translated = templateOf(message, around, channel?.uuid ?? null, localeOf);
  return {
    uuid: message.uuid,
    ...(route !== undefined && { urn: route.urn }),
    ...(channel !== undefined && { channel: { uuid: channel.uuid, name: channel.name } }),
    ...contentOf({ ...message, text: translated?.text ?? message.text }),
    ...(translated !== null && { templating: translated.templating }),
    locale: translated?.locale ?? localeOf(message.language),
    ...(reason !== null && { unsendable_reason: reason }),
  };
}

/** The template of a message as the assets have it in a language of the person; as the flow says where they hold none. */
function templateOf(
  { template, text, language }: MessageCreated,
  { templates, person, environment }: Surroundings,
  channel: string | null,
  localeOf: (language: string) => string,
): TranslatedTemplate | null {
  if (template === undefined) return null;
  if (templates === null)
    return {
      templating: {
        template: { uuid: template.uuid, name: template.name },
        variables: template.variables.map((value) => ({ type: 'text', value })),
      },
      text,
      locale: localeOf(language),
    };
  const languages = [person.language, ...environment.languages].filter((one) => one !== '');
  return translatedTemplate(templates, template, channel, languages.map(localeOf));
}

function contentOf({
  text,
  attachments,
  quickReplies,
}: Pick<MessageCreated, 'text' | 'attachments' | 'quickReplies'>): Answer {
  return {
    text,
    ...listed('attachments', attachments),
    ...listed(
      'quick_replies',
      quickReplies.map((reply) => ({ type: 'text', text: reply })),
    ),
  };
}

/** A field is a text, and a number or a time too when it reads as one, whatever its type. */
function fieldValue(text: string, { environment, universe }: Surroundings): Answer | null {
  if (text === '') return null;
  const number = Decimal.read(trimSpace(text));
  const time = readDateTime(text, { environment, universe });
  return {
    text,
    ...(number !== null && { number: Number(number.toString()) }),
    ...(time !== null && { datetime: time.toString() }),
  };
}

function waitOf(
  { timeoutAt, expiresAt, hint }: Extract<EngineEvent, { type: 'msg_wait' }>,
  now: number,
): Answer {
  return {
    ...(timeoutAt !== null && { timeout_seconds: Math.round((timeoutAt - now) / 1000) }),
    ...(expiresAt !== null && { expires_on: new Date(expiresAt).toISOString() }),
    ...(hint !== undefined && { hint: { type: hint } }),
  };
}

/** Whether the answer of a call held JSON. */
function extractionOf(response: WebhookResponse | null): string {
  if (response === null || response.body === '') return 'none';
  return fromJsonText(response.body) instanceof ErrorValue ? 'ignored' : 'valid';
}

function callStatus(status: number): string {
  if (status === 0) return 'connection_error';
  return status >= 200 && status < 300 ? 'success' : 'response_error';
}

function recipientsOf({ groups, contacts, urns }: Recipients): Answer {
  return { ...listed('groups', groups), ...listed('contacts', contacts), ...listed('urns', urns) };
}

/** A list that goflow leaves out when it is empty. */
function listed(name: string, items: readonly unknown[]): Answer {
  return items.length === 0 ? {} : { [name]: items };
}

function schemeOf(urn: string): string {
  return urn.slice(0, urn.indexOf(':'));
}
