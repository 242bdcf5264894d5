import type { CompiledFlow } from './flow/model.ts';
import type { Environment } from './environment.ts';
import type { ContactStatus, GroupRef, LabelRef } from './events.ts';
import type { FieldRegistry } from './fields.ts';
import type { Trigger } from './session.ts';
import type { Universe } from './universe.ts';

/** The person, as expressions and actions see them. Plain values; the engine never changes the object it is given. */
export interface ContactView {
  readonly uuid: string;
  readonly name: string;
  /** ISO 639-3, empty = none set. */
  readonly language: string;
  /** Every address as a URN, for example `tel:+919876543210` or `whatsapp:919876543210`. */
  readonly urns: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly groups: readonly GroupRef[];
  readonly createdAt: number;
  readonly lastSeenAt: number | null;
  /** IANA zone, empty = the organisation's. */
  readonly timezone: string;
  readonly status: ContactStatus;
  /** The channel that they last wrote from; null when they never did. */
  readonly channel: {
    readonly uuid: string;
    readonly name: string;
    readonly address: string;
  } | null;
  /** Milliseconds UTC of the consent that stands and of the last opt-out; null or left out: there is none. */
  readonly optedInAt?: number | null;
  readonly optedOutAt?: number | null;
  /** The consent state that stands (electron/consent/states.ts), for example `given`. */
  readonly consent: string;
}

/** What the engine may look at during one advance. All of it is synchronous and read-only. */
export interface World {
  readonly universe: Universe;
  readonly environment: Environment;
  readonly contact: ContactView;
  /** Texts of the organisation: `@globals.key`, in Glific's dialect `@global.key`. Keys are lower case. */
  readonly globals: Readonly<Record<string, string>>;
  /** The published (or, in the tester, the draft) revision of a flow; null when there is none. */
  readonly flow: (flowUuid: string) => CompiledFlow | null;
  /** A revision by its id: running sessions keep the one they began with. */
  readonly revision: (revisionId: string) => CompiledFlow | null;
  /** The fields that people can have; null: nothing is told of them, and every key may be read and set. */
  readonly fields: () => FieldRegistry | null;
  /** The group behind a reference of a flow file; null when it is not known here. */
  readonly group: (reference: GroupRef) => GroupRef | null;
  /** The label behind a reference, with the name that it has here; null when there is none and none is made. */
  readonly label: (reference: LabelRef) => LabelRef | null;
  /** The published flow of a name, for flows that are entered by expression; null when there is none. */
  readonly flowNamed: (name: string) => CompiledFlow | null;
  /** True when flows may call this address; the host makes the call. */
  readonly mayCall: (url: string) => boolean;
  /** True where somebody looks on: events then tell which cases were tried. Left out by live hosts, which pay nothing for it. */
  readonly explains?: boolean;
}

/** A message of the person, as the engine needs it. */
export interface IncomingMessage {
  readonly uuid: string;
  readonly text: string;
  /** `text`, `button_reply`, `list_reply`, `image`, `audio`, `video`, `document`, `sticker`, `location`, ... */
  readonly kind: string;
  readonly attachments: readonly string[];
  /** The id behind a button or list row that was tapped; its title is the text. */
  readonly payload?: string;
}

/** What became of a call that a flow asked for. */
export interface WebhookResponse {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** At most 256 KiB. */
  readonly body: string;
  /** Why there was no answer; empty when there was one. */
  readonly error: string;
}

/** What moves a session. There are no magic texts: a person who types "No Response" has only typed that. */
export type Input =
  | {
      readonly type: 'start';
      readonly flowUuid: string;
      readonly trigger: Trigger;
      readonly message: IncomingMessage | null;
    }
  | { readonly type: 'message'; readonly message: IncomingMessage }
  /** The time of a wait or pause is over. */
  | { readonly type: 'timeout' }
  /** The host made the call that the session waits for. */
  | { readonly type: 'webhook'; readonly response: WebhookResponse }
  /** Another program brings what the session waits for (Glific's `wait_for_result`). */
  | { readonly type: 'result'; readonly results: Readonly<Record<string, string>> }
  | { readonly type: 'expiration' };
