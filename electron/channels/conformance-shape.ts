import type { Address, Inbound, InboundMessage } from './inbound.ts';
import { compact, isRecord } from './json-values.ts';

/** An event in the neutral form that test suites compare: snake_case, UTC times in ISO 8601, numbers as digits without `+`. */
export type ConformanceEvent = Readonly<Record<string, unknown>>;

/**
 * The neutral form of an event. What an event does not have is left out, never null:
 *
 * ```json
 * {"kind":"message","from":"16505551234","external_id":"wamid.X","type":"text","text":"Hi","timestamp":"2024-11-15T21:25:01.000Z"}
 * {"kind":"status","external_id":"wamid.X","status":"failed","to":"16505551234","error_code":"131026"}
 * {"kind":"consent","from":"16505551234","value":"opted_out","scope":"marketing","provider_value":"stop"}
 * {"kind":"identity","from":"16505551234","new_id":"12195555358"}
 * ```
 */
export function toConformanceEvent(event: Inbound): ConformanceEvent {
  const timestamp = event.sentAt === null ? undefined : new Date(event.sentAt).toISOString();
  return { kind: event.kind, ...compact({ ...membersOf(event), timestamp }) };
}

function membersOf(event: Inbound): Readonly<Record<string, unknown>> {
  switch (event.kind) {
    case 'message':
      return membersOfMessage(event);
    case 'status':
      return {
        external_id: event.externalId,
        status: event.status,
        to: event.to?.replace(/^\+/, ''),
        error_code: event.errorCode,
        opaque: event.messageId,
      };
    case 'consent':
      return {
        from: idOf(event.from),
        value: event.value,
        scope: event.scope,
        provider_value: event.providerValue,
      };
    case 'identity':
      return {
        from: idOf(event.from),
        new_id: event.newAddress === undefined ? undefined : idOf(event.newAddress),
      };
  }
}

function membersOfMessage(event: InboundMessage): Readonly<Record<string, unknown>> {
  const details = event.details ?? {};
  const location = details['location'];
  const [other] = event.alsoKnownAs;
  return {
    from: idOf(event.from),
    external_id: event.externalId,
    type: event.type,
    text: event.text === '' ? undefined : event.text,
    payload_id: event.payloadId,
    payload: details['form'],
    reply_to: event.replyTo,
    also_known_as: other === undefined ? undefined : idOf(other),
    name: event.profileName,
    has_media: event.attachments.length > 0 ? true : undefined,
    location: isRecord(location)
      ? { latitude: location['latitude'], longitude: location['longitude'] }
      : undefined,
    reaction_to: details['reactionTo'],
    removed: details['removed'],
    edit_of: details['editOf'],
    revoke_of: details['revokeOf'],
    error_code: event.errorCode,
  };
}

function idOf(address: Address): string {
  return address.value.replace(/^\+/, '');
}
