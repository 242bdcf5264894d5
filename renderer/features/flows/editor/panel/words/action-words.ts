import type { ActionId } from '../../../../../../electron/engine/actions/registry.ts';
import { m } from '../../../../../lib/messages.ts';

/** How a step is called, and what it does, in plain words. */
export interface StepWords {
  readonly title: () => string;
  readonly about: () => string;
}

/** Words for every action: one without words does not compile. */
export const actionWords: Readonly<Record<ActionId, StepWords>> = {
  add_contact_groups: {
    title: m.words_action_add_contact_groups,
    about: m.words_action_add_contact_groups_about,
  },
  add_contact_urn: {
    title: m.words_action_add_contact_urn,
    about: m.words_action_add_contact_urn_about,
  },
  add_input_labels: {
    title: m.words_action_add_input_labels,
    about: m.words_action_add_input_labels_about,
  },
  call_classifier: {
    title: m.words_action_call_classifier,
    about: m.words_action_call_classifier_about,
  },
  call_llm: { title: m.words_action_call_llm, about: m.words_action_call_llm_about },
  call_resthook: { title: m.words_action_call_resthook, about: m.words_action_call_resthook_about },
  call_webhook: { title: m.words_action_call_webhook, about: m.words_action_call_webhook_about },
  enter_flow: { title: m.words_action_enter_flow, about: m.words_action_enter_flow_about },
  link_google_sheet: {
    title: m.words_action_link_google_sheet,
    about: m.words_action_link_google_sheet_about,
  },
  open_ticket: { title: m.words_action_open_ticket, about: m.words_action_open_ticket_about },
  play_audio: { title: m.words_action_play_audio, about: m.words_action_play_audio_about },
  remove_contact_groups: {
    title: m.words_action_remove_contact_groups,
    about: m.words_action_remove_contact_groups_about,
  },
  request_optin: { title: m.words_action_request_optin, about: m.words_action_request_optin_about },
  say_msg: { title: m.words_action_say_msg, about: m.words_action_say_msg_about },
  send_broadcast: {
    title: m.words_action_send_broadcast,
    about: m.words_action_send_broadcast_about,
  },
  send_email: { title: m.words_action_send_email, about: m.words_action_send_email_about },
  send_interactive_msg: {
    title: m.words_action_send_interactive_msg,
    about: m.words_action_send_interactive_msg_about,
  },
  send_msg: { title: m.words_action_send_msg, about: m.words_action_send_msg_about },
  set_contact_channel: {
    title: m.words_action_set_contact_channel,
    about: m.words_action_set_contact_channel_about,
  },
  set_consent: { title: m.words_action_set_consent, about: m.words_action_set_consent_about },
  set_contact_field: {
    title: m.words_action_set_contact_field,
    about: m.words_action_set_contact_field_about,
  },
  set_contact_language: {
    title: m.words_action_set_contact_language,
    about: m.words_action_set_contact_language_about,
  },
  set_contact_name: {
    title: m.words_action_set_contact_name,
    about: m.words_action_set_contact_name_about,
  },
  set_contact_profile: {
    title: m.words_action_set_contact_profile,
    about: m.words_action_set_contact_profile_about,
  },
  set_contact_status: {
    title: m.words_action_set_contact_status,
    about: m.words_action_set_contact_status_about,
  },
  set_contact_timezone: {
    title: m.words_action_set_contact_timezone,
    about: m.words_action_set_contact_timezone_about,
  },
  set_run_local: { title: m.words_action_set_run_local, about: m.words_action_set_run_local_about },
  set_run_result: {
    title: m.words_action_set_run_result,
    about: m.words_action_set_run_result_about,
  },
  set_wa_group_field: {
    title: m.words_action_set_wa_group_field,
    about: m.words_action_set_wa_group_field_about,
  },
  start_session: { title: m.words_action_start_session, about: m.words_action_start_session_about },
  transfer_airtime: {
    title: m.words_action_transfer_airtime,
    about: m.words_action_transfer_airtime_about,
  },
  wait_for_result: {
    title: m.words_action_wait_for_result,
    about: m.words_action_wait_for_result_about,
  },
  wait_for_time: { title: m.words_action_wait_for_time, about: m.words_action_wait_for_time_about },
};
