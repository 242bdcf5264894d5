import { isDeepStrictEqual } from 'node:util';
import { inEngine, inEngineWithJson, type Conversation } from './conversation.ts';
import { handWritten } from './hand-written.ts';

export interface EngineOptions {
  /** About how long one round of one contestant takes. */
  readonly seconds: number;
  readonly rounds: number;
}

/** How often one contestant played the conversation, in each round. */
export interface EngineResult {
  readonly name: string;
  readonly perSecond: readonly number[];
}

/** Conversations played between two looks at the clock. */
const batch = 20;

/**
 * Plays the sample opt-in conversation (start, change to Hindi, yes) in memory: by hand, in the engine, and in the engine
 * with the session as JSON after each turn. They take turns. The first is the floor.
 * @throws Error when they do not say and do exactly the same
 */
export function benchEngine(options: EngineOptions): readonly EngineResult[] {
  const expected = inEngine()();
  const contestants: readonly (readonly [string, Conversation])[] = [
    ['hand-written', handWritten(expected)],
    ['engine', inEngine()],
    ['engine, session as JSON between turns', inEngineWithJson()],
  ];
  for (const [name, play] of contestants) {
    if (!isDeepStrictEqual(play(), expected))
      throw new Error(`"${name}" holds another conversation than the engine.`);
    rate(play, options.seconds / 2);
  }
  const rounds = Array.from({ length: options.rounds }, () =>
    contestants.map(([, play]) => rate(play, options.seconds)),
  );
  return contestants.map(([name], index) => ({
    name,
    perSecond: rounds.map((round) => round[index] ?? 0),
  }));
}

/** Conversations a second over about so many seconds. */
function rate(play: Conversation, seconds: number): number {
  const startedAt = performance.now();
  let played = 0;
  let elapsed = 0;
  while (elapsed < seconds * 1000) {
    for (let count = 0; count < batch; count += 1) play();
    played += batch;
    elapsed = performance.now() - startedAt;
  }
  return (played / elapsed) * 1000;
}
