import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { messagesWebhook, numberChangedWebhook, preferenceWebhook } from './meta-webhooks.ts';
import { post } from './running-host.ts';
import { buttonWebhook, signedWebhook, textWebhook, type WebhookOrigin } from './stand-in-meta.ts';

/** What a person's provider needs to know to deliver what they write. */
export interface PersonOptions {
  /** The channel's webhook address. */
  readonly url: string;
  /** Digits, with the country code. */
  readonly phone: string;
  readonly appSecret: string;
  readonly name?: string;
  readonly now?: () => number;
}

/** Somebody with a phone, who writes to the organisation's WhatsApp number. Every deed resolves when it is acknowledged. */
export class Person {
  readonly phone: string;
  readonly #options: PersonOptions;

  constructor(options: PersonOptions) {
    this.#options = options;
    this.phone = options.phone;
  }

  /** `secondsAgo`: the message was on its way for so long. */
  async writes(text: string, secondsAgo = 0): Promise<void> {
    await this.sends(textWebhook(this.origin(secondsAgo), text));
  }

  /** Taps a button of one of our messages. */
  async taps(title: string, messageId = 'wamid.any'): Promise<void> {
    await this.sends(buttonWebhook(this.origin(), title, messageId));
  }

  async reacts(emoji: string): Promise<void> {
    const reaction = { message_id: 'wamid.any', emoji };
    await this.sends(messagesWebhook(this.origin(), { type: 'reaction', reaction }));
  }

  /** Changes the words of an earlier message. */
  async edits(text: string, secondsAgo = 0): Promise<void> {
    const message = { type: 'text', text: { body: text } };
    const edit = { original_message_id: 'wamid.any', message };
    await this.sends(messagesWebhook(this.origin(secondsAgo), { type: 'edit', edit }));
  }

  /** Chooses in WhatsApp's own settings whether marketing messages may come. */
  async prefers(value: 'stop' | 'resume'): Promise<void> {
    await this.sends(preferenceWebhook(this.origin(), value));
  }

  /** Moves to another number (digits), which WhatsApp tells us. */
  async changesNumber(newNumber: string): Promise<void> {
    await this.sends(numberChangedWebhook(this.origin(), newNumber));
  }

  /** Delivers any webhook body that is about this person. */
  async sends(body: unknown): Promise<void> {
    const { url, appSecret } = this.#options;
    expect(await post(url, signedWebhook(appSecret, body))).toMatchObject({ status: 200 });
  }

  /** Where the next webhook comes from, and when. */
  origin(secondsAgo = 0): WebhookOrigin {
    const { now = Date.now, name = 'Asha' } = this.#options;
    return { from: this.phone, name, id: `wamid.${randomUUID()}`, at: now() - secondsAgo * 1000 };
  }
}
