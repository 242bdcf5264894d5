import { expect, test } from 'vitest';
import { playLive } from './play-live.ts';
import { doubt } from './scripts-doubt.ts';
import { joining } from './scripts-joining.ts';
import { leaving } from './scripts-leaving.ts';

test.for([...joining, ...leaving, ...doubt])('$name', async (script) => {
  const outcome = await playLive(script);
  expect(outcome.sent).toEqual(
    script.sent.map(([purpose, begins]) => ({
      purpose,
      text: expect.stringMatching(new RegExp(`^${RegExp.escape(begins)}`)) as string,
    })),
  );
  expect({ state: outcome.state, events: outcome.events, held: outcome.held }).toEqual({
    state: script.state,
    events: script.events,
    held: script.held ?? false,
  });
});
