import { limits } from '../limits.ts';

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
  | 'test_never_holds'
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
  | 'newer_version'
  | 'flow_type'
  | 'not_imported'
  | 'not_converted'
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

/** Collects problems, of every kind only so many: a broken file of 10,000 steps must stay readable. */
export class ProblemList {
  readonly #kept: Problem[] = [];
  readonly #counts = new Map<string, { readonly first: Problem; count: number }>();

  /** May be handed on by itself. */
  readonly report: Report = (problem) => {
    const kind = `${problem.severity} ${problem.code}`;
    const seen = this.#counts.get(kind) ?? { first: problem, count: 0 };
    seen.count += 1;
    this.#counts.set(kind, seen);
    if (seen.count <= limits.problemsPerKind) this.#kept.push(problem);
  };

  /** In the order in which they were found; what was only counted comes last. */
  get problems(): readonly Problem[] {
    const counted = Array.from(this.#counts.values())
      .filter(({ count }) => count > limits.problemsPerKind)
      .map(({ first, count }): Problem => ({
        severity: first.severity,
        code: first.code,
        text: `There are ${String(count - limits.problemsPerKind)} more of this kind: ${first.text}`,
      }));
    return [...this.#kept, ...counted];
  }
}
