import type { NoteStep } from '../../../electron/api/contract/tester-steps.ts';
import type { GateRule } from '../../../electron/consent/gate-rule.ts';
import type { ConsentState } from '../../../electron/consent/states.ts';
import { m } from '../../lib/messages.ts';
import { ruleWords } from '../consent/rule-words.ts';

const pauses = {
  time: m.tester_note_paused_time,
  result: m.tester_note_paused_result,
  webhook: m.tester_note_paused_webhook,
};

const leftOutWords: Readonly<Record<string, () => string>> = {
  in_flow: m.tester_leftout_in_flow,
  no_flow: m.tester_leftout_no_flow,
  no_route: m.tester_leftout_no_route,
  no_text: m.tester_leftout_no_text,
  failed: m.tester_leftout_failed,
};

/** A note in the language of the page. `state`: the person's consent, for rules that speak of it. */
export function noteWords(note: NoteStep, state: ConsentState): string {
  switch (note.code) {
    case 'blocked_ignored':
      return m.tester_note_blocked_ignored();
    case 'held_for_review':
      return m.tester_note_held_for_review();
    case 'held_behind_review':
      return m.tester_note_held_behind_review();
    case 'no_flow':
      return m.tester_note_no_flow();
    case 'out_silent':
      return m.tester_note_out_silent();
    case 'optin_not_said':
      return m.tester_note_optin_not_said();
    case 'already_out':
      return m.tester_note_already_out();
    case 'stays_blocked':
      return m.tester_note_stays_blocked();
    case 'paused':
      return pauses[note.waitsFor]();
    case 'taken_back':
      return m.tester_note_taken_back({ words: note.words });
    case 'optout_flow_asks':
      return m.tester_note_optout_flow_asks({ flow: note.flowName });
    case 'address_unusable':
      return m.tester_note_address_unusable({ urn: note.urn });
    case 'address_taken':
      return m.tester_note_address_taken({ urn: note.urn });
    case 'call_answered':
    case 'call_not_made':
      return callWords(note);
    case 'outreach_planned': {
      const values = { flow: note.flowName, named: note.named, groups: note.groups };
      return note.what === 'start'
        ? m.tester_note_outreach_start(values)
        : m.tester_note_outreach_broadcast(values);
    }
    case 'outreach_done':
      return outreachWords(note, state);
  }
}

function callWords(note: Extract<NoteStep, { code: 'call_answered' | 'call_not_made' }>): string {
  const { method, url, status } = note;
  if (note.code === 'call_not_made') return m.tester_note_call_not_made({ method, url });
  return status === 0
    ? m.tester_note_call_no_answer({ method, url })
    : m.tester_note_call_answered({ method, url, status });
}

/** In a test there is one person at most: they were reached, or were left out for one reason. */
function outreachWords(
  { reached, leftOut }: Extract<NoteStep, { code: 'outreach_done' }>,
  state: ConsentState,
): string {
  if (reached > 0) return m.tester_note_outreach_reached();
  const [rule] = Object.keys(leftOut);
  if (rule === undefined) return m.tester_note_outreach_nobody();
  const reason =
    leftOutWords[rule]?.() ??
    ruleWords({ verdict: 'refuse', rule: rule as GateRule, reason: rule, eventId: null }, state);
  return m.tester_note_outreach_left_out({ reason });
}
