import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { detailOf, messagesFor } from '../../electron/services/contacts/contacts.ts';
import { resumeFlow } from '../../electron/services/contacts/resume-flow.ts';
import { ServiceError } from '../../electron/services/core/errors.ts';
import { CrowdDesk, say, steps } from './crowd-desk.ts';

let desk: CrowdDesk;
let asha: string;

beforeEach(() => {
  desk = new CrowdDesk();
  asha = desk.person('Asha', 'given');
  desk.flow(
    steps('Tips', [
      say('Until tomorrow.'),
      { type: 'wait_for_time', delay: '86400' },
      say('Here is your tip.'),
    ]),
    'tips',
  );
});
afterEach(() => desk.close());

describe('a flow that lets a time pass', () => {
  test('goes on by itself; a message meanwhile is kept, is no answer, and the page says so', () => {
    desk.says('Asha', 'tips');
    expect(detailOf(desk.context, asha).session).toMatchObject({ waitsFor: 'time' });
    desk.waits(3_600);
    desk.says('Asha', 'Are you there?');
    expect(desk.heard(asha)).toEqual(['Until tomorrow.']);
    expect(messagesFor(desk.context, asha, undefined, 10).at(-1)).toMatchObject({
      text: 'Are you there?',
      state: 'received',
    });
    desk.waits(86_400);
    expect(desk.heard(asha)).toEqual(['Until tomorrow.', 'Here is your tip.']);
  });

  test('is left by a stop: only the confirmation goes, then and later', () => {
    desk.says('Asha', 'tips');
    desk.says('Asha', 'STOP');
    desk.waits(7 * 86_400);
    expect(desk.heard(asha)).toHaveLength(2);
    expect(desk.stateOf(asha)).toBe('withdrawn');
    expect(detailOf(desk.context, asha).session).toBeNull();
  });

  test('gives way to the keyword of another flow, and to help', () => {
    desk.flow(steps('Weather', [say('Sunny.')]), 'weather');
    desk.says('Asha', 'tips');
    desk.says('Asha', 'help');
    expect(desk.heard(asha)).toHaveLength(2);
    desk.says('Asha', 'weather');
    desk.waits(86_400);
    expect(desk.heard(asha).at(-1)).toBe('Sunny.');
    expect(desk.heard(asha)).toHaveLength(3);
  });
});

describe('a flow that waits for another program', () => {
  const bring = (contactId: string, flowId?: string) =>
    resumeFlow(desk.context, { contactId, flowId, results: { score: '7' } });
  let flowId: string;

  beforeEach(() => {
    flowId = desk.flow(
      steps('Score', [
        say('One moment.'),
        { type: 'wait_for_result', delay: '3600' },
        say('Your score: @results.score'),
      ]),
      'score',
    );
  });

  const codeOf = (deed: () => unknown): string => {
    try {
      deed();
    } catch (error) {
      return error instanceof ServiceError ? error.code : String(error);
    }
    return 'done';
  };

  test('goes on with what it brings, once', () => {
    desk.says('Asha', 'score');
    expect(codeOf(() => bring(asha, 'another-flow'))).toBe('not_waiting');
    expect(detailOf(desk.context, asha).session).toMatchObject({ waitsFor: 'result' });
    bring(asha, flowId);
    desk.settle();
    expect(desk.heard(asha)).toEqual(['One moment.', 'Your score: 7']);
    expect(codeOf(() => bring(asha))).toBe('not_waiting');
  });

  test('is refused for who is unknown, waits for something else, or has left', () => {
    expect(codeOf(() => bring('nobody'))).toBe('not_found');
    expect(codeOf(() => bring(asha))).toBe('not_waiting');
    desk.says('Asha', 'tips');
    expect(codeOf(() => bring(asha))).toBe('not_waiting');
    desk.says('Asha', 'score');
    desk.says('Asha', 'STOP');
    expect(codeOf(() => bring(asha))).toBe('not_waiting');
    expect(desk.heard(asha).at(-1)).not.toContain('score');
  });
});

test('a delayed message waits for its time, what follows waits behind it, and a stop takes both back', () => {
  const file = steps('Slow', [
    { type: 'send_msg', text: 'First', delay: '600' },
    say('Second'),
    { type: 'send_msg', text: 'Third', delay: '60' },
  ]);
  // Only Glific's editor writes delays.
  desk.flow(file.replace('"language":"eng"', '"language":"base","vars":[]'), 'slow');
  desk.says('Asha', 'slow');
  desk.waits(500);
  expect(desk.heard(asha)).toEqual([]);
  desk.waits(101);
  expect(desk.heard(asha)).toEqual(['First', 'Second', 'Third']);
  desk.says('Asha', 'slow');
  desk.waits(10);
  desk.says('Asha', 'STOP');
  desk.waits(86_400);
  expect(desk.states(asha).slice(3)).toEqual(['cancelled', 'cancelled', 'cancelled', 'delivered']);
  expect(desk.heard(asha)).toHaveLength(4);
});
