import type { ScriptProblem } from '../../api/contract/scripts.ts';
import { sendableKinds } from '../../api/contract/tester.ts';
import { consentEventTypes, consentStates, type ConsentEventType } from '../../consent/states.ts';
import {
  emptySetup,
  scriptPersonas,
  sendableWord,
  stateWords,
  type Script,
  type ScriptDeed,
  type ScriptExpectation,
  type ScriptPersona,
  type ScriptSetup,
  type ScriptStep,
} from './script.ts';
import { readSpan } from './span.ts';

/** At most so many lines: a script is one conversation. */
export const mostScriptLines = 2_000;

/**
 * Reads the text of a script; docs/test-scripts.md tells of the format. What cannot be read is told line by line, all of
 * it; the rest is there. Never throws.
 */
export function readScript(text: string): {
  readonly script: Script;
  readonly problems: readonly ScriptProblem[];
} {
  const problems: ScriptProblem[] = [];
  const steps: ScriptStep[] = [];
  let setup: ScriptSetup = emptySetup;
  for (const { line, content } of linesOf(text, problems)) {
    const read = readLine(content);
    if (read === null) problems.push({ line, text: notUnderstood });
    else if ('problem' in read) problems.push({ line, text: read.problem });
    else if ('step' in read) steps.push({ line, ...read.step });
    else if (steps.length > 0)
      problems.push({ line, text: 'Who the person is stands before the first message.' });
    else setup = read.setup(setup);
  }
  return { script: { setup, steps }, problems };
}

const notUnderstood =
  'This line is not understood. It begins with >, <, tap, send, wait, start, expect, person, as, language, field, group or #.';

/** Lines that begin with spaces belong to the line before them; empty ones and comments are left out. */
function linesOf(
  text: string,
  problems: ScriptProblem[],
): readonly { readonly line: number; readonly content: string }[] {
  const found: { line: number; content: string }[] = [];
  const all = text.split(/\r\n|\n|\r/u);
  if (all.length > mostScriptLines)
    problems.push({
      line: mostScriptLines + 1,
      text: `A script has at most ${String(mostScriptLines)} lines. What follows is left out.`,
    });
  for (const [index, raw] of all.slice(0, mostScriptLines).entries()) {
    const content = raw.trim();
    const last = found.at(-1);
    if (content === '') continue;
    if (/^\s/u.test(raw) && last !== undefined) last.content += `\n${content}`;
    else if (!content.startsWith('#')) found.push({ line: index + 1, content });
  }
  return found;
}

type ReadLine =
  | { readonly step: ScriptDeed | ScriptExpectation }
  | { readonly setup: (before: ScriptSetup) => ScriptSetup }
  | { readonly problem: string };

function readLine(content: string): ReadLine | null {
  if (content.startsWith('>>')) return said(content.slice(2).trim(), { second: true });
  if (content.startsWith('>')) return said(content.slice(1).trim(), {});
  if (content.startsWith('<')) return replied(content.slice(1).trim());
  const [, word = '', rest = ''] = /^(\p{L}+)\s*(.*)$/su.exec(content) ?? [];
  return lineReaders.get(word.toLowerCase())?.(rest.trim()) ?? null;
}

function said(text: string, speaker: { readonly second?: true }): ReadLine {
  return text === ''
    ? { problem: 'Write what the person says after ">".' }
    : { step: { kind: 'say', text, ...speaker } };
}

function replied(text: string): ReadLine {
  if (text === '')
    return { problem: 'Write the reply after "<", "..." for any replies, or "< (nothing)".' };
  if (text === '...' || text === '…') return { step: { kind: 'any_replies' } };
  if (text === '(nothing)') return { step: { kind: 'no_reply' } };
  return { step: { kind: 'reply', text } };
}

const lineReaders: ReadonlyMap<string, (rest: string) => ReadLine> = new Map<
  string,
  (rest: string) => ReadLine
