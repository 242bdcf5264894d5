import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SimulatedDesk, type Deed, type Happened, type Options } from './simulated-desk.ts';

const words = [
  ...[
    'Hello',
    'yes',
    'no',
    'Yes please',
    'maybe',
    '1',
    '2',
    '',
    '👍',
    '👎',
    '🛑',
    'HELP',
    'हाँ',
    'नहीं',
    'नमस्ते',
  ],
  ...['STOP', 'stop!', 'Stop please', 'स्टॉप', 'UNSUBSCRIBE', 'end'],
  ...[
    'OPTIN',
    'start',
    'please optin',
    'yes stop',
    'stpo',
    'dont text me',
    'stop by tomorrow',
    'बंद करें',
  ],
];

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant('text' as const),
      text: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...words) },
        fc.string({ maxLength: 12 }),
      ),
      secondsAgo: fc.oneof(
        { weight: 9, arbitrary: fc.constant(0) },
        fc.constantFrom(30, 600, 90_000),
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('button_reply' as const, 'edit' as const, 'reaction' as const),
      text: fc.constantFrom('Yes', 'No', 'STOP', 'OPTIN', '👍', '🛑', 'हिन्दी'),
      secondsAgo: fc.constant(0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('provider' as const),
      value: fc.constantFrom('opted_in' as const, 'opted_out' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('wait' as const),
      seconds: fc.constantFrom(5, 301, 4_000, 90_000, 200_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('decide' as const),
      decision: fc.constantFrom('opt_out' as const, 'not_opt_out' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('staff' as const),
      deed: fc.constantFrom('withdraw' as const, 'record' as const),
    }),
  },
);

const options: fc.Arbitrary<Options> = fc.record({
  stopMode: fc.constantFrom('at_once', 'flow_decides'),
  optedOutReply: fc.constantFrom('silence', 'one_line', 'opt_in_flow'),
  asks: fc.boolean(),
});

const isOut = (state: string) => state === 'withdrawn' || state === 'refused';

/** Watches what happens, deed by deed, and objects. */
class Watcher {
  readonly #options: Options;
  #state = 'unknown';
  #isHeld = false;
  #confirmations = 0;
  #mayBeAskedBack = false;

  constructor(given: Options) {
    this.#options = given;
  }

  see(done: Deed, happened: Happened): void {
    this.#raising(done, happened);
    this.#sending(done, happened);
    this.#leaving(done, happened);
    this.#state = happened.state;
    this.#isHeld = happened.isHeld;
  }

  /** Consent rises only by the person's own yes, or by staff with evidence. */
  #raising(done: Deed, { events, state }: Happened): void {
    for (const event of events.filter(
      (one) => one.stateAfter === 'given' && one.stateBefore !== 'given',
    )) {
      const bySelf = event.actor.type === 'person' && event.message !== null;
      const byStaff = event.actor.type === 'staff' && event.evidence !== null;
      expect(bySelf || byStaff).toBe(true);
      expect(byStaff).toBe(done.type === 'staff');
    }
    if (state === 'given' && this.#state !== 'given')
      expect(['text', 'button_reply', 'staff', 'decide']).toContain(done.type);
  }

  /** Who is out gets one confirmation, and else only what they asked for; who is held gets nothing. */
  #sending(done: Deed, { delivered, events, state, isHeld }: Happened): void {
    const opens = (event: (typeof events)[number]) =>
      event.type === 'requested' || !isOut(event.stateAfter);
    const confirmations =
      this.#confirmations +
      delivered.filter(({ purpose }) => purpose === 'optout_confirmation').length;
    // A decision of staff lets several messages on at once: a no, being asked anew, and another no, each with its one confirmation.
    const openings = events.filter(opens).length;
    expect(confirmations).toBeLessThanOrEqual(1 + openings);
    const sinceOpening = events.slice(events.findLastIndex(opens) + 1);
    const isAfterOpening = openings === 0 || sinceOpening.length > 0;
    this.#confirmations = isAfterOpening ? Math.min(1, confirmations) : 0;
    if (this.#isHeld && isHeld) expect(delivered).toEqual([]);

    const speaks = done.type === 'text' || done.type === 'button_reply';
    if (events.some(({ stateAfter, type }) => isOut(stateAfter) && type !== 'requested'))
      this.#mayBeAskedBack = false;
    if (speaks && /optin|start/i.test(done.text)) this.#mayBeAskedBack = true;
    if (this.#options.optedOutReply === 'opt_in_flow') this.#mayBeAskedBack = true;
    if (!isOut(state)) return;
    const allowed = [
      'optout_confirmation',
      'help',
      ...(this.#mayBeAskedBack ? ['consent_request'] : []),
    ];
    for (const { purpose } of delivered) expect(allowed).toContain(purpose);
    if (
      isOut(this.#state) &&
      (done.type === 'wait' || done.type === 'provider' || done.type === 'staff')
    )
      expect(delivered, 'nothing by itself').toEqual([]);
  }

  /** A stop is carried out, at once or after being asked; nothing else lifts a no. */
  #leaving(done: Deed, { state, delivered }: Happened): void {
    const isStop =
      done.type === 'text' &&
      done.secondsAgo === 0 &&
      /^(STOP|stop!|Stop please|स्टॉप)$/.test(done.text);
    if (!isStop) return;
    const asked = this.#options.asks && this.#options.stopMode === 'flow_decides';
    if (asked && !isOut(this.#state) && state !== 'withdrawn')
      expect(delivered.map(({ text }) => text.slice(0, 11))).toEqual(['Do you want']);
    else expect(state).toBe('withdrawn');
  }
}

test('whatever happens, in whatever order: consent holds', async () => {
  const property = fc.asyncProperty(
    options,
    fc.array(deed, { minLength: 5, maxLength: 25 }),
    async (given, deeds) => {
      const desk = new SimulatedDesk(given);
      const watcher = new Watcher(given);
      try {
        for (const one of deeds) watcher.see(one, desk.do(one));
        expect(await desk.verify()).toMatchObject({
          ok: true,
          projectionAgrees: true,
          problems: [],
        });
      } finally {
        await desk.close();
      }
    },
  );
  await fc.assert(property, { numRuns: 80 });
}, 60_000);

test('who is asked about leaving and falls silent has left', async () => {
  const property = fc.asyncProperty(fc.array(deed, { maxLength: 10 }), async (deeds) => {
    const desk = new SimulatedDesk({
      stopMode: 'flow_decides',
      optedOutReply: 'silence',
      asks: true,
    });
    try {
      for (const one of deeds) desk.do(one);
      const stop: Deed = { type: 'text', text: 'STOP', secondsAgo: 0 };
      desk.do(stop);
      expect(desk.do({ type: 'wait', seconds: 400_000 }).state).toBe('withdrawn');
    } finally {
      await desk.close();
    }
  });
  await fc.assert(property, { numRuns: 30 });
}, 60_000);
