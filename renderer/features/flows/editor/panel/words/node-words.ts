import type { NodeKindId } from '../../../../../../electron/engine/editing/node-kind.ts';
import { m } from '../../../../../lib/messages.ts';
import type { StepWords } from './action-words.ts';

/** Words for every kind of step that branches: one without words does not compile. */
export const nodeWords: Readonly<Record<NodeKindId, StepWords>> = {
  wait_for_response: {
    title: m.words_node_wait_for_response,
    about: m.words_node_wait_for_response_about,
  },
  split_by_expression: {
    title: m.words_node_split_by_expression,
    about: m.words_node_split_by_expression_about,
  },
  split_by_contact_field: {
    title: m.words_node_split_by_contact_field,
    about: m.words_node_split_by_contact_field_about,
  },
  split_by_run_result: {
    title: m.words_node_split_by_run_result,
    about: m.words_node_split_by_run_result_about,
  },
  split_by_groups: {
    title: m.words_node_split_by_groups,
    about: m.words_node_split_by_groups_about,
  },
  split_by_scheme: {
    title: m.words_node_split_by_scheme,
    about: m.words_node_split_by_scheme_about,
  },
  split_by_random: {
    title: m.words_node_split_by_random,
    about: m.words_node_split_by_random_about,
  },
  split_by_subflow: {
    title: m.words_node_split_by_subflow,
    about: m.words_node_split_by_subflow_about,
  },
  split_by_webhook: {
    title: m.words_node_split_by_webhook,
    about: m.words_node_split_by_webhook_about,
  },
  wait_for_time: { title: m.words_node_wait_for_time, about: m.words_node_wait_for_time_about },
  wait_for_result: {
    title: m.words_node_wait_for_result,
    about: m.words_node_wait_for_result_about,
  },
};
