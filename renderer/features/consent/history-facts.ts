import type { HistoryEntry } from '../../../electron/api/contract/consent.ts';
import type { ProofStrength } from '../../../electron/consent/proof.ts';
import { m } from '../../lib/messages.ts';
import { formatExact, formatNumber } from '../../state/format.ts';
import { stateWord } from '../../ui/consent-words.ts';
import type { Fact } from '../../ui/fact.ts';
import { evidenceWord, methodWord, reasonWord } from './consent-choices.ts';

const proofWords: Readonly<Record<ProofStrength, () => string>> = {
  otp: m.proof_otp,
  signed_form: m.proof_signed_form,
  audio: m.proof_audio,
  message: m.proof_message,
  staff_note: m.proof_staff_note,
};

/** What the ledger knows about an event, as lines to read; what it does not know is left out. */
export function historyFacts(entry: HistoryEntry, zone: string): readonly Fact[] {
  const facts: readonly (Fact | null)[] = [
    { name: m.consent_fact_change(), value: changeWords(entry) },
    { name: m.consent_fact_happened(), value: formatExact(entry.at, zone) },
    { name: m.consent_fact_how(), value: methodWord(entry.method) },
    { name: m.consent_fact_by(), value: entry.actor, written: true },
    written(m.consent_fact_keyword(), entry.keyword),
    written(m.consent_fact_flow(), flowWords(entry)),
    written(m.consent_fact_reason(), entry.reason === null ? null : reasonWord(entry.reason)),
    written(m.consent_fact_note(), entry.note),
    written(m.consent_fact_evidence(), evidenceWords(entry)),
    written(m.proof_title(), entry.proof === null ? null : proofWords[entry.proof]()),
    { name: m.consent_fact_recorded(), value: formatExact(entry.recordedAt, zone) },
    {
      name: m.consent_fact_seq(),
      value: m.consent_fact_seq_words({ seq: formatNumber(entry.seq) }),
    },
  ];
  return facts.filter((fact) => fact !== null);
}

function written(name: string, value: string | null): Fact | null {
  return value === null || value === '' ? null : { name, value, written: true };
}

function changeWords(entry: HistoryEntry): string {
  const after = stateWord(entry.stateAfter);
  return entry.stateBefore === entry.stateAfter
    ? m.consent_fact_same_words({ after })
    : m.consent_fact_change_words({ before: stateWord(entry.stateBefore), after });
}

function flowWords(entry: HistoryEntry): string | null {
  if (entry.flowName === null) return null;
  return entry.flowRevision === null
    ? entry.flowName
    : m.consent_fact_flow_revision({ name: entry.flowName, revision: String(entry.flowRevision) });
}

function evidenceWords(entry: HistoryEntry): string | null {
  if (entry.evidence === null) return null;
  const type = evidenceWord(entry.evidence.type);
  return entry.evidence.reference === null
    ? type
    : m.consent_fact_evidence_reference({ type, reference: entry.evidence.reference });
}
