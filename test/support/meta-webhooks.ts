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
