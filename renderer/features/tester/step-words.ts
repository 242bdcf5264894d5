import type { HistoryEntry } from '../../../electron/api/contract/consent.ts';
import type {
  ChangeStep,
  DeedStep,
  FlowStep,
  KeywordStep,
  RoutedStep,
  TesterStep,
  WaitStep,
} from '../../../electron/api/contract/tester-steps.ts';
import type { SendableKind, TesterState } from '../../../electron/api/contract/tester.ts';
import { m } from '../../lib/messages.ts';
import { formatLanguage, formatTime } from '../../state/format.ts';
import { settings } from '../../state/settings.svelte.ts';
import { stateWord } from '../../ui/consent-words.ts';
import { eventWords } from '../consent/event-words.ts';
import { ruleWords } from '../consent/rule-words.ts';
import { spanWords } from './clock-span.ts';
import { noteWords } from './note-words.ts';

/** What the words of a step may look at besides the step. */
export type StepSurroundings = Pick<TesterState, 'history' | 'state' | 'now'>;

/** One thing that happened, in the language of the page. */
export function stepWords(step: TesterStep, around: StepSurroundings): string {
  switch (step.kind) {
    case 'deed':
      return deedWords(step);
    case 'keyword':
      return keywordWords(step);
    case 'flow':
      return flowWords(step);
    case 'node':
      return m.tester_step_node({ flow: step.flowName });
    case 'routed':
      return routedWords(step);
    case 'wait':
      return waitWords(step, around.now);
    case 'change':
      return changeWords(step);
    case 'consent':
      return consentWords(around.history, step.eventId) ?? stateWord(step.stateAfter);
    case 'gate':
      return gateWords[step.decision.verdict]({ reason: ruleWords(step.decision, step.state) });
    case 'note':
      return noteWords(step, around.state);
    case 'problem':
      return step.text;
  }
}

const sendWords: Readonly<Record<SendableKind, () => string>> = {
  image: m.tester_send_image,
  audio: m.tester_send_audio,
  video: m.tester_send_video,
  document: m.tester_send_document,
  location: m.tester_send_place,
};

/** What can be sent besides words, as it is called on the page. */
export function sendableWord(kind: string): string {
  return Object.hasOwn(sendWords, kind) ? sendWords[kind as SendableKind]() : kind;
}

function deedWords({ deed, text, seconds }: DeedStep): string {
  switch (deed) {
    case 'say':
      return m.tester_deed_say({ text });
    case 'tap':
      return m.tester_deed_tap({ text });
    case 'send':
      return m.tester_deed_send({ what: sendableWord(text) });
    case 'flow':
      return m.tester_deed_flow({ text });
    case 'clock':
      return m.tester_deed_clock({ span: spanWords(seconds) });
    case 'edit':
      return m.tester_deed_edit();
  }
}

const means = {
  stop: m.tester_means_stop,
  start: m.tester_means_start,
  help: m.tester_means_help,
  flow: m.tester_means_flow,
};

function keywordWords({ tier, matched, rules }: KeywordStep): string {
  const [rule, second] = rules;
  if (rule === undefined) return matched;
  if (tier === 'conflict')
    return m.tester_step_keyword_conflict({
      matched,
      stop: rule.word,
      start: second?.word ?? '',
    });
  const kind = means[rule.means]();
  const values = {
    matched,
    word: rule.word,
    means:
      rule.language === ''
        ? kind
        : m.tester_means_language({ means: kind, language: formatLanguage(rule.language) }),
  };
  const words = {
    exact: m.tester_step_keyword_exact,
    filler: m.tester_step_keyword_filler,
    near: m.tester_step_keyword_near,
  };
  return words[tier](values);
}

function flowWords({ what, status, flowName: flow }: FlowStep): string {
  if (what === 'begins') return m.tester_step_flow_begins({ flow });
  if (what === 'enters') return m.tester_step_flow_enters({ flow });
  const ends = {
    completed: m.tester_step_flow_completed,
    interrupted: m.tester_step_flow_left,
    expired: m.tester_step_flow_expired,
    failed: m.tester_step_flow_failed,
  };
  return ends[status ?? 'interrupted']({ flow });
}

function routedWords({ by, operand, category }: RoutedStep): string {
  if (category === null) return m.tester_step_routed_timeout_end();
  switch (by) {
    case 'timeout':
      return m.tester_step_routed_timeout({ category });
    case 'default':
      return operand === ''
        ? m.tester_step_routed_empty({ category })
        : m.tester_step_routed_default({ operand, category });
    case 'case':
      return m.tester_step_routed_case({ operand, category });
    case 'other':
      return m.tester_step_routed_other({ category });
  }
}

function waitWords({ waitsFor, until }: WaitStep, now: number): string {
  const time = until === null ? null : formatTime(until, now, settings.timezone);
  switch (waitsFor) {
    case 'message':
      return time === null
        ? m.tester_step_wait_message()
        : m.tester_step_wait_message_until({ time });
    case 'time':
      return time === null ? m.tester_step_wait_time() : m.tester_step_wait_time_until({ time });
    case 'result':
      return m.tester_step_wait_result();
    case 'webhook':
      return m.tester_step_wait_webhook();
  }
}

function changeWords({ what, name, value }: ChangeStep): string {
  const isCleared = value === '';
  switch (what) {
    case 'field':
      return isCleared
        ? m.tester_step_field_cleared({ name })
        : m.tester_step_field({ name, value });
    case 'result':
      return isCleared
        ? m.tester_step_result_cleared({ name })
        : m.tester_step_result({ name, value });
    case 'name':
      return m.tester_step_name({ value });
    case 'language':
      return isCleared
        ? m.tester_step_language_cleared()
        : m.tester_step_language({ value: formatLanguage(value) });
    case 'timezone':
      return isCleared ? m.tester_step_timezone_cleared() : m.tester_step_timezone({ value });
    case 'status':
      return m.tester_step_status({ value });
    case 'group_joined':
      return m.tester_step_group_joined({ name });
    case 'group_left':
      return m.tester_step_group_left({ name });
    case 'address':
      return m.tester_step_address({ value });
    case 'label':
      return m.tester_step_label({ name });
  }
}

const gateWords = {
  allow: m.tester_step_gate_allow,
  hold: m.tester_step_gate_hold,
  refuse: m.tester_step_gate_refuse,
};

function consentWords(history: readonly HistoryEntry[], eventId: string): string | null {
  const entry = history.find((each) => each.eventId === eventId);
  return entry === undefined ? null : eventWords(entry);
}
