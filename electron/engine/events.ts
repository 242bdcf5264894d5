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
      /** True when a message of the person led here in this sprint (never after a timeout). */ readonly answered: boolean;
    }
  | { readonly type: 'contact_name_changed'; readonly name: string }
  | {
      readonly type: 'contact_language_changed';
      /** ISO 639-3, empty = none. */ readonly language: string;
    }
  | {
      readonly type: 'contact_groups_changed';
      readonly added: readonly GroupRef[];
      readonly removed: readonly GroupRef[];
    }
  | {
      readonly type: 'run_result_changed';
      readonly key: string;
      readonly name: string;
      readonly value: string;
      readonly category: string;
      readonly flowUuid: string;
    }
  | {
      readonly type: 'msg_wait';
      readonly nodeUuid: string;
      readonly flowUuid: string;
      readonly timeoutAt: number | null;
      readonly expiresAt: number | null;
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
  readonly destinationUuid: string | null;
}

export interface MessageCreated {
  readonly type: 'msg_created';
  readonly uuid: string;
  readonly text: string;
  /** `type:url`, for example `image:https://...`. */
  readonly attachments: readonly string[];
  readonly quickReplies: readonly string[];
  readonly header?: string;
  readonly footer?: string;
  /** ISO 639-3 of the text that was chosen; `und` when unknown. */
  readonly language: string;
  readonly nodeUuid: string;
  readonly actionUuid: string;
  readonly flowUuid: string;
  readonly revisionId: string;
}
