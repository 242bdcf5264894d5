import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function testerHandlers({ tester }: Desk): Handlers['tester'] {
  return {
    start: (input) => tester.start(input),
    say: ({ text, button }) => tester.say(text, button),
    advanceClock: ({ seconds }) => tester.advanceClock(seconds),
    state: () => tester.state(),
    reset: () => {
      tester.reset();
      return null;
    },
  };
}
