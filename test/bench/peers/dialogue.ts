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

/** One way to play the dialogue. `Session` is what is held while the person has not answered. */
export interface Contestant<Session = unknown> {
  readonly name: string;
  /** Greets and asks. */
  readonly begin: () => Session | Promise<Session>;
  /** Takes the answer, and says what was said and stored in the whole dialogue. */
  readonly answer: (session: Session) => Turn<Session> | Promise<Turn<Session>>;
  /** The session as text. */
  readonly store: (session: Session) => string;
  /** And back. Null: it stores by itself after each turn. */
  readonly restore: ((text: string) => Session) | null;
}

export interface Turn<Session> {
  readonly session: Session;
  readonly outcome: Outcome;
}

/** A whole dialogue in memory. */
export async function playHeld<Session>(contestant: Contestant<Session>): Promise<Outcome> {
  const waiting = contestant.begin();
  const turn = contestant.answer(waiting instanceof Promise ? await waiting : waiting);
  return (turn instanceof Promise ? await turn : turn).outcome;
}

/** A whole dialogue with the session as text after each turn. */
export async function playStored<Session>(contestant: Contestant<Session>): Promise<Outcome> {
  const { begin, answer, store, restore } = contestant;
  if (restore === null) return playHeld(contestant);
  const begun = begin();
  const text = store(begun instanceof Promise ? await begun : begun);
  const answered = answer(restore(text));
  const { session, outcome } = answered instanceof Promise ? await answered : answered;
  store(session);
  return outcome;
}
