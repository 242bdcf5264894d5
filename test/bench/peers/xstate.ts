import type { Load } from './install.ts';
import { dialogue, type Contestant } from './dialogue.ts';

/** The parts of xstate that are used here. */
interface XState {
  readonly createMachine: (definition: object) => unknown;
  readonly createActor: (machine: unknown, options?: object) => Actor;
  readonly assign: (change: object) => unknown;
}
interface Actor {
  readonly start: () => Actor;
  readonly send: (event: object) => void;
  readonly getSnapshot: () => { readonly context: Context };
  readonly getPersistedSnapshot: () => object;
}
interface Context {
  readonly sent: readonly string[];
  readonly consent: string | null;
}
interface Step {
  readonly context: Context;
  readonly event: { readonly text?: string };
}

/** The dialogue by hand as a state machine of xstate: guards and actions are code, texts are made by code. */
export function xstate(load: Load): Contestant<Actor> {
  const { createMachine, createActor, assign } = load('xstate') as XState;
  const words: ReadonlySet<string> = new Set(dialogue.words);
  const say = (...texts: readonly string[]): unknown =>
    assign({ sent: ({ context }: Step) => [...context.sent, ...texts] });
  const isYes = ({ event }: Step): boolean => words.has((event.text ?? '').trim().toLowerCase());
  const machine = createMachine({
    id: 'optIn',
    initial: 'greet',
    context: { sent: [], consent: null },
    states: {
      greet: { always: { target: 'ask', actions: say(`Hello ${dialogue.name}!`) } },
      ask: {
        entry: say('May we send you updates?'),
        on: { MESSAGE: [{ guard: isYes, target: 'thank' }, { target: 'end' }] },
      },
      thank: {
        entry: [assign({ consent: 'optin' }), say(`Thank you, ${dialogue.name}.`)],
        always: 'end',
      },
      end: { type: 'final' },
    },
  });
  return {
    name: 'xstate, by hand',
    begin: () => {
      const actor = createActor(machine).start();
      return { session: actor, ...actor.getSnapshot().context };
    },
    answer: (actor) => {
      const before = actor.getSnapshot().context.sent.length;
      actor.send({ type: 'MESSAGE', text: dialogue.answer });
      const { sent, consent } = actor.getSnapshot().context;
      return { session: actor, sent: sent.slice(before), consent };
    },
    store: (actor) => JSON.stringify(actor.getPersistedSnapshot()),
    restore: (text) => createActor(machine, { snapshot: JSON.parse(text) as object }).start(),
  };
}
