/** Something in a flow file that a person should know before the flow runs. */
export interface Problem {
  /** `error`: a part will not work. `warning`: it works otherwise than meant. `note`: good to know. */
  readonly severity: 'error' | 'warning' | 'note';
  readonly code: ProblemCode;
  /** Plain English: what is so, and what will happen. */
  readonly text: string;
  readonly nodeUuid?: string;
  /** The uuid or name of the thing that is meant, for example a group. */
  readonly reference?: string;
}

export type ProblemCode =
  | 'not_a_flow'
  | 'no_entry'
  | 'broken_node'
  | 'broken_action'
  | 'broken_router'
  | 'dangling_exit'
  | 'duplicate_node'
  | 'duplicate_flow'
  | 'no_exit'
  | 'too_large'
  | 'unknown_action'
  | 'unsupported_action'
  | 'skipped_action'
  | 'unknown_router'
  | 'unknown_test'
  | 'wrong_arguments'
  | 'missing_category'
  | 'missing_timeout_category'
  | 'wait_in_background'
  | 'bad_expression'
  | 'code_not_run'
  | 'unused_part'
  | 'unknown_language'
  | 'unknown_template'
  | 'flow_missing'
  | 'placeholder_uuid'
  | 'upgraded'
  // Findings of lint/
  | 'opt_out_missing'
  | 'opt_in_missing'
  | 'consent_without_answer'
  | 'consent_by_silence'
  | 'consent_by_default'
  | 'message_after_opt_out'
  | 'missing_translation'
  | 'words_not_translated'
  | 'unreachable'
  | 'phrase_within_words'
  | 'emoji_form';

/** Collects problems while a file is read. */
export type Report = (problem: Problem) => void;
