import type { Db } from '../../../db/open.ts';
import type { SendableKind, TesterState } from '../../api/contract/tester.ts';
import type { DeedStep, TesterStep } from '../../api/contract/tester-steps.ts';
import { messagesFor } from '../contacts/contacts.ts';
import { notFound, ServiceError } from '../core/errors.ts';
import { introduce, pastOf, peopleOf, type Persona } from './persona.ts';
import { editPerson, type PersonEdit } from './tester-edit.ts';
import { TesterHost, type HostMark, type Speaker } from './tester-host.ts';
import { noTest, stateOf } from './tester-state.ts';

/** How a test begins. */
export interface TestStart extends Persona {
  readonly drafts: boolean;
  /** Starts with this flow, as staff would start it. */
  readonly flowId?: string | undefined;
}

/** How much of a test its state holds, the newest of each. */
export interface TestExtent {
  readonly steps: number;
  readonly messages: number;
}

/** What a page shows. */
const shown: TestExtent = { steps: 1_000, messages: 500 };
/** For scripts, which need all of a test. */
export const wholeTest: TestExtent = {
  steps: Number.MAX_SAFE_INTEGER,
  messages: Number.MAX_SAFE_INTEGER,
};

/** One thing that was done, with the place before it and all that came of it. */
interface Deed {
  readonly before: HostMark;
  readonly persona: Persona;
  readonly steps: TesterStep[];
  /** Who wrote which message; null when it was no message. */
  said: { readonly messageId: string; readonly speaker: number } | null;
}

interface Running {
  readonly host: TesterHost;
  persona: Persona;
  /** What came of the persona's past. */
  readonly past: readonly TesterStep[];
  readonly deeds: Deed[];
}

/** The chat tester: at most one test at a time, thrown away as a whole. */
export class Tester {
  readonly #real: Db;
  readonly #extent: TestExtent;
  #running: Running | null = null;
  #steps: TesterStep[] = [];
  #wasUsed = false;

  constructor(real: Db, extent = shown) {
    this.#real = real;
    this.#extent = extent;
  }

  /** Whether a test has been made since the program started. */
  get wasUsed(): boolean {
    return this.#wasUsed;
  }

