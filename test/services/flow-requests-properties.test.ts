import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsOf } from '../../db/read/consent.ts';
import { readEvent } from '../../electron/services/record/history.ts';
import { Tasks } from '../../electron/services/core/tasks.ts';
import { verifyLedger } from '../../electron/services/record/verify.ts';
import { CrowdDesk, idOf, say, steps } from './crowd-desk.ts';

const everybody = { name: 'Everybody', uuid: idOf('everybody') };
const people = ['Asha', 'Ravi', 'Sita'] as const;
const glific = (file: string) => file.replace('"language":"eng"', '"language":"base","vars":[]');
const status = (value: string) => ({ type: 'set_contact_status', status: value });
const field = { key: 'settings', name: 'Consent status' };
const news = { type: 'send_broadcast', text: 'News', groups: [everybody] };
const start = { type: 'start_session', groups: [everybody] };
const flowNamed = (name: string) => ({ name, uuid: idOf(`${name}/flow`) });

/** Flows that ask for all that the host does for them, by the word that begins them. */
const flows: Readonly<Record<string, string>> = {
  leave: steps('Leave', [status('stopped'), say('Goodbye.')]),
  back: steps('Back', [status('active'), say('Hello again.')]),
  away: steps('Away', [status('archived'), say('See you.')]),
  slow: glific(steps('Slow', [{ type: 'send_msg', text: 'Late', delay: '600' }, say('Later')])),
  tips: steps('Tips', [{ type: 'wait_for_time', delay: '3600' }, say('Tip'), news]),
  news: steps('News', [say('It goes out.'), news]),
  camp: steps('Camp', [say('Will you come?'), 'wait', say('Good.')]),
  all: steps('All', [{ ...start, flow: flowNamed('Camp') }, say('They are asked.')]),
  silent: steps('Silent', [
    { ...start, flow: flowNamed('Raise') },
    { type: 'add_contact_urn', scheme: 'tel', path: '+919812345699' },
  ]),
  // A flow that would opt people in without asking them.
  raise: steps('Raise', [{ type: 'set_contact_field', field, value: 'optin' }, say('You are in.')]),
  // And one that does so after a call and a time, where nobody has said anything.
  later: steps('Raise later', [
    { type: 'wait_for_time', delay: '60' },
    { type: 'set_contact_field', field, value: 'optin' },
  ]),
};

const deed = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      who: fc.constantFrom(...people),
      says: fc.constantFrom(...Object.keys(flows), 'hello', 'yes', 'no'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      who: fc.constantFrom(...people),
      says: fc.constantFrom('STOP', 'OPTIN', 'help'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ wait: fc.constantFrom(61, 700, 4_000, 90_000) }) },
);

interface Sent {
  readonly purpose: string;
  readonly at: number;
}

/** What reached somebody, by our clock. */
function sentTo(desk: CrowdDesk, id: string): Sent[] {
  const sql =
    "select purpose, sent_at as at from message where contact_id = ? and direction = 'out' and state = 'delivered'";
  return desk.services.db.sqlite.prepare<[string], Sent>(sql).all(id);
}

test('whatever flows ask for, only a person’s own words raise their consent, and who is out gets one confirmation', async () => {
  const run = fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 25 }), async (deeds) => {
    const desk = new CrowdDesk();
    const ids = [
      desk.person('Asha', 'given'),
      desk.person('Ravi', 'unknown'),
      desk.person('Sita', 'withdrawn'),
    ];
    desk.group('Everybody', ids);
    for (const [word, file] of Object.entries(flows)) desk.flow(file, word);
    for (const one of deeds) {
      if ('wait' in one) desk.waits(one.wait);
      else desk.says(one.who, one.says);
    }
    desk.waits(90_000);

    for (const id of ids) {
      const events = eventsOf(desk.services.db, id)
        .map((row) => readEvent(row).event)
        .toSorted((a, b) => a.seq - b.seq);
      for (const event of events.filter(({ type }) => type === 'given')) {
        if (event.method === 'staff_entry') continue;
        const owner = desk.services.db.sqlite
          .prepare("select contact_id from message where id = ? and direction = 'in'")
          .pluck()
          .get(event.message?.id);
        expect(owner, 'their own message').toBe(id);
      }
      const sent = sentTo(desk, id);
      for (const [index, event] of events.entries()) {
        if (event.stateAfter !== 'withdrawn' || event.stateBefore === 'withdrawn') continue;
        const back = events.slice(index + 1).find(({ stateAfter }) => stateAfter === 'given');
        const until = back?.recordedAt ?? Number.MAX_SAFE_INTEGER;
        const meanwhile = sent.filter(({ at }) => at >= event.recordedAt && at < until);
        const purposes = meanwhile.map(({ purpose }) => purpose);
        // Who asks to come back, is asked, and leaves once more has that confirmed once more.
        const again = events.filter(
          ({ seq, type, recordedAt }, place) =>
            seq > event.seq &&
            recordedAt < until &&
            (type === 'withdrawn' || type === 'refused') &&
            events[place - 1]?.type === 'requested',
        );
        const confirmations = purposes.filter((purpose) => purpose === 'optout_confirmation');
        expect(confirmations.length).toBeLessThanOrEqual(1 + again.length);
        // Help and the question to come back are what they asked for themselves.
        expect(['optout_confirmation', 'help', 'consent_request']).toEqual(
          expect.arrayContaining(purposes),
        );
      }
      if (!events.some(({ stateAfter }) => stateAfter === 'given'))
        expect(sent.filter(({ purpose }) => purpose === 'broadcast')).toEqual([]);
    }
    const verified = new Tasks(() => undefined).run(undefined, (task) =>
      verifyLedger(desk.context, task),
    );
    expect(await verified).toMatchObject({ ok: true, projectionAgrees: true });
    await desk.close();
  });
  await fc.assert(run, { numRuns: 25 });
}, 120_000);
