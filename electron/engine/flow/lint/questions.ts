import type { NodeDefinition } from '../definition.ts';
import type { Outcome } from './answers.ts';
import type { FlowView } from './flow-view.ts';
import { menuNumbersIn, promisedIn } from './promises.ts';
import { wayOf } from './step.ts';

/** An answer that a question offers or names, in one language, and where it leads. */
export interface Offered {
  readonly answer: string;
  readonly language: string;
  /** True for a button. */
  readonly isReply: boolean;
  readonly outcome: Outcome;
}

/** A step that waits for an answer and has rules for it. */
export interface Question {
  readonly node: NodeDefinition;
  /** What it offers, without keywords: these never reach its rules. */
  readonly offered: readonly Offered[];
  /** True when the gate would take one of its offered answers as a wish to join. */
  readonly offersStart: boolean;
  readonly setsOptIn: boolean;
  readonly setsOptOut: boolean;
}

/** Answers of one question that are tried in each language. */
const mostOffered = 20;
const known = new WeakMap<FlowView, readonly Question[]>();

/** The questions of a flow with what they offer; worked out once. */
export function questionsOf(view: FlowView): readonly Question[] {
  const before = known.get(view);
  if (before !== undefined) return before;
  const questions = view.steps
    .filter((node) => view.waits(node) && (node.router?.cases.length ?? 0) > 0)
    .map((node) => questionAt(view, node));
  known.set(view, questions);
  return questions;
}

/** Puts an answer to a question. */
export function answerTo(
  view: FlowView,
  node: NodeDefinition,
  answer: string,
  language: string,
): Outcome | null {
  return view.answers.to(node.uuid, answer, language, node.router?.cases.length ?? 0);
}

/** True when the gate keeps a text from the rules of this flow. */
export function isTakenByGate(view: FlowView, text: string): boolean {
  const meaning = view.keyword(text);
  if (meaning === null) return false;
  const isKept = meaning.kind === 'help' || meaning.kind === 'flow';
  return !(isKept && view.purpose.ignoresKeywords === true);
}

function questionAt(view: FlowView, node: NodeDefinition): Question {
  const { router } = node;
  const ways = (router?.cases ?? []).map((item) => wayOf(node, item.categoryUuid) ?? '');
  const leads = (value: 'optin' | 'optout'): boolean =>
    ways.some((way) => view.soonSetting(value).has(way));
  let offersStart = false;
  const offered = view.languages.flatMap((language) => {
    const found: Offered[] = [];
    for (const { answer, isReply, isMenu } of offeredIn(view, node, language)) {
      if (isTakenByGate(view, answer)) {
        offersStart ||= view.keyword(answer)?.kind === 'start';
        continue;
      }
      const outcome = answerTo(view, node, answer, language);
      if (outcome !== null && !(isMenu && outcome.byDefault))
        found.push({ answer, language, isReply, outcome });
    }
    return found;
  });
  return {
    node,
    offered,
    offersStart,
    setsOptIn: leads('optin'),
    setsOptOut: leads('optout'),
  };
}

/**
 * Buttons, answers that the text names, and the numbers of a menu some of which a rule knows. A word
 * in the text may be a keyword: where keywords are not known, words are left out.
 */
function offeredIn(
  view: FlowView,
  node: NodeDefinition,
  language: string,
): readonly { readonly answer: string; readonly isReply: boolean; readonly isMenu: boolean }[] {
  const answers = new Map<string, { readonly isReply: boolean; readonly isMenu: boolean }>();
  const messages = view.asking(node).flatMap((asking) => view.messages(asking));
  const add = (answer: string, isReply: boolean, isMenu: boolean): void => {
    if (answers.size < mostOffered && !answers.has(answer) && !answer.includes('@'))
      answers.set(answer, { isReply, isMenu });
  };
  for (const message of messages)
    for (const reply of view.inLanguage(message.replies, language)) add(reply, true, false);
  for (const message of messages) {
    const text = view.inLanguage(message.text, language);
    for (const answer of promisedIn(text))
      if (view.purpose.keyword !== undefined || !/\p{L}/u.test(answer)) add(answer, false, false);
    for (const answer of menuNumbersIn(text)) add(answer, false, true);
  }
  return Array.from(answers, ([answer, kind]) => ({ answer, ...kind }));
}
