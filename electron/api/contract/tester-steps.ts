import type { GateDecision, SendPurpose } from '../../consent/gate.ts';
import type { KeywordKind } from '../../consent/keyword-types.ts';
import type { ConsentEventType, ConsentState } from '../../consent/states.ts';
import type { TriedCase } from '../../engine/routers/case.ts';
import type { WaitKind } from '../../engine/session.ts';

/** A place in a flow. */
export interface StepPlace {
  readonly flowId: string;
  readonly nodeUuid: string;
}

/**
 * One thing that happened on the way, as data: the page words it in the reader's language. Only what engines and flows
 * themselves say of a problem is text.
 */
export type TraceStep =
  | DeedStep
  | KeywordStep
  | FlowStep
  | ({ readonly kind: 'node'; readonly flowName: string } & StepPlace)
  | RoutedStep
  | WaitStep
  | ChangeStep
  | ConsentStep
  | GateStep
  | NoteStep
  | ProblemStep;

/** A step with the time of the tester's clock at which it happened, ms UTC. */
export type TesterStep = TraceStep & { readonly at: number };

/** What whoever plays the test did; all up to the next one came of it. */
export interface DeedStep {
  readonly kind: 'deed';
  readonly deed: 'say' | 'tap' | 'send' | 'flow' | 'clock' | 'edit';
  /** The words, the button, the kind of attachment, or the name of the flow. */
  readonly text: string;
  /** How far the clock went, seconds; 0 otherwise. */
  readonly seconds: number;
}

/** What the keywords made of a message. Messages that hold none have no such step. */
export interface KeywordStep {
  readonly kind: 'keyword';
  /** `near` and `conflict` go to a person. */
  readonly tier: 'exact' | 'filler' | 'near' | 'conflict';
  /** The words that matched, normalised. */
  readonly matched: string;
  /** One rule; with a conflict the stop and the start. Language: ISO 639-3, empty for flow keywords. */
  readonly rules: readonly {
    readonly means: KeywordKind;
    readonly word: string;
    readonly language: string;
  }[];
}

/** A flow begins, is entered by another, ends, or is left for another. */
export interface FlowStep {
  readonly kind: 'flow';
  readonly what: 'begins' | 'enters' | 'ends' | 'left';
  readonly flowId: string;
  readonly flowName: string;
  /** How it ended; null unless it did. */
  readonly status: 'completed' | 'interrupted' | 'expired' | 'failed' | null;
}

/** Which way a node was left, and why. */
export interface RoutedStep extends StepPlace {
  readonly kind: 'routed';
  /** What was tested, as text. */
  readonly operand: string;
  /** Null for a node without categories, or when the time ran out and no way is made for that. */
  readonly category: string | null;
  readonly by: 'case' | 'default' | 'timeout' | 'other';
  readonly caseUuid: string | null;
  /** What the case recognised. */
  readonly match: string | null;
  /** The cases in the order in which they were tried; the last holds, unless none did. */
  readonly tried: readonly TriedCase[];
  readonly destinationUuid: string | null;
}

export interface WaitStep extends StepPlace {
  readonly kind: 'wait';
  readonly waitsFor: WaitKind;
  /** When it goes on by itself, ms UTC; null = never. */
  readonly until: number | null;
  /** The kind of answer that the flow asks for: `audio`, `digits`, `image`, `location`, `video`; empty when it does not say. */
  readonly hint: string;
}

/** Something of the person, the conversation or the message changed. */
export interface ChangeStep {
  readonly kind: 'change';
  readonly what:
    | 'field'
    | 'result'
    | 'name'
    | 'language'
    | 'timezone'
    | 'status'
    | 'group_joined'
    | 'group_left'
    | 'address'
    | 'label';
  /** The field, result, group or label; empty where there is only one. */
  readonly name: string;
  /** Empty: cleared. */
  readonly value: string;
}

/** An event of the ledger; the state's history has it whole. */
export interface ConsentStep {
  readonly kind: 'consent';
  readonly eventId: string;
  readonly type: ConsentEventType;
  readonly stateBefore: ConsentState;
  readonly stateAfter: ConsentState;
  /** The step of a flow that brought it about. */
  readonly place: StepPlace | null;
}

/** What the gate said to one message. */
export interface GateStep {
  readonly kind: 'gate';
  readonly messageId: string;
  readonly text: string;
  readonly purpose: SendPurpose;
  /** Asked when it was queued, or again when it was to leave; the second only where it changed its mind. */
  readonly when: 'queued' | 'leaving';
  readonly decision: GateDecision;
  readonly state: ConsentState;
  /** The step of a flow that the message comes from; null for the organisation's fixed answers. */
  readonly place: StepPlace | null;
}

/** Something worth knowing that is none of the others. */
export type NoteStep = { readonly kind: 'note' } & TraceNote;

export type TraceNote =
  | {
      readonly code:
        | 'blocked_ignored'
        | 'held_for_review'
        | 'held_behind_review'
        | 'no_flow'
        | 'out_silent'
        | 'optin_not_said'
        | 'already_out'
        | 'stays_blocked';
    }
  /** A message during a pause is no answer. */
  | { readonly code: 'paused'; readonly waitsFor: Exclude<WaitKind, 'message'> }
  /** The person took a yes back before the flow came to record it. */
  | { readonly code: 'taken_back'; readonly words: string }
  /** The opt-out flow would ask first, but the stop has acted. */
  | { readonly code: 'optout_flow_asks'; readonly flowName: string }
  | { readonly code: 'address_unusable' | 'address_taken'; readonly urn: string }
  | {
      readonly code: 'call_answered' | 'call_not_made';
      readonly method: string;
      readonly url: string;
      /** HTTP status; 0 when there was no answer. */
      readonly status: number;
    }
  | {
      readonly code: 'outreach_planned';
      readonly what: 'start' | 'broadcast';
      readonly flowName: string;
      readonly named: number;
      readonly groups: number;
    }
  | {
      readonly code: 'outreach_done';
      readonly reached: number;
      /** People left out, by the rule. */
      readonly leftOut: Readonly<Record<string, number>>;
    };

/** A part of a flow was done otherwise (warning), could not be done (error), or ended the flow (failure). */
export interface ProblemStep {
  readonly kind: 'problem';
  readonly level: 'warning' | 'error' | 'failure';
  readonly code: string;
  /** In the words of the engine: English. */
  readonly text: string;
  readonly place: StepPlace | null;
}
