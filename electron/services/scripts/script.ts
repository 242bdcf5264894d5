import { sendableKinds, type PersonaKind, type SendableKind } from '../../api/contract/tester.ts';
import type { ConsentEventType, ConsentState } from '../../consent/states.ts';

/** A conversation with what is expected of it. Lines are numbered from 1, as in its text. */
export interface Script {
  readonly setup: ScriptSetup;
  readonly steps: readonly ScriptStep[];
}

/** Who the person is when the script begins. */
export interface ScriptSetup {
  readonly name: string;
  readonly persona: ScriptPersona;
  /** ISO 639-3, or empty. */
  readonly language: string;
  readonly fields: readonly { readonly key: string; readonly value: string }[];
  readonly groups: readonly string[];
}

/** Whom a script can begin with, in the words of its text. Languages have a line of their own. */
export const scriptPersonas = {
  'a new person': 'new',
  'asked, no answer': 'asked',
  'opted in': 'given',
  'said no': 'refused',
  'opted out': 'withdrawn',
  blocked: 'blocked',
  'outside the window': 'window_closed',
  'two people on one phone': 'shared',
} as const satisfies Readonly<Record<string, PersonaKind>>;
export type ScriptPersona = (typeof scriptPersonas)[keyof typeof scriptPersonas];

/** One line of a script: a deed, or something expected of what came of the deeds before it. */
export type ScriptStep = { readonly line: number } & (ScriptDeed | ScriptExpectation);

export type ScriptDeed =
  /** `second`: the other person at a shared phone. */
  | { readonly kind: 'say'; readonly text: string; readonly second?: true }
  | { readonly kind: 'tap'; readonly title: string }
  | { readonly kind: 'send'; readonly what: SendableKind }
  /** Seconds; null: until the flow's time-out has passed. */
  | { readonly kind: 'wait'; readonly seconds: number | null }
  /** Staff start a flow, by its name. */
  | { readonly kind: 'start'; readonly flow: string };

export type ScriptExpectation =
  /** The next message that reached the person. */
  | { readonly kind: 'reply'; readonly text: string }
  /** Any number of messages, also none. */
  | { readonly kind: 'any_replies' }
  | { readonly kind: 'no_reply' }
  | { readonly kind: 'consent'; readonly state: ConsentState }
  /** The kinds of ledger events since the last such line. */
  | { readonly kind: 'ledger'; readonly events: readonly ConsentEventType[] }
  /** An empty value: the person has none. */
  | { readonly kind: 'field'; readonly key: string; readonly value: string }
  | { readonly kind: 'result'; readonly key: string; readonly value: string }
  | { readonly kind: 'group'; readonly name: string; readonly isIn: boolean }
  /** The flow that waits for an answer; null: none does. */
  | { readonly kind: 'waits'; readonly flow: string | null }
  /** Whether a message that we begin may go to the person. */
  | { readonly kind: 'may_write'; readonly may: boolean };

const expectations: ReadonlySet<ScriptStep['kind']> = new Set<ScriptExpectation['kind']>([
  'reply',
  'any_replies',
  'no_reply',
  'consent',
  'ledger',
  'field',
  'result',
  'group',
  'waits',
  'may_write',
]);

/** True for a line that expects something, false for one that does something. */
export function isExpectation(
  step: ScriptStep,
): step is ScriptStep & { readonly line: number } & ScriptExpectation {
  return expectations.has(step.kind);
}

/** The words of scripts for the states of consent. */
export const stateWords: Readonly<Record<ConsentState, string>> = {
  unknown: 'never asked',
  asked: 'asked',
  given: 'opted in',
  refused: 'said no',
  withdrawn: 'opted out',
  expired: 'expired',
  invalidated: 'not valid',
};

export const emptySetup: ScriptSetup = {
  name: 'Test person',
  persona: 'new',
  language: '',
  fields: [],
  groups: [],
};

/** What a person can send besides words, by its word. */
export function sendableWord(word: string): SendableKind | undefined {
  return sendableKinds.find((kind) => kind === word.toLowerCase());
}
