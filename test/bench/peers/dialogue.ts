/**
 * The dialogue that everybody plays: a greeting by name, the question, a wait, the answer matched against words, consent
 * stored, thanks by name.
 */
export const dialogue = {
  name: 'Asha',
  answer: 'Yes',
  words: ['yes', 'haan'],
  said: ['Hello Asha!', 'May we send you updates?', 'Thank you, Asha.'],
} as const;

/** What a dialogue came to; everybody must come to the same. */
export interface Outcome {
  readonly sent: readonly string[];
  readonly consent: string | null;
}

/** What every contestant must come to. */
export const expected: Outcome = { sent: dialogue.said, consent: 'optin' };

/** What a turn came to. */
export interface Turn<Session> {
  readonly session: Session;
  /** What was said in this turn. */
  readonly sent: readonly string[];
  readonly consent: string | null;
}

/** One way to play the dialogue. `Session` is what is held while the person has not answered. */
export interface Contestant<Session = unknown> {
  readonly name: string;
  /** Greets and asks. */
  readonly begin: () => Turn<Session> | Promise<Turn<Session>>;
  /** Takes the answer. */
  readonly answer: (session: Session) => Turn<Session> | Promise<Turn<Session>>;
  /** The session as text. */
  readonly store: (session: Session) => string;
  /** And back. Null: it stores by itself after each turn. */
  readonly restore: ((text: string) => Session) | null;
}

/** A whole dialogue in memory. */
export async function playHeld<Session>(contestant: Contestant<Session>): Promise<Outcome> {
  const waiting = contestant.begin();
  const begun = waiting instanceof Promise ? await waiting : waiting;
  const turn = contestant.answer(begun.session);
  return outcomeOf(begun, turn instanceof Promise ? await turn : turn);
}

/** A whole dialogue with the session as text after each turn. */
export async function playStored<Session>(contestant: Contestant<Session>): Promise<Outcome> {
  const { begin, answer, store, restore } = contestant;
  if (restore === null) return playHeld(contestant);
  const waiting = begin();
  const begun = waiting instanceof Promise ? await waiting : waiting;
  const turn = answer(restore(store(begun.session)));
  const answered = turn instanceof Promise ? await turn : turn;
  store(answered.session);
  return outcomeOf(begun, answered);
}

function outcomeOf(begun: Turn<unknown>, answered: Turn<unknown>): Outcome {
  return { sent: [...begun.sent, ...answered.sent], consent: answered.consent };
}
