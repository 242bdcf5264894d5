import type { WebhookOrigin } from './stand-in-meta.ts';

/** The webhook body of messages of any kind, all from one person: `content` is `type` and the part of that name. */
export function messagesWebhook(
  origin: WebhookOrigin,
  ...contents: readonly Readonly<Record<string, unknown>>[]
): unknown {
  const messages = contents.map((content, index) => ({
    from: origin.from,
    id: index === 0 ? origin.id : `${origin.id}.${String(index)}`,
    timestamp: seconds(origin.at),
    ...content,
  }));
  return webhook(origin, 'messages', { contacts: contactsOf(origin), messages });
}

/** The webhook body of a choice about marketing messages, made in WhatsApp's own settings. */
export function preferenceWebhook(origin: WebhookOrigin, value: 'stop' | 'resume'): unknown {
  const choice = {
    wa_id: origin.from,
    category: 'marketing_messages',
    value,
    timestamp: Number(seconds(origin.at)),
  };
  return webhook(origin, 'user_preferences', {
    contacts: contactsOf(origin),
    user_preferences: [choice],
  });
}

/** The webhook body of a person's new number (digits). */
export function numberChangedWebhook(origin: WebhookOrigin, newNumber: string): unknown {
  const system = { type: 'user_changed_number', wa_id: newNumber };
  return messagesWebhook(origin, { type: 'system', system });
}

/** What became of a message of ours. */
export interface ReportedStatus {
  /** The provider's id of it. */
  readonly id: string;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed';
  /** Our own id, which WhatsApp gives back. */
  readonly opaque: string;
  readonly errorCode?: number;
}

/** A report on a message that the stand-in took. */
export function statusOf(
  taken: { readonly id: string; readonly opaque: string | null } | undefined,
  status: ReportedStatus['status'],
  errorCode?: number,
): ReportedStatus {
  const { id = '', opaque = '' } = taken ?? {};
  return { id, opaque: opaque ?? '', status, ...(errorCode !== undefined && { errorCode }) };
}

/** The webhook body of such a report, with our own id of the message in it as WhatsApp sends it. */
export function echoedStatusWebhook(origin: WebhookOrigin, reported: ReportedStatus): unknown {
  const { id, status, opaque, errorCode } = reported;
  const errors = errorCode === undefined ? {} : { errors: [{ code: errorCode, title: 'Made up' }] };
  const item = {
    id,
    status,
    timestamp: seconds(origin.at),
    recipient_id: origin.from,
    biz_opaque_callback_data: opaque,
    ...errors,
  };
  return webhook(origin, 'messages', { statuses: [item] });
}

function webhook(
  origin: WebhookOrigin,
  field: string,
  value: Readonly<Record<string, unknown>>,
): unknown {
  const metadata = {
    display_phone_number: '15550783881',
    phone_number_id: origin.phoneNumberId ?? '106540352242922',
  };
  const change = { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', changes: [change] }],
  };
}

function contactsOf({ from, name = 'Asha' }: WebhookOrigin): unknown {
  return [{ profile: { name }, wa_id: from }];
}

function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}
