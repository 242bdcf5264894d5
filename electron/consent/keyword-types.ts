export type ConsentKeywordKind = 'stop' | 'start' | 'help';
export type KeywordKind = ConsentKeywordKind | 'flow';

/** One keyword rule, as the classifier needs it. */
export interface KeywordRule {
  readonly id: string;
  readonly kind: KeywordKind;
  /** As staff typed it. */
  readonly word: string;
  /** ISO 639-3 of the set it belongs to; empty for flow keywords. */
  readonly language: string;
  /** The flow that a flow keyword starts. */
  readonly flowId: string | null;
  /** The purpose that a stop or start keyword is about ("STOP reminders"); null for every purpose, as a bare STOP. */
  readonly purposeId: string | null;
  /** Version of the set, for the record, for example `eng@1`. */
  readonly setVersion: string;
}

/**
 * What a message means to the gate.
 * `exact` and `filler` act at once (filler never for start or flow); `near` and `conflict` hold sends and go to a person.
 */
export type Classification =
  | {
      readonly tier: 'exact' | 'filler';
      readonly rule: KeywordRule;
      /** The words that matched, normalised. */
      readonly matched: string;
    }
  | {
      readonly tier: 'near';
      readonly rule: KeywordRule;
      readonly matched: string;
      readonly why: string;
    }
  | {
      readonly tier: 'conflict';
      readonly stop: KeywordRule;
      readonly start: KeywordRule;
      readonly matched: string;
      readonly why: string;
    }
  | { readonly tier: 'none' };
