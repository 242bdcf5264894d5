/** A clock that runs as the computer's does and can be wound forward. */
export class Clock {
  #ahead = 0;

  /** Milliseconds UTC. */
  readonly now = (): number => Date.now() + this.#ahead;

  wind(seconds: number): void {
    this.#ahead += seconds * 1000;
  }
}
