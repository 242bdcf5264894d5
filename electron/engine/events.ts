import type { TriedCase } from './routers/case.ts';
import type { RunResult, WaitKind } from './session.ts';

/**
 * What an advance of a session did, in order. The host stores and carries them out; the engine
 * itself changes nothing. Names follow goflow's events where one exists.
 */
export type EngineEvent =
  | { readonly type: 'session_started'; readonly sessionUuid: string; readonly revisionId: string }
  | {
      readonly type: 'session_ended';
      readonly status: 'completed' | 'interrupted' | 'expired' | 'failed';
    }
  | {
      readonly type: 'run_started';
      readonly runUuid: string;
      readonly flowUuid: string;
      readonly revisionId: string;
      readonly parentUuid: string | null;
    }
  | {
      readonly type: 'run_ended';
      readonly runUuid: string;
      readonly flowUuid: string;
      readonly status: 'completed' | 'interrupted' | 'expired' | 'failed';
    }
  | { readonly type: 'node_entered'; readonly nodeUuid: string; readonly flowUuid: string }
  | NodeRouted
  | MessageCreated
  | {
      readonly type: 'contact_field_changed';
      readonly key: string;
      readonly name: string;
      readonly value: string;
      readonly nodeUuid: string;
      readonly flowUuid: string;
    }
  /** The flow's consent step: field `settings`, value `optin` or `optout`. The host decides what becomes of it. */
  | {
      readonly type: 'consent_set';
      readonly value: 'optin' | 'optout';
      readonly nodeUuid: string;
      readonly actionUuid: string;
      readonly flowUuid: string;
      readonly revisionId: string;
      /** True when an answer of the person led here, also over the pause of a call or of a time; never after a timeout. */
      readonly answered: boolean;
      /** The message that led here; null when none did. After a pause it is older than this sprint. */
      readonly messageUuid: string | null;
    }
  | { readonly type: 'contact_name_changed'; readonly name: string }
  | {
      readonly type: 'contact_language_changed';
      /** ISO 639-3, empty = none. */
      readonly language: string;
    }
  | {
      readonly type: 'contact_groups_changed';
      readonly added: readonly GroupRef[];
      readonly removed: readonly GroupRef[];
    }
  | {
      readonly type: 'contact_timezone_changed';
      /** IANA zone, empty = none. */
      readonly timezone: string;
    }
  /** `blocked`, `stopped` and `archived` end what we send; the host decides what each is here. */
  | { readonly type: 'contact_status_changed'; readonly status: ContactStatus }
  /** An address that a flow found, as a URN. */
  | { readonly type: 'contact_urn_added'; readonly urn: string }
  /** Labels for the message that began this sprint. */
  | {
      readonly type: 'input_labels_added';
      readonly messageUuid: string;
      readonly labels: readonly LabelRef[];
    }
  | SessionTriggered
  | BroadcastCreated
  | WebhookRequested
  | {
      readonly type: 'webhook_called';
      readonly method: string;
      readonly url: string;
      /** HTTP status; 0 when there was no answer. */
      readonly status: number;
      readonly nodeUuid: string;
      readonly flowUuid: string;
    }
  | {
      readonly type: 'run_result_changed';
      readonly key: string;
      readonly name: string;
      readonly value: string;
      readonly category: string;
      /** Left out when it is the same. */
      readonly categoryLocalized?: string;
      readonly input: string;
      readonly extra?: RunResult['extra'];
      readonly flowUuid: string;
    }
  | {
      readonly type: 'msg_wait';
      readonly nodeUuid: string;
      readonly flowUuid: string;
      readonly timeoutAt: number | null;
      readonly expiresAt: number | null;
      /** The kind of answer that the flow asks for: `audio`, `digits`, `image`, `location`, `video`. */
      readonly hint?: string;
    }
  /** The session waits for something other than the person; messages meanwhile are no answers. */
  | {
      readonly type: 'session_paused';
      readonly kind: Exclude<WaitKind, 'message'>;
      readonly nodeUuid: string;
      readonly flowUuid: string;
      /** Milliseconds UTC at which it goes on by itself; null = never. */
      readonly until: number | null;
    }
  /** A part was done otherwise than the flow says; the session goes on. */
  | {
      readonly type: 'warning';
      readonly code: string;
      readonly text: string;
      readonly nodeUuid: string | null;
      readonly flowUuid: string | null;
    }
  /** A part could not be done; the session goes on. */
  | {
      readonly type: 'error';
      readonly code: string;
      readonly text: string;
      readonly nodeUuid: string | null;
      readonly flowUuid: string | null;
    }
  /** The session ended because of this; after `not_waiting` and `resume_refused` it stays as it was, the input was only refused. */
  | {
      readonly type: 'failure';
      readonly code: FailureCode;
      readonly text: string;
      readonly nodeUuid: string | null;
      readonly flowUuid: string | null;
    };

