import { expect, test } from 'vitest';
import { proofOf, proofStrengths } from '../../electron/consent/proof.ts';

const message = { id: 'm', externalId: null };
const file = 'a'.repeat(64);

test.each([
  ['a one-time code, whatever else there is', { method: 'otp', message }, 'otp'],
  [
    'a signed form of which the file is kept',
    { evidence: { type: 'signed_form', sha256: file } },
    'signed_form',
  ],
  [
    'a recording of which the file is kept',
    { evidence: { type: 'audio_recording', sha256: file } },
    'audio',
  ],
  ['the person wrote it', { method: 'keyword', message }, 'message'],
  ['the person tapped it', { method: 'button', message }, 'message'],
  ['a form in a cupboard', { evidence: { type: 'signed_form', sha256: null } }, 'staff_note'],
  [
    'a recording somewhere else',
    { evidence: { type: 'audio_recording', sha256: null } },
    'staff_note',
  ],
  ['a file that is neither', { evidence: { type: 'other', sha256: file } }, 'staff_note'],
  ['nothing but the entry', {}, 'staff_note'],
  ['a no', { type: 'withdrawn', method: 'keyword', message }, null],
  ['a question', { type: 'requested', message }, null],
] as const)('%s', (_, given, strength) => {
  const event = { type: 'given', method: 'staff_entry', message: null, evidence: null, ...given };
  expect(proofOf(event as Parameters<typeof proofOf>[0])).toBe(strength);
});

test('a yes that is asked for anew or confirmed is proved in the same way', () => {
  for (const type of ['confirmed', 'renewed'] as const)
    expect(proofOf({ type, method: 'flow_answer', message, evidence: null })).toBe('message');
  expect(proofStrengths[0]).toBe('otp');
});
