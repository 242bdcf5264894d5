import type { FailureMeaning } from '../provider.ts';

/**
 * What Meta's error codes mean for us. A code that is not here is a plain rejection of that one message.
 * Source: Meta, "Error codes" of the Cloud API; which of them are worth repeating is our own judgement.
 */
export interface MetaError {
  readonly action: 'retry' | 'reject' | 'account';
  /** In words for staff; what Meta wrote follows it. */
  readonly reason: string;
  /** How long to wait at least, when the answer does not say. */
  readonly retryAfterMs?: number;
  readonly maxAttempts?: number;
  readonly meaning?: FailureMeaning;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const UNREACHABLE =
  'WhatsApp cannot deliver to this number. It may not be on WhatsApp, have an old version, or have blocked us.';
const WINDOW_CLOSED = 'More than 24 hours have passed since this person last wrote.';
const BUSY = 'WhatsApp is asking us to slow down.';
const UNWELL = 'WhatsApp has a temporary fault.';
const NO_PERMISSION = 'The access token may not do this.';

/** Codes by the numbers that Meta gives them. */
const ERRORS: ReadonlyMap<string, MetaError> = new Map<string, MetaError>([
  // The person.
  [
    '131050',
    {
      action: 'reject',
      reason: 'This person has stopped marketing messages in WhatsApp.',
      meaning: { optedOut: 'marketing' },
    },
  ],
  ['131026', { action: 'reject', reason: UNREACHABLE, meaning: { undeliverable: true } }],
  ['131021', { action: 'reject', reason: 'This is our own number.' }],
  [
    '131030',
    {
      action: 'reject',
      reason: 'The test number may only write to numbers that were added to its list.',
    },
  ],
  // The 24 hours.
  ['131047', { action: 'reject', reason: WINDOW_CLOSED, meaning: { windowClosed: true } }],
  ['470', { action: 'reject', reason: WINDOW_CLOSED, meaning: { windowClosed: true } }],
  // Frequency caps: repeating within a day makes it worse, and it is not an opt-out.
  [
    '131049',
    {
      action: 'reject',
      reason: 'WhatsApp holds marketing messages back from this person for now.',
    },
  ],
  [
    '130472',
    {
      action: 'reject',
      reason:
        'WhatsApp holds marketing messages back from this person, who is part of an experiment.',
    },
  ],
  // Throttles.
  ['4', { action: 'retry', reason: BUSY, retryAfterMs: MINUTE }],
  ['80007', { action: 'retry', reason: BUSY, retryAfterMs: MINUTE }],
  ['130429', { action: 'retry', reason: BUSY }],
  [
    '131048',
    {
      action: 'retry',
      reason: 'WhatsApp limits this number because people reported it.',
      retryAfterMs: HOUR,
    },
  ],
  [
    '131056',
    {
      action: 'retry',
      reason: 'Too many messages to this one person in a short time.',
      retryAfterMs: 6_000,
    },
  ],
  ['133016', { action: 'retry', reason: BUSY, retryAfterMs: HOUR }],
  // Faults on their side.
  ['1', { action: 'retry', reason: UNWELL }],
  ['2', { action: 'retry', reason: UNWELL }],
  ['131000', { action: 'retry', reason: UNWELL }],
  ['131016', { action: 'retry', reason: UNWELL }],
  [
    '131057',
    { action: 'retry', reason: 'The WhatsApp account is being maintained.', retryAfterMs: MINUTE },
  ],
  ['133004', { action: 'retry', reason: UNWELL }],
  [
    '131053',
    { action: 'retry', reason: 'WhatsApp could not take the attachment.', maxAttempts: 2 },
  ],
  // The account: every message would fail, so none is given up for it.
  [
    '0',
    {
      action: 'account',
      reason: 'The access token was refused. Enter a new one on the Channels page.',
    },
  ],
  [
    '190',
    {
      action: 'account',
      reason: 'The access token was refused. Enter a new one on the Channels page.',
    },
  ],
  ['3', { action: 'account', reason: NO_PERMISSION }],
  ['10', { action: 'account', reason: NO_PERMISSION }],
  ['131005', { action: 'account', reason: NO_PERMISSION }],
  ['368', { action: 'account', reason: 'WhatsApp has blocked the account for breaking a rule.' }],
  ['131031', { action: 'account', reason: 'WhatsApp has locked the account.' }],
  ['131042', { action: 'account', reason: 'WhatsApp has a problem with the payment method.' }],
  [
    '133010',
    { action: 'account', reason: 'Our phone number is not registered with the Cloud API.' },
  ],
  [
    '131045',
    { action: 'account', reason: 'Our phone number is not registered with the Cloud API.' },
  ],
  // Templates.
  ['132015', { action: 'reject', reason: 'WhatsApp has paused this template.' }],
  ['132016', { action: 'reject', reason: 'WhatsApp has disabled this template.' }],
]);

/** The on-premises code for a person without consent, seen passed through by others. */
const OPTED_OUT_ON_PREMISES = '498';

/** What is known of a code, or null. `200` to `299` are all missing permissions. */
export function metaError(code: string): MetaError | null {
  const known = ERRORS.get(code);
  if (known !== undefined) return known;
  if (code === OPTED_OUT_ON_PREMISES) return ERRORS.get('131050') ?? null;
  return /^2\d\d$/.test(code) ? { action: 'account', reason: NO_PERMISSION } : null;
}

/** What the error code of a failed status says beyond that message. An empty object: nothing. */
export function metaFailureMeaning(errorCode: string): FailureMeaning {
  return metaError(errorCode)?.meaning ?? {};
}
