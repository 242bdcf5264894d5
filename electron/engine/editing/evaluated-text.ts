import type { Span } from '../expressions/tokens.ts';

/** A text of a flow as a person would read it. */
export interface EvaluatedText {
  readonly text: string;
  /** In the order of their places. */
  readonly errors: readonly TextError[];
}

/** Something in the text that does not work, and where: in UTF-16 units of the text as written. */
export interface TextError extends Span {
  readonly message: string;
}

/** What a flow and an office know, in lower case: names beside these are mistakes. */
export interface KnownKeys {
  /** Null: nothing is told of fields, and every key may be read. */
  readonly fields: ReadonlyMap<string, unknown> | null;
  readonly results: ReadonlySet<string>;
}
