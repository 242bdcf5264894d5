import { limits } from '../limits.ts';
import { readingProblem } from './reading-problems.ts';

/** What was found while a file was read. */
export interface Finding {
  /** `error`: a part will not work. `warning`: it works otherwise than meant. `note`: good to know. */
  readonly severity: 'error' | 'warning' | 'note';
  readonly code: ReadingCode;
  /** Plain English: what is so, and what will happen. */
  readonly text: string;
  readonly nodeUuid?: string;
  /** The uuid or name of the thing that is meant, for example a group. */
  readonly reference?: string;
  /** How to mend it, where something better can be said than for every problem of its kind. */
  readonly fix?: string;
}

/** Something in a flow file that a person should know before the flow runs, with a way to mend it. */
export interface Problem extends Omit<Finding, 'code'> {
  /** Stays the same from release to release. */
  readonly code: ProblemCode;
  /** Plain English: what to do. Never empty. */
  readonly fix: string;
}

/** What all problems of one code have in common; the page of problems is made from these. */
export interface ProblemKind {
  /** As a rule; a single finding may weigh less. */
  readonly severity: Finding['severity'];
  /** What is wrong, in one line. */
  readonly summary: string;
  readonly fix: string;
  /** Something in a file that is reported. */
  readonly example: string;
}

/** Found while a file is read and made ready to run; see reading-problems.ts. */
export type ReadingCode =
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
  | 'test_never_holds'
  | 'missing_category'
  | 'missing_timeout_category'
  | 'wait_in_background'
  | 'bad_expression'
  | 'code_not_run'
  | 'unused_part'
  | 'unknown_language'
  | 'unknown_template'
  | 'placeholder_uuid'
  | 'upgraded'
  | 'newer_version'
  | 'flow_type'
  | 'not_imported'
  | 'not_converted';

/** Found by a rule of lint/. */
export type LintCode =
  | 'opt_out_missing'
  | 'opt_in_missing'
  | 'consent_without_answer'
  | 'consent_by_silence'
  | 'consent_by_default'
  | 'message_after_opt_out'
  | 'no_way_back'
  | 'opt_out_asks'
  | 'harder_to_leave'
  | 'language_missing'
  | 'missing_translation'
  | 'replies_not_translated'
  | 'words_not_translated'
  | 'answers_not_translated'
  | 'unreachable'
  | 'endless_loop'
  | 'loop_without_wait'
  | 'starts_with_wait'
  | 'no_way_out'
  | 'answer_ignored'
  | 'buttons_without_wait'
  | 'bad_pattern'
  | 'lower_cased_pattern'
  | 'phrase_within_words'
  | 'emoji_form'
  | 'reserved_answer'
  | 'category_never_reached'
  | 'translation_not_used'
  | 'yes_not_understood'
  | 'no_means_yes'
  | 'offered_answer_unknown'
  | 'offered_answer_by_default'
  | 'spelling_unknown'
  | 'keyword_as_answer'
  | 'promised_word_dead'
  | 'wording_without_name'
  | 'wording_without_way_out'
  | 'flow_missing'
  | 'flow_not_published'
  | 'group_missing'
  | 'field_missing'
  | 'label_missing'
  | 'template_without_text'
  | 'chosen_by_expression'
  | 'late_message'
  | 'result_collision'
  | 'result_name_cut'
  | 'result_unknown'
  | 'case_never_holds'
  | 'answers_not_tried';

export type ProblemCode = ReadingCode | LintCode;

/** Collects findings while a file is read. */
export type Report = (finding: Finding) => void;

/** Makes problems of findings, of every kind only so many: a broken file of 10,000 steps must stay readable. */
export class ProblemList {
  readonly #kept: Finding[] = [];
  readonly #counts = new Map<string, { readonly first: Finding; count: number }>();

  /** May be handed on by itself. */
  readonly report: Report = (finding) => {
    const kind = `${finding.severity} ${finding.code}`;
    const seen = this.#counts.get(kind) ?? { first: finding, count: 0 };
    seen.count += 1;
    this.#counts.set(kind, seen);
    if (seen.count <= limits.problemsPerKind) this.#kept.push(finding);
  };

  /** In the order in which they were found; what was only counted comes last. */
  get problems(): readonly Problem[] {
    const counted = Array.from(this.#counts.values())
      .filter(({ count }) => count > limits.problemsPerKind)
      .map(({ first, count }): Finding => ({
        severity: first.severity,
        code: first.code,
        text: `There are ${String(count - limits.problemsPerKind)} more of this kind: ${first.text}`,
      }));
    return [...this.#kept, ...counted].map(readingProblem);
  }
}
