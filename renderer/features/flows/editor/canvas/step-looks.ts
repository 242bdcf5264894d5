import AtSign from '@lucide/svelte/icons/at-sign';
import Banknote from '@lucide/svelte/icons/banknote';
import BookText from '@lucide/svelte/icons/book-text';
import Bot from '@lucide/svelte/icons/bot';
import Brain from '@lucide/svelte/icons/brain';
import CircleCheckBig from '@lucide/svelte/icons/circle-check-big';
import Clock from '@lucide/svelte/icons/clock';
import GitFork from '@lucide/svelte/icons/git-fork';
import Globe from '@lucide/svelte/icons/globe';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Languages from '@lucide/svelte/icons/languages';
import Mail from '@lucide/svelte/icons/mail';
import Megaphone from '@lucide/svelte/icons/megaphone';
import MessageCircleQuestionMark from '@lucide/svelte/icons/message-circle-question-mark';
import MessageSquare from '@lucide/svelte/icons/message-square';
import MessageSquareMore from '@lucide/svelte/icons/message-square-more';
import OctagonX from '@lucide/svelte/icons/octagon-x';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Phone from '@lucide/svelte/icons/phone';
import Play from '@lucide/svelte/icons/play';
import Radio from '@lucide/svelte/icons/radio';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import ShieldQuestionMark from '@lucide/svelte/icons/shield-question-mark';
import Shuffle from '@lucide/svelte/icons/shuffle';
import Sheet from '@lucide/svelte/icons/sheet';
import Tag from '@lucide/svelte/icons/tag';
import Ticket from '@lucide/svelte/icons/ticket';
import UserRound from '@lucide/svelte/icons/user-round';
import UserRoundX from '@lucide/svelte/icons/user-round-x';
import UsersRound from '@lucide/svelte/icons/users-round';
import Volume2 from '@lucide/svelte/icons/volume-2';
import Webhook from '@lucide/svelte/icons/webhook';
import Workflow from '@lucide/svelte/icons/workflow';
import type { ActionId } from '../../../../../electron/engine/actions/registry.ts';
import type { StepGroup } from '../../../../../electron/engine/editing/action-form.ts';
import type { NodeKindId } from '../../../../../electron/engine/editing/node-kind.ts';

export type StepIcon = typeof MessageSquare;

/** The colour of a part of a card; always beside its icon and its name. */
export type StepTone = StepGroup | 'ask' | 'split' | 'consent-in' | 'consent-out';

/** A sign for every action: one without does not compile. */
export const actionIcons: Readonly<Record<ActionId, StepIcon>> = {
  add_contact_groups: UsersRound,
  add_contact_urn: AtSign,
  add_input_labels: Tag,
  call_classifier: Brain,
  call_llm: Bot,
  call_resthook: Webhook,
  call_webhook: Globe,
  enter_flow: Workflow,
  link_google_sheet: Sheet,
  open_ticket: Ticket,
  play_audio: Play,
  remove_contact_groups: UserRoundX,
  request_optin: ShieldQuestionMark,
  say_msg: Volume2,
  send_broadcast: Megaphone,
  send_email: Mail,
  send_interactive_msg: MessageSquareMore,
  send_msg: MessageSquare,
  set_consent: ShieldCheck,
  set_contact_channel: Radio,
  set_contact_field: PencilLine,
  set_contact_language: Languages,
  set_contact_name: UserRound,
  set_contact_profile: UserRound,
  set_contact_status: UserRound,
  set_contact_timezone: Clock,
  set_run_local: BookText,
  set_run_result: BookText,
  set_wa_group_field: UsersRound,
  start_session: Workflow,
  transfer_airtime: Banknote,
  wait_for_result: Hourglass,
  wait_for_time: Hourglass,
};

/** A sign for every kind of step that branches. */
export const nodeIcons: Readonly<Record<NodeKindId, StepIcon>> = {
  wait_for_response: MessageCircleQuestionMark,
  split_by_expression: GitFork,
  split_by_contact_field: GitFork,
  split_by_run_result: GitFork,
  split_by_groups: UsersRound,
  split_by_scheme: Phone,
  split_by_random: Shuffle,
  split_by_subflow: Workflow,
  split_by_webhook: Globe,
  wait_for_time: Hourglass,
  wait_for_result: Hourglass,
};

/** Signs of consent: a check for a yes, the shape of a stop sign for a no. */
export const consentIcons = { optin: CircleCheckBig, optout: OctagonX } as const;
