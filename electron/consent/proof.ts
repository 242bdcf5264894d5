import type { ConsentEventBody } from './record.ts';

/** How surely a yes can be proved, the surest first. */
export const proofStrengths = ['otp', 'signed_form', 'audio', 'message', 'staff_note'] as const;
export type ProofStrength = (typeof proofStrengths)[number];

/**
 * What proves a yes: a code that only the phone's holder could read out, a signed form or a recorded voice of which the file is kept,
 * the person's own message, or only what staff wrote down. Null for an event that is no yes. A form or a recording that lies
 * somewhere else counts as a note of staff: the record cannot show it.
 */
export function proofOf({
  type,
  method,
  message,
  evidence,
}: Pick<ConsentEventBody, 'type' | 'method' | 'message' | 'evidence'>): ProofStrength | null {
  if (type !== 'given' && type !== 'confirmed' && type !== 'renewed') return null;
  if (method === 'otp') return 'otp';
  const isKept = evidence !== null && evidence.sha256 !== null;
  if (isKept && evidence.type === 'signed_form') return 'signed_form';
  if (isKept && evidence.type === 'audio_recording') return 'audio';
  return message === null ? 'staff_note' : 'message';
}
