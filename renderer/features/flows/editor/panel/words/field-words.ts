import { m } from '../../../../../lib/messages.ts';

/** What a field is called and, where that is not plain, what it is for. */
export interface FieldWords {
  readonly label: () => string;
  readonly help?: () => string;
}

/** By the field's key; what is the same in several actions is called the same. */
const byKey: Readonly<Record<string, FieldWords>> = {
  groups: { label: m.words_field_groups },
  labels: { label: m.words_field_labels },
  scheme: { label: m.words_field_scheme },
  path: { label: m.words_field_path },
  classifier: { label: m.words_field_classifier },
  input: { label: m.words_field_input },
  result_name: { label: m.words_field_result_name },
  llm: { label: m.words_field_llm },
  instructions: { label: m.words_field_instructions },
  output_local: { label: m.words_field_output_local },
  resthook: { label: m.words_field_resthook },
  method: { label: m.words_field_method },
  url: { label: m.words_field_url },
  headers: { label: m.words_field_headers },
  body: { label: m.words_field_body },
  flow: { label: m.words_field_flow },
  terminal: { label: m.words_field_terminal },
  name: { label: m.words_field_name },
  sheet_id: { label: m.words_field_sheet_id },
  topic: { label: m.words_field_topic },
  assignee: { label: m.words_field_assignee },
  note: { label: m.words_field_note },
  audio_url: { label: m.words_field_audio_url },
  all_groups: { label: m.words_field_all_groups },
  optin: { label: m.words_field_optin },
  text: { label: m.words_field_text },
  attachments: { label: m.words_field_attachments },
  quick_replies: { label: m.words_field_quick_replies },
  contacts: { label: m.words_field_contacts },
  urns: { label: m.words_field_urns },
  legacy_vars: { label: m.words_field_legacy_vars },
  contact_query: { label: m.words_field_contact_query },
  addresses: { label: m.words_field_addresses },
  subject: { label: m.words_field_subject },
  id: { label: m.words_field_id },
  expression: { label: m.words_field_expression },
  params: { label: m.words_field_params },
  attachment_type: { label: m.words_field_attachment_type },
  attachment_url: { label: m.words_field_attachment_url },
  template: { label: m.words_field_template },
  template_variables: { label: m.words_field_template_variables },
  templating: { label: m.words_field_templating },
  delay: { label: m.words_field_delay },
  channel: { label: m.words_field_channel },
  field: { label: m.words_field_field },
  value: { label: m.words_field_value },
  language: { label: m.words_field_language },
  profile_type: { label: m.words_field_profile_type },
  status: { label: m.words_field_status },
  timezone: { label: m.words_field_timezone },
  local: { label: m.words_field_local },
  operation: { label: m.words_field_operation },
  category: { label: m.words_field_category },
  create_contact: { label: m.words_field_create_contact },
  exclusions: { label: m.words_field_exclusions },
  amounts: { label: m.words_field_amounts },
};

/** Where a field means something of its own in one action: `ACTION.FIELD`. */
const byAction: Readonly<Record<string, FieldWords>> = {
  'send_msg.text': { label: m.words_field_message, help: m.words_help_message },
  'send_broadcast.text': { label: m.words_field_message, help: m.words_help_message },
  'send_interactive_msg.text': { label: m.words_field_message, help: m.words_help_message },
  'send_msg.quick_replies': {
    label: m.words_field_quick_replies,
    help: m.words_help_quick_replies,
  },
  'send_msg.attachments': { label: m.words_field_attachments, help: m.words_help_attachments },
  'send_msg.template': { label: m.words_field_template, help: m.words_help_template },
  'send_msg.templating.template': { label: m.words_field_template, help: m.words_help_template },
  'send_msg.templating.expression': { label: m.words_field_templating_expression },
  'send_msg.delay': { label: m.words_field_send_after },
  'wait_for_time.delay': { label: m.words_field_pause },
  'wait_for_result.delay': { label: m.words_field_pause },
  'set_consent.value': { label: m.words_field_consent },
  'set_contact_field.value': { label: m.words_field_value, help: m.words_help_value_clears },
  'set_run_result.name': { label: m.words_field_name, help: m.words_help_result },
  'enter_flow.terminal': { label: m.words_field_terminal, help: m.words_help_terminal },
  'start_session.contact_query': {
    label: m.words_field_contact_query,
    help: m.words_help_contact_query,
  },
  'send_broadcast.contact_query': {
    label: m.words_field_contact_query,
    help: m.words_help_contact_query,
  },
};

/** The words for a field of an action; undefined for one that has none. `key` is the path with dots. */
export function fieldWords(action: string, key: string): FieldWords | undefined {
  const [first = ''] = key.split('.');
  return own(byAction, `${action}.${key}`) ?? own(byKey, key) ?? own(byKey, first);
}

function own(words: Readonly<Record<string, FieldWords>>, key: string): FieldWords | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
