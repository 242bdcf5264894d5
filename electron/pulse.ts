/** Longest sleep: after the computer has slept, or its clock was set, what is due waits no longer than this. */
const longestSleepMs = 30_000;

/**
 * Calls `beat` soon after each nudge, and again at the time that it names. Nudges that come together make one beat. A
 * beat that fails is reported and the next one comes all the same.
 */
export class Pulse {
  readonly #beat: () => number | null;
  readonly #report: (error: unknown) => void;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;
  #isScheduled = false;
  #isStopped = true;

  /** `beat` does what is due and says when the next thing is (ms UTC), or null. */
  constructor(options: {
    readonly beat: () => number | null;
    readonly now: () => number;
    readonly report: (error: unknown) => void;
  }) {
    this.#beat = options.beat;
    this.#now = options.now;
    this.#report = options.report;
  }

  start(): void {
    this.#isStopped = false;
    this.nudge();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  nudge(): void {
    if (this.#isStopped || this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      if (!this.#isStopped) this.#run();
    });
  }

  #run(): void {
    clearTimeout(this.#timer);
    let next: number | null = null;
    try {
      next = this.#beat();
    } catch (error) {
      this.#report(error);
    }
    const wait =
      next === null ? longestSleepMs : Math.min(Math.max(next - this.#now(), 0), longestSleepMs);
    this.#timer = setTimeout(() => this.nudge(), wait);
  }
}
