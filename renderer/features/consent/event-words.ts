import type { HistoryEntry } from '../../../electron/api/contract/consent.ts';
import type { ConsentEventType } from '../../../electron/consent/states.ts';
import { baseLocale, getLocale, m } from '../../lib/messages.ts';
import { stateWord } from '../../ui/consent-words.ts';
import { methodWord, reasonWord } from './consent-choices.ts';

const deeds: Readonly<Record<ConsentEventType, () => string>> = {
  requested: m.consent_event_requested,
  given: m.consent_event_given,
  confirmed: m.consent_event_confirmed,
  refused: m.consent_event_refused,
  withdrawn: m.consent_event_withdrawn,
  renewed: m.consent_event_renewed,
  expired: m.consent_event_expired,
  invalidated: m.consent_event_invalidated,
  corrected: m.consent_event_corrected,
  erased: m.consent_event_erased,
};

/** What happened, in one line. The record's own sentence is English; other languages say the same from its parts. */
export function eventWords(entry: HistoryEntry): string {
  if (getLocale() === baseLocale) return entry.text;
  const parts = [deeds[entry.type]()];
  if (entry.type !== 'requested' && entry.type !== 'expired') parts.push(wayOf(entry));
  if (entry.reason !== null) parts.push(reasonWord(entry.reason));
  if (entry.stateBefore === entry.stateAfter && entry.stateAfter !== 'unknown')
    parts.push(m.consent_fact_same_words({ after: stateWord(entry.stateAfter) }));
  return parts.join(' · ');
}

function wayOf({ method, keyword }: HistoryEntry): string {
  const way = methodWord(method);
  return keyword === null ? way : `${way} “${keyword}”`;
}
