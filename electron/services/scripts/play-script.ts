import type { ConsentEventType, ConsentState } from '../../consent/states.ts';
import type { ScriptCheck, ScriptProblem } from '../../api/contract/scripts.ts';
import { isReply, replyText } from './reply-match.ts';
import {
  isExpectation,
  stateWords,
  type Script,
  type ScriptDeed,
  type ScriptExpectation,
  type ScriptStep,
} from './script.ts';

/** What a script sees of the conversation, at one moment. */
export interface ScriptView {
  /** The messages that reached the person so far, oldest first; one without words has its files in their place. */
  readonly replies: readonly { readonly text: string; readonly buttons: readonly string[] }[];
  readonly consent: ConsentState;
  /** The ledger's events so far, oldest first. */
  readonly ledger: readonly ConsentEventType[];
  readonly fields: ReadonlyMap<string, string>;
  /** Of the runs so far, by key; a later run's stands for an earlier one's. */
  readonly results: ReadonlyMap<string, string>;
  readonly groups: ReadonlySet<string>;
  /** The name of the flow that waits for an answer. */
  readonly waitsIn: string | null;
  readonly mayWrite: boolean;
}

/** Somebody who can do what scripts do. A deed that cannot be done is told in words. */
export interface ScriptPlayer {
  readonly do: (deed: ScriptDeed) => string | null;
  readonly view: () => ScriptView;
}

export interface Played {
  readonly checks: readonly ScriptCheck[];
  readonly stopped: ScriptProblem | null;
}

/**
 * Plays a script: each message that reaches the person must be expected, in order, before the next deed. It ends before the
 * first deed after something that was not as expected, because all that follows would be. It pauses before each deed, so that
 * other work goes on.
 */
export async function playScript(
  script: Script,
  player: ScriptPlayer,
  pause: () => Promise<unknown>,
): Promise<Played> {
  const checks: ScriptCheck[] = [];
  const { replies, ledger } = player.view();
  const seen: Seen = { replies: replies.length, ledger: ledger.length, skipsReplies: false };
  for (const step of script.steps) {
    if (isExpectation(step)) {
      checks.push({ line: step.line, ...checked(step, player.view(), seen) });
      continue;
    }
    const surplus = unexpected(player.view(), seen);
    if (surplus !== null) checks.push({ line: step.line, ...surplus });
    if (checks.some(({ passed }) => !passed)) return { checks, stopped: null };
    await pause();
    const obstacle = player.do(step);
    if (obstacle !== null) return { checks, stopped: { line: step.line, text: obstacle } };
  }
  const surplus = unexpected(player.view(), seen);
  if (surplus !== null) checks.push({ line: lastLine(script.steps), ...surplus });
  return { checks, stopped: null };
}

/** How much of the conversation the script has dealt with. */
interface Seen {
  replies: number;
  ledger: number;
  skipsReplies: boolean;
}

type Verdict = Omit<ScriptCheck, 'line'>;

const nothing = '(nothing)';

/** Messages that no line expected; null when there are none. */
function unexpected({ replies }: ScriptView, seen: Seen): Verdict | null {
  const rest = replies.slice(seen.replies);
  const skips = seen.skipsReplies;
  seen.replies = replies.length;
  seen.skipsReplies = false;
  if (rest.length === 0 || skips) return null;
  return { passed: false, expected: nothing, actual: rest.map(replyText).join('\n') };
}

function checked(step: ScriptExpectation, view: ScriptView, seen: Seen): Verdict {
  switch (step.kind) {
    case 'reply':
      return reply(step.text, view, seen);
    case 'any_replies':
      seen.skipsReplies = true;
      return { passed: true, expected: '...', actual: '' };
    case 'no_reply':
      return unexpected(view, seen) ?? { passed: true, expected: nothing, actual: nothing };
    case 'consent':
      return same(stateWords[step.state], stateWords[view.consent]);
    case 'ledger': {
      const events = view.ledger.slice(seen.ledger);
      seen.ledger = view.ledger.length;
      return same(listed(step.events), listed(events));
    }
    case 'field':
      return same(step.value, view.fields.get(step.key) ?? '');
    case 'result':
      return same(step.value, view.results.get(step.key) ?? '');
    case 'group': {
      const isIn = view.groups.has(step.name);
      const told = (holds: boolean) => `${holds ? '' : 'no '}group ${step.name}`;
      return { passed: isIn === step.isIn, expected: told(step.isIn), actual: told(isIn) };
    }
    case 'waits':
      return same(waits(step.flow), waits(view.waitsIn));
    case 'may_write':
      return same(mayWrite(step.may), mayWrite(view.mayWrite));
  }
}

/** With `...` before it, the expected message may stand behind others. */
function reply(expected: string, { replies }: ScriptView, seen: Seen): Verdict {
  const rest = replies.slice(seen.replies);
  const candidates = seen.skipsReplies ? rest : rest.slice(0, 1);
  const at = candidates.findIndex((message) => isReply(expected, message));
  if (at >= 0) {
    seen.replies += at + 1;
    seen.skipsReplies = false;
    return { passed: true, expected, actual: replyText(rest[at] ?? { text: '', buttons: [] }) };
  }
  const [next] = rest;
  if (next !== undefined) seen.replies += 1;
  return { passed: false, expected, actual: next === undefined ? nothing : replyText(next) };
}

function same(expected: string, actual: string): Verdict {
  return { passed: expected === actual, expected, actual };
}

function listed(events: readonly ConsentEventType[]): string {
  return events.length === 0 ? 'nothing' : events.join(', ');
}

function waits(flow: string | null): string {
  return flow === null ? 'waits nowhere' : `waits in ${flow}`;
}

function mayWrite(may: boolean): string {
  return may ? 'may write' : 'may not write';
}

function lastLine(steps: readonly ScriptStep[]): number {
  return steps.at(-1)?.line ?? 1;
}
