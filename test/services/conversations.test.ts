import { afterEach, beforeEach, expect, test } from 'vitest';
import { startMetaDesk, type MetaDesk } from '../support/meta-desk.ts';
import { playInTester, playLive, prepare } from './play.ts';
import { isForTester, type Script } from './script.ts';
import { doubt } from './scripts-doubt.ts';
import { joining } from './scripts-joining.ts';
import { leaving } from './scripts-leaving.ts';

let desk: MetaDesk;

beforeEach(async () => {
  desk = await startMetaDesk();
});

afterEach(() => desk.close());

/** What must have come of a script, in the chat tester as in the live host. */
function expectedOf({ state, events, held = false, sent }: Script) {
  const texts = sent.map(([, begins]) => expect.stringContaining(begins) as string);
  return { state, events, held, texts };
}

test.for([...joining, ...leaving, ...doubt])('$name', async (script) => {
  await prepare(desk.api, script);
  if (isForTester(script)) {
    const before = desk.record.dump();
    expect(await playInTester(desk.api, script)).toEqual(expectedOf(script));
    expect(desk.record.dump(), 'the test leaves no trace').toEqual(before);
  }
  expect(await playLive(desk, script)).toEqual(expectedOf(script));
  const purposes = desk.arrived().map(({ purpose }) => purpose);
  expect(purposes).toEqual(script.sent.map(([purpose]) => purpose));
  expect(await desk.api.consent.verify({})).toMatchObject({ ok: true, projectionAgrees: true });
});