>([
  ['tap', (title) => named(title, 'button', { step: { kind: 'tap', title } })],
  ['start', (flow) => named(flow, 'flow', { step: { kind: 'start', flow } })],
  [
    'send',
    (rest) => {
      const what = sendableWord(rest);
      return what === undefined
        ? { problem: `The person can send: ${sendableKinds.join(', ')}.` }
        : { step: { kind: 'send', what } };
    },
  ],
  [
    'wait',
    (rest) => {
      if (/^for the time-?out$/iu.test(rest)) return { step: { kind: 'wait', seconds: null } };
      const seconds = readSpan(rest);
      return seconds === null
        ? {
            problem:
              'Write for example "wait 90 minutes", "wait 2 days" or "wait for the time-out".',
          }
        : { step: { kind: 'wait', seconds } };
    },
  ],
  ['person', (name) => named(name, 'person', { setup: (before) => ({ ...before, name }) })],
  [
    'language',
    (language) =>
      /^[a-z]{3}$/u.test(language)
        ? { setup: (before) => ({ ...before, language }) }
        : { problem: 'Write the language with three letters, for example "language hin".' },
  ],
  [
    'as',
    (rest) => {
      const persona = personas.get(rest.toLowerCase());
      return persona === undefined
        ? { problem: `The person can be: ${Object.keys(scriptPersonas).join('; ')}.` }
        : { setup: (before) => ({ ...before, persona }) };
    },
  ],
  [
    'field',
    (rest) => {
      const pair = readPair(rest);
      return pair === null
        ? { problem: 'Write for example "field village = Sitapur".' }
        : { setup: (before) => ({ ...before, fields: [...before.fields, pair] }) };
    },
  ],
  [
    'group',
    (name) =>
      named(name, 'group', {
        setup: (before) => ({ ...before, groups: [...before.groups, name] }),
      }),
  ],
  ['expect', expected],
]);

const personas: ReadonlyMap<string, ScriptPersona> = new Map(Object.entries(scriptPersonas));

function named(name: string, what: string, read: ReadLine): ReadLine {
  return name === '' ? { problem: `Write the name of the ${what} on this line.` } : read;
}

/** `village = Sitapur`; the value may be empty. */
function readPair(text: string): { readonly key: string; readonly value: string } | null {
  const [, key = '', value = ''] = /^([^\s=]+)\s*=\s*(.*)$/su.exec(text) ?? [];
  return key === '' ? null : { key, value };
}

function expected(rest: string): ReadLine {
  const [, word = '', what = ''] = /^(\p{L}+)\s*(.*)$/su.exec(rest) ?? [];
  return expectationReaders.get(word.toLowerCase())?.(what.trim()) ?? { problem: canExpect };
}

const canExpect =
  'After "expect" comes: consent, ledger, field, result, group, no group, waits in, waits nowhere, may write or may not write.';

const expectationReaders: ReadonlyMap<string, (rest: string) => ReadLine> = new Map<
  string,
  (rest: string) => ReadLine
>([
  [
    'consent',
    (rest) => {
      const state = consentStates.find((each) => stateWords[each] === rest.toLowerCase());
      return state === undefined
        ? { problem: `Consent can be: ${Object.values(stateWords).join(', ')}.` }
        : { step: { kind: 'consent', state } };
    },
  ],
  ['ledger', expectedLedger],
  ['field', (rest) => expectedPair('field', rest)],
  ['result', (rest) => expectedPair('result', rest)],
  ['group', (name) => named(name, 'group', { step: { kind: 'group', name, isIn: true } })],
  [
    'no',
    (rest) => {
      const [, name = ''] = /^group\s+(.+)$/isu.exec(rest) ?? [];
      return name === '' ? { problem: canExpect } : { step: { kind: 'group', name, isIn: false } };
    },
  ],
  [
    'waits',
    (rest) => {
      if (rest.toLowerCase() === 'nowhere') return { step: { kind: 'waits', flow: null } };
      const [, flow = ''] = /^in\s+(.+)$/isu.exec(rest) ?? [];
      return flow === '' ? { problem: canExpect } : { step: { kind: 'waits', flow } };
    },
  ],
  [
    'may',
    (rest) => {
      const words = rest.toLowerCase();
      if (words !== 'write' && words !== 'not write') return { problem: canExpect };
      return { step: { kind: 'may_write', may: words === 'write' } };
    },
  ],
]);

function expectedPair(kind: 'field' | 'result', rest: string): ReadLine {
  const pair = readPair(rest);
  return pair === null
    ? { problem: `Write for example "expect ${kind} village = Sitapur".` }
    : { step: { kind, ...pair } };
}

function expectedLedger(rest: string): ReadLine {
  const words = rest.toLowerCase() === 'nothing' ? [] : rest.split(',').map((word) => word.trim());
  const events: ConsentEventType[] = [];
  for (const word of words) {
    const event = consentEventTypes.find((type) => type === word.toLowerCase());
    if (event === undefined)
      return {
        problem: `Events of the ledger are: ${consentEventTypes.join(', ')}; or "nothing".`,
      };
    events.push(event);
  }
  return { step: { kind: 'ledger', events } };
}