export type FailureCode =
  | 'flow_missing'
  | 'node_missing'
  | 'not_waiting'
  | 'resume_refused'
  | 'step_limit'
  | 'sprint_limit'
  | 'run_limit'
  | 'no_category'
  | 'internal';

export type ContactStatus = 'active' | 'blocked' | 'stopped' | 'archived';

export interface LabelRef {
  readonly uuid: string;
  readonly name: string;
}

/** Whom a step is about besides the person in the flow. */
export interface Recipients {
  readonly groups: readonly GroupRef[];
  /** Contacts by id, with the name for people who read about it. */
  readonly contacts: readonly { readonly uuid: string; readonly name: string }[];
  /** URNs, for example `tel:+919876543210`. */
  readonly urns: readonly string[];
}

/** A flow starts sessions of another flow for other people; the host asks the gate for each of them. */
export interface SessionTriggered extends Recipients {
  readonly type: 'session_triggered';
  readonly targetFlow: { readonly uuid: string; readonly name: string };
  /** True when a person who is not known yet is to be made. */
  readonly createContact: boolean;
  /** Those in a flow now are left out. */
  readonly excludeInFlow: boolean;
  /** For the trigger of the sessions that begin by this. */
  readonly ancestorsSinceInput: number;
  readonly nodeUuid: string;
  readonly flowUuid: string;
}

/** A flow writes to others; the host asks the gate for each of them. */
export interface BroadcastCreated extends Recipients {
  readonly type: 'broadcast_created';
  /** By ISO 639-3; never empty. */
  readonly translations: Readonly<
    Record<
      string,
      {
        readonly text: string;
        readonly attachments: readonly string[];
        readonly quickReplies: readonly string[];
      }
    >
  >;
  readonly baseLanguage: string;
  readonly nodeUuid: string;
  readonly flowUuid: string;
}

/** The session pauses (kind `webhook`) until the host gives the answer of this call. */
export interface WebhookRequested {
  readonly type: 'webhook_requested';
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly nodeUuid: string;
  readonly flowUuid: string;
}

export interface GroupRef {
  readonly uuid: string;
  readonly name: string;
}

/** Why a node was left by the exit it was left by: the tester lights the path from these. */
export interface NodeRouted {
  readonly type: 'node_routed';
  readonly nodeUuid: string;
  readonly flowUuid: string;
  /** What was tested, as text; empty for nodes without a router. */
  readonly operand: string;
  readonly category: string | null;
  /** True when no case matched and the default category was taken. */
  readonly byDefault: boolean;
  /** True when the wait's time ran out. */
  readonly byTimeout: boolean;
  readonly caseUuid: string | null;
  readonly match: string | null;
  /** The exit that was taken; null when the time ran out and no way is made for that. */
  readonly exitUuid: string | null;
  readonly destinationUuid: string | null;
  /** The cases that were tried, in order; only in a world that explains. */
  readonly tried?: readonly TriedCase[];
}

export interface MessageCreated {
  readonly type: 'msg_created';
  readonly uuid: string;
  readonly text: string;
  /** `type:url`, for example `image:https://...`. */
  readonly attachments: readonly string[];
  readonly quickReplies: readonly string[];
  /** More than buttons: a list with its rows, or a request for the person's location. */
  readonly interactive?: Interactive;
  /** A message template that the provider approved, with its values; `text` is what it reads like, empty when the flow does not hold it. */
  readonly template?: {
    /** As the flow file names it; in Glific a number. */
    readonly uuid: string;
    readonly name: string;
    readonly variables: readonly string[];
  };
  /** Labels for this message. */
  readonly labels?: readonly LabelRef[];
  /** To be sent this many seconds later. */
  readonly delaySeconds?: number;
  readonly header?: string;
  readonly footer?: string;
  /** ISO 639-3 of the text that was chosen; `und` when unknown. */
  readonly language: string;
  readonly nodeUuid: string;
  readonly actionUuid: string;
  readonly flowUuid: string;
  readonly revisionId: string;
}

export type Interactive =
  | {
      readonly kind: 'list';
      /** The words on the button that opens the list. */
      readonly button: string;
      readonly sections: readonly {
        readonly title: string;
        readonly rows: readonly { readonly title: string; readonly description: string }[];
      }[];
    }
  | { readonly kind: 'location_request' };
