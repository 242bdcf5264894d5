/** A piece of a text that is in both, only in the first, or only in the second. */
export interface Span {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** A step by its number in the flow that it is in. */
export interface StepNumber {
  readonly nodeUuid: string;
  readonly number: number;
}

/** One difference within a step; `null` for before or after: it was not there, or is not there any more. */
export type StepPart =
  /** What a step does, as a whole; `type` is the action's type. */
  | {
      readonly about: 'action';
      readonly type: string;
      readonly change: 'added' | 'removed';
    }
  /** Actions or tests that stand in another order. */
  | { readonly about: 'order'; readonly of: 'actions' | 'tests' }
  /** Words that people read. `language`: ISO 639-3 of a translation, empty for the flow's own language. */
  | {
      readonly about: 'text';
      readonly type: string;
      readonly property: string;
      readonly language: string;
      readonly before: string | null;
      readonly after: string | null;
      readonly spans: readonly Span[];
    }
  /** Anything else of an action or a router, as it stands in the file; `type` is the action's type, empty for the router. */
  | {
      readonly about: 'setting';
      readonly type: string;
      readonly property: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  /** A test with its arguments and the category that it leads to. */
  | { readonly about: 'test'; readonly before: TestText | null; readonly after: TestText | null }
  | {
      readonly about: 'category';
      readonly language: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  /** Where a way leads: null = the flow ends. `category` is empty where nothing is asked. */
  | {
      readonly about: 'connection';
      readonly category: string;
      readonly before: StepNumber | null;
      readonly after: StepNumber | null;
    };

export interface TestText {
  readonly type: string;
  readonly text: string;
  readonly category: string;
  /** ISO 639-3 for translated arguments, empty for the flow's own language. */
  readonly language: string;
}

/** A step that is in one flow only, or is otherwise in the other. */
export interface StepDifference {
  readonly change: 'added' | 'removed' | 'changed';
  readonly nodeUuid: string;
  readonly numberBefore: number | null;
  readonly numberAfter: number | null;
  /** Added or removed: what the step does, in plain words. */
  readonly lines: readonly string[];
  /** Changed: in which ways. */
  readonly parts: readonly StepPart[];
}

export interface FlowDifference {
  /** Steps in reading order of the second flow; those that are gone come last. */
  readonly steps: readonly StepDifference[];
  /** Of the flow as a whole: its language, type, how long it waits, and with which step it begins (in words). */
  readonly settings: readonly {
    readonly property: 'language' | 'type' | 'expireAfterMinutes' | 'entry';
    readonly before: string;
    readonly after: string;
  }[];
}
