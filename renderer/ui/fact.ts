/** One line of a list of facts: what, and how it is. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** Text that people wrote: its own direction is kept. */
  readonly written?: boolean;
}
