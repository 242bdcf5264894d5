import type { evidenceTypes, withdrawReasons } from '../../../electron/api/contract/consent.ts';
import type { SendPurpose } from '../../../electron/consent/gate.ts';
import type { CollectionMethod } from '../../../electron/consent/record.ts';
import { m } from '../../lib/messages.ts';

export type WithdrawReason = (typeof withdrawReasons)[number];
export type EvidenceType = (typeof evidenceTypes)[number];

const reasons: Readonly<Record<WithdrawReason, () => string>> = {
  asked_in_person: m.consent_reason_asked_in_person,
  asked_by_phone: m.consent_reason_asked_by_phone,
  asked_in_writing: m.consent_reason_asked_in_writing,
  wrong_number: m.consent_reason_wrong_number,
  complaint: m.consent_reason_complaint,
  deceased: m.consent_reason_deceased,
  other: m.consent_reason_other,
};

const evidence: Readonly<Record<EvidenceType, () => string>> = {
  signed_form: m.consent_evidence_signed_form,
  audio_recording: m.consent_evidence_audio_recording,
  photo: m.consent_evidence_photo,
  message: m.consent_evidence_message,
  web_form: m.consent_evidence_web_form,
  other: m.consent_evidence_other,
};

const methods: Readonly<Record<CollectionMethod, () => string>> = {
  keyword: m.consent_method_keyword,
  button: m.consent_method_button,
  flow_answer: m.consent_method_flow_answer,
  otp: m.consent_method_otp,
  paper: m.consent_method_paper,
  audio: m.consent_method_audio,
  staff_entry: m.consent_method_staff_entry,
  import: m.consent_method_import,
  provider_event: m.consent_method_provider_event,
};

const purposes: Readonly<Record<SendPurpose, () => string>> = {
  broadcast: m.consent_purpose_broadcast,
  reply: m.consent_purpose_reply,
  consent_request: m.consent_purpose_consent_request,
  help: m.consent_purpose_help,
  optout_confirmation: m.consent_purpose_optout_confirmation,
};

/** A closed table of words seen from outside, where a code may be one that this page does not know. */
function wordIn(words: Readonly<Record<string, () => string>>, code: string): string {
  return words[code]?.() ?? code;
}

/** The words for a reason code of the ledger; an unknown code stays as it is. */
export const reasonWord = (code: string): string =>
  wordIn(
    { ...reasons, entered_by_mistake: m.undo_reason_code, shared_phone: m.share_reason_code },
    code,
  );
/** The words for a kind of evidence; an unknown kind stays as it is. */
export const evidenceWord = (code: string): string => wordIn(evidence, code);

export function methodWord(method: CollectionMethod): string {
  return methods[method]();
}

export function purposeWord(purpose: SendPurpose): string {
  return purposes[purpose]();
}

/** For a Select, in the order in which they are most often needed. */
export function withdrawOptions(): readonly {
  readonly value: WithdrawReason;
  readonly label: string;
}[] {
  return (Object.keys(reasons) as WithdrawReason[]).map((value) => ({
    value,
    label: reasons[value](),
  }));
}

export function evidenceOptions(): readonly {
  readonly value: EvidenceType;
  readonly label: string;
}[] {
  return (Object.keys(evidence) as EvidenceType[]).map((value) => ({
    value,
    label: evidence[value](),
  }));
}
