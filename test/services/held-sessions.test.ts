import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReviews } from '../../db/read/review.ts';
import { changeContact, detailOf } from '../../electron/services/contacts/contacts.ts';
import { resumeFlow } from '../../electron/services/contacts/resume-flow.ts';
import { decideReview } from '../../electron/services/conversation/review-decisions.ts';
import { commit } from '../../electron/services/core/context.ts';
import { CrowdDesk, say, steps } from './crowd-desk.ts';

// While a review of somebody is open, or they are blocked, no flow of theirs goes on.

const field = { key: 'settings', name: 'Consent status' };
const optIn = { type: 'set_contact_field', field, value: 'optin' };
const call = {
  type: 'call_webhook',
  method: 'POST',
  url: 'https://api.example.org/people',
  headers: {},
  body: '{}',
  result_name: 'Register',
};
const question = 'May we write to you?';

let desk: CrowdDesk;
let asha: string;

beforeEach(() => {
  desk = new CrowdDesk();
  commit(desk.context, (tx) =>
    desk.services.settings.change(tx, { webCallHosts: ['api.example.org'] }),
  );
  asha = desk.person('Asha');
  desk.flow(steps('Join', [say(question), 'wait', call, optIn, say('Welcome.')]), 'join');
  desk.flow(
    steps('Later', [
      say(question),
      'wait',
      { type: 'wait_for_time', delay: '3600' },
      optIn,
      say('Welcome.'),
    ]),
    'later',
  );
  desk.flow(
    steps('Score', [{ type: 'wait_for_result', delay: '86400' }, say('Score: @results.score')]),
    'score',
  );
});
afterEach(() => desk.close());

const decide = (decision: 'opt_out' | 'not_opt_out') => {
  const [review] = openReviews(desk.services.db);
  decideReview(desk.context, { id: review?.id ?? '', operator: 'Priya', decision, note: '' });
  desk.settle();
};
const block = (blocked: boolean) => {
  changeContact(desk.context, { id: asha, blocked });
  desk.settle();
};

describe.each([
  ['the answer of a call', 'join', 0],
  ['a time that is over', 'later', 4_000],
])('%s', (_name, word, seconds) => {
  /** A yes, and something that holds the person back before what the flow pauses for has come. */
  const holdDuringPause = (hold: () => void) => {
    desk.says('Asha', word);
    desk.says('Asha', 'yes', false);
    hold();
    desk.waits(seconds);
  };
  const review = () => desk.says('Asha', 'stpo', false);

  test('moves nothing while a review is open, and the flow goes on when it was no opt-out', () => {
    holdDuringPause(review);
    expect(desk.stateOf(asha)).toBe('asked');
    expect(detailOf(desk.context, asha).session).not.toBeNull();
    decide('not_opt_out');
    expect(desk.stateOf(asha)).toBe('given');
    expect(desk.heard(asha)).toEqual([question, 'Welcome.']);
  });

  test('nor does it when it was one: the flow is left', () => {
    holdDuringPause(review);
    decide('opt_out');
    desk.waits(86_400);
    expect(desk.stateOf(asha)).toBe('withdrawn');
    expect(detailOf(desk.context, asha).session).toBeNull();
    expect(desk.heard(asha)).not.toContain('Welcome.');
  });

  test('moves nothing while the person is blocked, and the flow goes on when they are no longer', () => {
    holdDuringPause(() => block(true));
    desk.waits(86_400);
    expect(desk.stateOf(asha)).toBe('asked');
    expect(desk.heard(asha)).toEqual([question]);
    block(false);
    expect(desk.stateOf(asha)).toBe('given');
    expect(desk.heard(asha)).toEqual([question, 'Welcome.']);
  });

  test('what waited behind the review is heard first: a no there takes the yes back', () => {
    holdDuringPause(review);
    desk.says('Asha', 'no');
    decide('not_opt_out');
    expect(desk.stateOf(asha)).toBe('asked');
    expect(desk.heard(asha)).toEqual([question]);
  });

  test('one that waits behind the review and is a near miss itself keeps it waiting', () => {
    holdDuringPause(review);
    desk.says('Asha', 'dont text me');
    decide('not_opt_out');
    expect(desk.stateOf(asha)).toBe('asked');
    expect(openReviews(desk.services.db)).toHaveLength(1);
    decide('not_opt_out');
    expect(desk.stateOf(asha)).toBe('given');
  });

  test('a stop during the review leaves it all', () => {
    holdDuringPause(review);
    desk.says('Asha', 'STOP');
    desk.waits(86_400);
    expect(desk.stateOf(asha)).toBe('withdrawn');
    expect(desk.heard(asha)).not.toContain('Welcome.');
  });
});

test('what another program brings meanwhile is kept, once', () => {
  desk.says('Asha', 'score');
  desk.says('Asha', 'stpo');
  const bring = (score: string) =>
    resumeFlow(desk.context, { contactId: asha, results: { score } });
  bring('7');
  desk.settle();
  expect(desk.heard(asha)).toEqual([]);
  expect(() => bring('8')).toThrow('waits for a result');
  decide('not_opt_out');
  expect(desk.heard(asha)).toEqual(['Score: 7']);
});

test('a question waits out the review: its time runs, and it is over when the review is', () => {
  const file = JSON.parse(steps('Ask', [say('How old?'), 'wait', say('Thanks.')])) as {
    expire_after_minutes: number;
  };
  desk.flow(JSON.stringify({ ...file, expire_after_minutes: 5 }), 'ask');
  desk.says('Asha', 'ask');
  desk.says('Asha', 'stpo');
  desk.waits(3_600);
  expect(detailOf(desk.context, asha).session).not.toBeNull();
  decide('not_opt_out');
  expect(detailOf(desk.context, asha).session).toBeNull();
});

test('others go on meanwhile', () => {
  desk.person('Ravi');
  for (const name of ['Asha', 'Ravi']) {
    desk.says(name, 'later');
    desk.says(name, 'yes');
  }
  desk.says('Asha', 'stpo');
  desk.waits(4_000);
  const ravi = desk.person('Ravi');
  expect(desk.stateOf(asha)).toBe('asked');
  expect(desk.stateOf(ravi)).toBe('given');
});
