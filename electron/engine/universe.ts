/**
 * Everything an engine run may take from the outside world. The engine asks nothing else of it,
 * so the same universe and the same input always give the same events.
 */
export interface Universe {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** A fresh id in UUID form. */
  readonly uuid: () => string;
  /** A number in [0, 1). */
  readonly random: () => number;
}
