import { v7 as uuidv7 } from 'uuid';
import type { Universe } from '../../engine/universe.ts';

/** Where a universe stands: given back to it, the same follows as before. */
export interface UniverseMark {
  readonly now: number;
  readonly count: number;
  readonly seed: number;
}

/**
 * Clock, ids and chance of a test. The clock stands still until it is wound; ids and chance follow from the seed alone,
 * so that a test can be repeated, and a deed taken back and done again, with the same outcome.
 */
export class TesterUniverse implements Universe {
  #now: number;
  #count = 0;
  #seed: number;

  /** `now` in ms UTC; `seed` any whole number. */
  constructor(now: number, seed: number) {
    this.#now = now;
    this.#seed = seed | 0;
  }

  readonly now = (): number => this.#now;

  /** Ids grow, also within one millisecond: lists are ordered by them. */
  readonly uuid = (): string => {
    this.#count += 1;
    const random = Uint8Array.from({ length: 16 }, () => Math.floor(this.random() * 256));
    return uuidv7({ msecs: this.#now, seq: this.#count, random });
  };

  /** Marsaglia's xorshift, 32 bits: https://www.jstatsoft.org/article/view/v008i14 */
  readonly random = (): number => {
    let next = this.#seed === 0 ? 1 : this.#seed;
    next ^= next << 13;
    next ^= next >>> 17;
    next ^= next << 5;
    this.#seed = next;
    return (next >>> 0) / 2 ** 32;
  };

  /** Moves the clock; never back. */
  wind(milliseconds: number): void {
    this.#now += Math.max(0, milliseconds);
  }

  mark(): UniverseMark {
    return { now: this.#now, count: this.#count, seed: this.#seed };
  }

  goBackTo({ now, count, seed }: UniverseMark): void {
    this.#now = now;
    this.#count = count;
    this.#seed = seed;
  }
}
