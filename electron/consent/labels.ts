import type { GateRule } from './gate-rule.ts';
import type { CollectionMethod, ConsentEventBody } from './record.ts';
import type { ConsentEventType, ConsentState } from './states.ts';

/** English words for a state, as the screen and the exported files show it. */
export const stateLabels: Readonly<Record<ConsentState, string>> = {
  unknown: 'Never asked',
  asked: 'Asked, no answer yet',
  given: 'Opted in',
  refused: 'Said no',
  withdrawn: 'Opted out',
  expired: 'Consent expired',
  invalidated: 'Consent not valid',
};

const noConsentTexts: Readonly<Record<ConsentState, string>> = {
  unknown: 'This person was never asked for consent, so we may only answer them or ask.',
  asked:
    'This person was asked for consent and has not answered, so we may only answer them or ask again.',
  invalidated: 'The consent of this person is not valid, so we may only answer them or ask again.',
  expired: 'The consent of this person has expired, so we may only answer them or ask again.',
  given: 'This person opted in.',
  refused: 'This person said no.',
  withdrawn: 'This person opted out.',
};

const ruleTexts: Readonly<Record<Exclude<GateRule, 'no_consent' | 'expired'>, string>> = {
  allowed_given: 'This person opted in.',
  allowed_reply: 'This person wrote to us, and this is part of the answer.',
  allowed_consent_request: 'Asking for consent is allowed: this person has not said no.',
  allowed_asked_back: 'This person is out but asked to come back, so the opt-in question may go.',
  allowed_confirmation: 'One message may confirm an opt-out, within five minutes.',
  allowed_help: 'This person asked for help, and one answer may go.',
  allowed_leaving_question: 'This is the question whether they want to leave.',
  blocked: 'Staff blocked this person.',
  undeliverable: 'Messages to this address cannot be delivered.',
  archived: 'A flow put this person away: nothing that we begin goes to them until they write.',
  held_for_review: 'A message of this person may be an opt-out; nothing goes until staff decide.',
  deciding_to_leave:
    'This person is being asked whether they want to leave; everything else waits for the answer.',
  withdrawn: 'This person opted out. Only they can come back, with a start keyword.',
  refused: 'This person said no when asked. Only they can change that, with a start keyword.',
  confirmation_used: 'The one confirmation of this opt-out went already.',
  confirmation_too_late:
    'More than five minutes have passed since the opt-out, so no confirmation may go.',
  not_opted_out: 'There is no opt-out to confirm: this person is not opted out.',
  help_not_asked: 'This person did not ask for help in the last 24 hours.',
  help_used: 'This person is out and had a help answer in the last 24 hours.',
  not_confirmed:
    'This person said yes but has not confirmed it, so we may only answer them or ask again.',
  window_closed:
    'More than 24 hours have passed since this person last wrote, and this channel then takes only approved templates.',
};

/** The rule of a gate decision in plain English, one sentence for staff. */
export function ruleText(rule: GateRule, state: ConsentState): string {
  return rule === 'no_consent' || rule === 'expired' ? noConsentTexts[state] : ruleTexts[rule];
}

const deeds: Readonly<Record<ConsentEventType, string>> = {
  requested: 'Asked for consent',
  given: 'Opted in',
  confirmed: 'Confirmed the consent',
  refused: 'Said no',
  withdrawn: 'Opted out',
  renewed: 'Renewed the consent',
  expired: 'Consent expired',
  invalidated: 'Consent found not valid',
  corrected: 'Record corrected',
  erased: 'Personal data erased',
};

const ways: Readonly<Record<CollectionMethod, string>> = {
  keyword: 'by keyword',
  button: 'by button',
  flow_answer: 'by an answer in a flow',
  otp: 'by one-time code',
  paper: 'on paper',
  audio: 'by voice recording',
  staff_entry: 'entered by staff',
  import: 'by import',
  provider_event: 'reported by the provider',
};

/**
 * One plain English sentence about an event, for the history and the chat tester: what happened, how, why, and when it
 * changed nothing. It holds no personal data beyond the keyword that was matched.
 */
export function describeEvent(event: Omit<ConsentEventBody, 'personalCommitment'>): string {
  const way = event.rule === null ? ways[event.method] : ruleWords(event.rule);
  // What the system does by itself, such as asking or letting a consent expire, has no way in which it was answered.
  const how = event.type === 'requested' || event.actor.type === 'system' ? '' : `, ${way}`;
  const forOther =
    event.actor.type === 'guardian' ? ` by ${event.actor.relation ?? 'a guardian'}` : '';
  const restored = event.type === 'corrected' ? ` to “${stateLabels[event.stateAfter]}”` : '';
  const reason = event.reasonCode === null ? '' : ` (${event.reasonCode.replaceAll('_', ' ')})`;
  return `${deeds[event.type]}${restored}${forOther}${how}${reason}${outcome(event)}.`;
}

function ruleWords(rule: NonNullable<ConsentEventBody['rule']>): string {
  return rule.tier === 'exact'
    ? `with the keyword “${rule.keyword}”`
    : `with the keyword “${rule.keyword}” among polite words`;
}

/** What does not follow from the deed itself: it changed nothing, or it led elsewhere. */
function outcome(event: Pick<ConsentEventBody, 'type' | 'stateBefore' | 'stateAfter'>): string {
  if (event.type === 'corrected' || event.type === 'confirmed' || event.type === 'renewed')
    return '';
  if (event.stateBefore === event.stateAfter) {
    return event.stateAfter === 'unknown'
      ? ''
      : `; the state stays “${stateLabels[event.stateAfter]}”`;
  }
  return event.type === 'refused' && event.stateAfter === 'withdrawn'
    ? '; this ends the earlier consent'
    : '';
}