  /**
   * Begins anew with this person. When that fails, the test that was running goes on.
   * @throws ServiceError `not_found` when the flow to start with is not here
   */
  start({ drafts, flowId, ...given }: TestStart): TesterState {
    const isHindi = given.kind === 'hindi' && given.language === '';
    const persona: Persona = { ...given, language: isHindi ? 'hin' : given.language };
    const past: TesterStep[] = (this.#steps = []);
    // Whole seconds, so that the clock can be wound to an exact time.
    const startAt = Math.floor(Date.now() / 1000) * 1000 - pastOf(persona.kind);
    const host: TesterHost = new TesterHost(this.#real, {
      withDrafts: drafts,
      trace: { note: (step) => this.#steps.push({ ...step, at: host.now() }) },
      startAt,
      ...(persona.kind === 'window_closed' && { serviceWindow: true }),
    });
    const before = this.#running;
    try {
      introduce(host, persona);
      this.#running = { host, persona, past, deeds: [] };
      if (flowId !== undefined) this.startFlow(flowId);
    } catch (error) {
      host.close();
      this.#running = before;
      throw error;
    }
    before?.host.close();
    this.#wasUsed = true;
    return this.state();
  }

  /**
   * The person writes, or taps a button of our last message.
   * @throws ServiceError `no_test`
   */
  say(text: string, isButton: boolean, speaker = 0): TesterState {
    return this.#do({ deed: isButton ? 'tap' : 'say', text }, ({ host, persona }, deed) => {
      if (isButton) host.tap(text, speakerOf(persona, speaker));
      else host.say(text, speakerOf(persona, speaker));
      deed.said = saidBy(host, speaker);
    });
  }

  /**
   * The person sends something made up.
   * @throws ServiceError `no_test`
   */
  send(kind: SendableKind, text: string, speaker = 0): TesterState {
    return this.#do({ deed: 'send', text: kind }, ({ host, persona }, deed) => {
      host.send(kind, text, speakerOf(persona, speaker));
      deed.said = saidBy(host, speaker);
    });
  }

  /**
   * Starts a flow for the test person as staff would; whether it may is for the gate.
   * @throws ServiceError `no_test`, `not_found`
   */
  startFlow(flowId: string): TesterState {
    const flow = this.#demand().host.context.flows.find(flowId);
    if (flow === null) throw notFound('flow');
    return this.#do({ deed: 'flow', text: flow.record.name }, ({ host, persona }) => {
      host.startFlow(flow.record.id, speakerOf(persona, 0));
    });
  }

  /**
   * Changes the person. Somebody who has not written yet has a name and a language, nothing more.
   * @throws ServiceError `no_test`, `not_known_yet`
   */
  edit(edit: PersonEdit): TesterState {
    const { name, language, ...rest } = edit;
    const { host } = this.#demand();
    if (host.contactId === undefined && Object.values(rest).some((part) => part !== undefined))
      throw new ServiceError(
        'not_known_yet',
        'The test person has not written yet, so they have no fields, groups or time zone. Write a message first.',
      );
    return this.#do({ deed: 'edit', text: '' }, (running) => {
      host.tick();
      running.persona = {
        ...running.persona,
        ...(name !== undefined && { name }),
        ...(language !== undefined && { language }),
      };
      if (host.contactId !== undefined) editPerson(host.context, host.contactId, edit);
    });
  }

  /**
   * Winds the clock forward; times that run out on the way do so.
   * @throws ServiceError `no_test`
   */
  advanceClock(seconds: number): TesterState {
    return this.#do({ deed: 'clock', text: '', seconds }, ({ host }) => {
      host.advance(seconds * 1000);
    });
  }

  /**
   * Takes the last deed back.
   * @throws ServiceError `no_test`, `no_deed` when there is none
   */
  back(): TesterState {
    const running = this.#demand();
    const deed = running.deeds.pop();
    if (deed === undefined)
      throw new ServiceError('no_deed', 'There is nothing to take back: the test has just begun.');
    running.host.goBackTo(deed.before);
    running.persona = deed.persona;
    return this.state();
  }

  /** The chat as it stands. */
  state({ steps: mostSteps, messages: mostMessages } = this.#extent): TesterState {
    if (this.#running === null) return noTest;
    const { host, persona, past, deeds } = this.#running;
    const said = deeds.flatMap((deed) => (deed.said === null ? [] : [deed.said]));
    return stateOf(
      host,
      persona,
      {
        path: [...past, ...deeds.flatMap(({ steps }) => steps)].slice(-mostSteps),
        deeds: deeds.length,
        speakers:
          peopleOf(persona).length < 2
            ? {}
            : Object.fromEntries(said.map(({ messageId, speaker }) => [messageId, speaker])),
      },
      mostMessages,
    );
  }

  /** Throws the test away. */
  reset(): void {
    this.#running?.host.close();
    this.#running = null;
  }

  /** Does something that can be taken back as a whole; when it fails, nothing happened. */
  #do(
    shown: Pick<DeedStep, 'deed' | 'text'> & { readonly seconds?: number },
    work: (running: Running, deed: Deed) => void,
  ): TesterState {
    const running = this.#demand();
    const { host, persona, deeds } = running;
    const steps: TesterStep[] = (this.#steps = []);
    const deed: Deed = { before: host.mark(), persona, steps, said: null };
    steps.push({ kind: 'deed', seconds: 0, ...shown, at: host.now() });
    try {
      work(running, deed);
    } catch (error) {
      host.goBackTo(deed.before);
      running.persona = persona;
      throw error;
    }
    deeds.push(deed);
    return this.state();
  }

  #demand(): Running {
    if (this.#running === null)
      throw new ServiceError('no_test', 'No test is running. Start one first.');
    return this.#running;
  }
}

function speakerOf(persona: Persona, index: number): Speaker {
  const name = peopleOf(persona)[index] ?? persona.name;
  return { name, language: persona.language };
}

function saidBy({ context, contactId }: TesterHost, speaker: number): Deed['said'] {
  const messages = contactId === undefined ? [] : messagesFor(context, contactId, undefined, 50);
  const newest = messages.findLast(({ direction }) => direction === 'in');
  return newest === undefined ? null : { messageId: newest.id, speaker };
}
