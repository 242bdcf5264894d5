import { afterEach, describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../electron/api/contract/consent.ts';
import type { GateRule } from '../../electron/consent/gate-rule.ts';
import { ruleText } from '../../electron/consent/labels.ts';
import type { ConsentState } from '../../electron/consent/states.ts';
import { eventWords } from '../../renderer/features/consent/event-words.ts';
import { ruleWords } from '../../renderer/features/consent/rule-words.ts';
import { pageLanguage } from '../../renderer/state/page-language.svelte.ts';

afterEach(() => pageLanguage.choose('en'));

const rules: Readonly<Record<GateRule, ConsentState>> = {
  allowed_given: 'given',
  allowed_reply: 'asked',
  allowed_consent_request: 'unknown',
  allowed_asked_back: 'withdrawn',
  allowed_confirmation: 'withdrawn',
  allowed_help: 'withdrawn',
  allowed_leaving_question: 'given',
  blocked: 'given',
  undeliverable: 'given',
  archived: 'given',
  held_for_review: 'given',
  deciding_to_leave: 'given',
  withdrawn: 'withdrawn',
  refused: 'refused',
  expired: 'expired',
  confirmation_used: 'withdrawn',
  confirmation_too_late: 'withdrawn',
  not_opted_out: 'given',
  help_not_asked: 'withdrawn',
  help_used: 'withdrawn',
  not_confirmed: 'given',
  no_consent: 'unknown',
  window_closed: 'given',
};
const cases = [
  ...(Object.entries(rules) as [GateRule, ConsentState][]),
  ['no_consent', 'asked'] as const,
  ['no_consent', 'invalidated'] as const,
];

describe('why we may write or not', () => {
  it.each(cases)(
    '%s (%s) says in English what the host says, and the same in Hindi',
    (rule, state) => {
      const reason = ruleText(rule, state);
      const decision = { verdict: 'refuse', rule, reason, eventId: null } as const;
      expect(ruleWords(decision, state)).toBe(reason);
      pageLanguage.choose('hi');
      expect(ruleWords(decision, state)).toMatch(/\p{Script=Devanagari}/u);
    },
  );

  it('falls back to the host where a state has no words of its own', () => {
    const decision = {
      verdict: 'refuse',
      rule: 'no_consent',
      reason: 'Because.',
      eventId: null,
    } as const;
    expect(ruleWords(decision, 'given')).toBe('Because.');
  });
});

describe('what happened', () => {
  const optOut = {
    type: 'withdrawn',
    text: 'Opted out, with the keyword “STOP”.',
    method: 'keyword',
    keyword: 'STOP',
    reason: null,
    stateBefore: 'given',
    stateAfter: 'withdrawn',
  } as HistoryEntry;

  it('is the sentence of the record in English', () => {
    expect(eventWords(optOut)).toBe(optOut.text);
  });

  it('is said from its parts in Hindi', () => {
    pageLanguage.choose('hi');
    expect(eventWords(optOut)).toBe('संदेश बंद कराए · संदेश में कीवर्ड “STOP”');
    expect(
      eventWords({ ...optOut, type: 'requested', stateBefore: 'withdrawn', keyword: null }),
    ).toBe('सहमति पूछी गई · “संदेश बंद कराए” ही रहा');
    expect(
      eventWords({ ...optOut, method: 'staff_entry', keyword: null, reason: 'asked_by_phone' }),
    ).toBe('संदेश बंद कराए · कर्मचारी ने दर्ज किया · फ़ोन पर कहा');
  });
});
