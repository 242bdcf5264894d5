import type { ActionType } from './action.ts';
import { addContactGroups } from './add-contact-groups.ts';
import { addContactUrn } from './add-contact-urn.ts';
import { addInputLabels } from './add-input-labels.ts';
import { callClassifier } from './call-classifier.ts';
import { callLlm } from './call-llm.ts';
import { callResthook } from './call-resthook.ts';
import { callWebhook } from './call-webhook.ts';
import { enterFlow } from './enter-flow.ts';
import { linkGoogleSheet } from './link-google-sheet.ts';
import { openTicket } from './open-ticket.ts';
import { playAudio } from './play-audio.ts';
import { removeContactGroups } from './remove-contact-groups.ts';
import { requestOptin } from './request-optin.ts';
import { sayMsg } from './say-msg.ts';
import { sendBroadcast } from './send-broadcast.ts';
import { sendEmail } from './send-email.ts';
import { sendInteractiveMsg } from './send-interactive-msg.ts';
import { sendMsg } from './send-msg.ts';
import { setContactChannel } from './set-contact-channel.ts';
import { setContactField } from './set-contact-field.ts';
import { setContactLanguage } from './set-contact-language.ts';
import { setContactName } from './set-contact-name.ts';
import { setContactProfile } from './set-contact-profile.ts';
import { setContactStatus } from './set-contact-status.ts';
import { setContactTimezone } from './set-contact-timezone.ts';
import { setRunLocal } from './set-run-local.ts';
import { setRunResult } from './set-run-result.ts';
import { setWaGroupField } from './set-wa-group-field.ts';
import { startSession } from './start-session.ts';
import { transferAirtime } from './transfer-airtime.ts';
import { waitForResult } from './wait-for-result.ts';
import { waitForTime } from './wait-for-time.ts';

const all = [
  addContactGroups,
  addContactUrn,
  addInputLabels,
  callClassifier,
  callLlm,
  callResthook,
  callWebhook,
  enterFlow,
  linkGoogleSheet,
  openTicket,
  playAudio,
  removeContactGroups,
  requestOptin,
  sayMsg,
  sendBroadcast,
  sendEmail,
  sendInteractiveMsg,
  sendMsg,
  setContactChannel,
  setContactField,
  setContactLanguage,
  setContactName,
  setContactProfile,
  setContactStatus,
  setContactTimezone,
  setRunLocal,
  setRunResult,
  setWaGroupField,
  startSession,
  transferAirtime,
  waitForResult,
  waitForTime,
] as const satisfies readonly ActionType[];

/** One of the action types that there are. */
export type KnownAction = (typeof all)[number];

/** The name of an action type, as files write it, or of a variant of one. */
export type ActionId = KnownAction['type'] | KnownAction['variants'][number]['id'];

/** The action types that flows may use, by their name in flow files. */
export const actionTypes: ReadonlyMap<string, KnownAction> = new Map(
  all.map((action) => [action.type, action]),
);
