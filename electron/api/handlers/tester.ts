import type { Handlers } from '../contract/index.ts';
import type { Desk } from './desk.ts';

export function testerHandlers({ tester }: Desk): Handlers['tester'] {
  return {
    start: ({ persona, ...input }) => tester.start({ kind: persona, ...input }),
    say: ({ text, button, speaker }) => tester.say(text, button, speaker),
    send: ({ kind, text, speaker }) => tester.send(kind, text, speaker),
    startFlow: ({ flowId }) => tester.startFlow(flowId),
    edit: (input) => tester.edit(input),
    advanceClock: ({ seconds }) => tester.advanceClock(seconds),
    back: () => tester.back(),
    state: () => tester.state(),
    reset: () => {
      tester.reset();
      return null;
    },
  };
}
