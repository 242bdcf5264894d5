import type { Address, Inbound } from './inbound.ts';

/** A webhook request as it came: the raw bytes are what signatures cover, so nothing is parsed before `verify`. */
export interface WebhookRequest {
  readonly method: 'GET' | 'POST';
  /** Decoded query parameters; a repeated one keeps its first value. */
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Milliseconds UTC at which it arrived. */
  readonly receivedAt: number;
}

/** A channel's configuration as its provider declared it: public values and secrets, by field key. */
export interface ChannelConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What the sender of a webhook gets as an answer. */
export interface WebhookAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: string;
}

export type Verdict =
  | { readonly ok: true }
  /** The answer already says what the provider must be told (401, 403, 400...); nothing is stored. */
  | { readonly ok: false; readonly answer: WebhookAnswer; readonly reason: string };

/** What a verified body means. */
export interface Parsed {
  readonly events: readonly Inbound[];
  /** Parts that could not be understood, each with a reason: the request's raw body is then kept in quarantine. */
  readonly problems: readonly string[];
}

/** More than buttons: a list that opens, or a request for the person's location. */
export type OutgoingInteractive =
  | {
      readonly kind: 'list';
      /** The words on the button that opens it. */
      readonly button: string;
      readonly sections: readonly {
        readonly title: string;
        readonly rows: readonly { readonly title: string; readonly description: string }[];
      }[];
    }
  | { readonly kind: 'location_request' };

/** A message template that the provider approved beforehand. */
export interface OutgoingTemplate {
  readonly name: string;
  /** ISO 639-3; `und` when it is not known. */
  readonly language: string;
  /** The values of its body's variables, in order. */
  readonly variables: readonly string[];
}

/** One message to be sent. */
export interface Outgoing {
  /** Our message id; sent along where the provider echoes it or uses it for idempotency. */
  readonly id: string;
  readonly to: Address;
  readonly text: string;
  readonly header?: string;
  readonly footer?: string;
  readonly quickReplies: readonly string[];
  readonly attachments: readonly string[];
  /** Where a provider has no such thing, the choices are written out below the text (written-out.ts). */
  readonly interactive?: OutgoingInteractive;
  /** Where a provider has no templates, `text` goes, which is what the template reads like. */
  readonly template?: OutgoingTemplate;
}

/** The HTTP request that sends it; made by a pure function, carried out by the outbox. */
export interface SendRequest {
  readonly url: string;
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Why no request could be made of a message (no address to send to, text too long for one message...). The outbox treats it
 * as a rejection with this code and reason; nothing has left the machine.
 */
export interface SendRefusal {
  readonly refuse: string;
  readonly code: string;
}

export interface SendResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What became of a send. `uncertain` never comes from a provider: the outbox uses it when a connection broke after the request left. */
export type SendResult =
  { readonly type: 'accepted'; readonly externalId: string | null } | SendRetry | SendRejection;

/** Try again, not before `retryAfterMs` when given. */
export interface SendRetry {
  readonly type: 'retry';
  readonly code: string;
  readonly reason: string;
  readonly retryAfterMs?: number;
  /** Attempts in all after which it is given up, where the provider's answer asks for fewer than usual. */
  readonly maxAttempts?: number;
  /** True when the account or its keys are at fault, not this message: every other message would fail alike, and staff must act. */
  readonly accountProblem?: boolean;
}

/** Will never work as it is. */
export interface SendRejection extends FailureMeaning {
  readonly type: 'rejected';
  readonly code: string;
  readonly reason: string;
}

/** What a failure says about the person or the conversation, beyond this one message. */
export interface FailureMeaning {
  /** The provider says that this person opted out there. */
  readonly optedOut?: 'all' | 'marketing';
  /** The message cannot reach this address. Never an opt-out: it may be an old phone. */
  readonly undeliverable?: boolean;
  /** The 24-hour window is closed, whatever we believed. */
  readonly windowClosed?: boolean;
}

/** One field of the form that makes a channel of this provider. */
export interface ChannelField {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly secret: boolean;
  readonly required: boolean;
  /** Made by us at random when left empty (a verify token, a webhook secret). */
  readonly generated?: boolean;
  readonly default?: string;
  /** `yes` or `no`, nothing else. */
  readonly yesNo?: true;
  /** Optional, but without it the channel only receives. */
  readonly neededToSend?: true;
}

/** A provider: pure functions over values. One file each in providers/, one line in registry.ts. */
export interface Provider {
  readonly id: string;
  readonly label: string;
  /** How consent events name the medium. */
  readonly medium: 'whatsapp' | 'sms' | 'simulator' | 'other';
  /** True when free text may only be sent within 24 hours of the person's last message. */
  readonly hasServiceWindow: boolean;
  readonly fields: readonly ChannelField[];
  /** The key of the secret field that signs webhooks; absent where the provider does not sign. */
  readonly signingSecret?: string;
  /** Largest body accepted, in bytes. */
  readonly bodyLimit: number;
  /** A GET handshake; null when the provider has none. */
  readonly handshake: ((request: WebhookRequest, config: ChannelConfig) => WebhookAnswer) | null;
  readonly verify: (request: WebhookRequest, config: ChannelConfig) => Verdict;
  /** Never throws; the request has been verified. May refuse a malformed body with its own answer (a 400). */
  readonly parse: (
    request: WebhookRequest,
    config: ChannelConfig,
  ) => Parsed | { readonly refuse: WebhookAnswer; readonly reason: string };
  /** What a processed request is answered with. */
  readonly acknowledge: WebhookAnswer;
  /**
   * Null: delivered inside the application (the simulator). `now` (ms UTC) is the time of this attempt, for signatures that cover it:
   * build the request again for every attempt.
   */
  readonly send:
    ((message: Outgoing, config: ChannelConfig, now: number) => SendRequest | SendRefusal) | null;
  readonly readResponse: (response: SendResponse) => SendResult;
  /** What an error code of a `failed` status says beyond that message; absent where the provider has no such codes. */
  readonly failureMeaning?: (errorCode: string) => FailureMeaning;
}
