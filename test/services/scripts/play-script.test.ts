import { expect, test } from 'vitest';
import {
  playScript,
  type ScriptPlayer,
  type ScriptView,
} from '../../../electron/services/scripts/play-script.ts';
import { readScript } from '../../../electron/services/scripts/read-script.ts';

/** Answers each message with its echo, asks for consent at the first, and takes yes and stop as such. */
function echo(): ScriptPlayer & { readonly deeds: string[] } {
  const replies: { text: string; buttons: string[] }[] = [];
  const view: { -readonly [K in keyof ScriptView]: ScriptView[K] } = {
    replies,
    consent: 'unknown',
    ledger: [],
    fields: new Map([['village', 'Sitapur']]),
    results: new Map([['answer', 'Yes']]),
    groups: new Set(['Health workers']),
    waitsIn: null,
    mayWrite: false,
  };
  const deeds: string[] = [];
  return {
    deeds,
    view: () => view,
    do: (deed) => {
      deeds.push(deed.kind);
      if (deed.kind === 'start') return `There is no flow "${deed.flow}".`;
      if (deed.kind !== 'say') return null;
      if (view.consent === 'unknown') {
        view.consent = 'asked';
        view.ledger = ['requested'];
        view.waitsIn = 'Opt-in';
        replies.push({ text: 'Welcome', buttons: [] });
        replies.push({ text: 'May we?', buttons: ['Yes', 'No'] });
        return null;
      }
      if (deed.text === 'yes') {
        view.consent = 'given';
        view.ledger = [...view.ledger, 'given'];
        view.waitsIn = null;
        view.mayWrite = true;
      }
      replies.push({ text: `You said ${deed.text}`, buttons: [] });
      return null;
    },
  };
}

const atOnce = () => Promise.resolve();

async function failures(text: string): Promise<unknown[]> {
  const { checks, stopped } = await playScript(readScript(text).script, echo(), atOnce);
  const failed = checks
    .filter(({ passed }) => !passed)
    .map(({ line, expected, actual }) => [line, expected, actual]);
  return stopped === null ? failed : [...failed, [stopped.line, stopped.text]];
}

test.each([
  ['> hi\n< Welcome\n< May we?', []],
  ['> hi\n< Welcome\n< May we? [Yes] [No]', []],
  ['> hi\n< ...', []],
  ['> hi\n< ...\n< May we?', []],
  ['> hi\n< ...\n> yes\n< You said yes', []],
  ['> hi\n< Welcome', [[2, '(nothing)', 'May we? [Yes] [No]']]],
  ['> hi\n> yes', [[2, '(nothing)', 'Welcome\nMay we? [Yes] [No]']]],
  ['> hi\n< (nothing)', [[2, '(nothing)', 'Welcome\nMay we? [Yes] [No]']]],
  ['> hi\n< May we?\n< May we?', [[2, 'May we?', 'Welcome']]],
  ['> hi\n< ...\n< Goodbye', [[3, 'Goodbye', 'Welcome']]],
  ['> hi\n< Welcome\n< May we?\n< More', [[4, 'More', '(nothing)']]],
  ['wait 1 day\n< (nothing)\nexpect consent never asked', []],
  ['> hi\n< ...\nexpect consent opted in', [[3, 'opted in', 'asked']]],
  ['> hi\n< ...\nexpect ledger requested\n> yes\n< ...\nexpect ledger given', []],
  ['> hi\n< ...\n> yes\n< ...\nexpect ledger given', [[5, 'given', 'requested, given']]],
  ['expect ledger nothing', []],
  ['expect field village = Sitapur\nexpect field other =', []],
  ['expect field village = Delhi', [[1, 'Delhi', 'Sitapur']]],
  ['expect result answer = Yes\nexpect result other = No', [[2, 'No', '']]],
  ['expect group Health workers\nexpect no group Teachers', []],
  ['expect no group Health workers', [[1, 'no group Health workers', 'group Health workers']]],
  ['expect waits nowhere\n> hi\n< ...\nexpect waits in Opt-in', []],
  ['expect waits in Opt-in', [[1, 'waits in Opt-in', 'waits nowhere']]],
  ['expect may not write\n> hi\n< ...\n> yes\n< ...\nexpect may write', []],
  ['start Nowhere\n> hi', [[1, 'There is no flow "Nowhere".']]],
])('%j', async (text, expected) => {
  expect(await failures(text)).toEqual(expected);
});

test('nothing is done after something that was not as expected', async () => {
  const player = echo();
  await playScript(readScript('> hi\n< Goodbye\n> yes\n< You said yes').script, player, atOnce);
  expect(player.deeds).toEqual(['say']);
});
