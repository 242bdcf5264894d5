import type { ImportState, RowOutcome, RowReason } from '../../../electron/api/contract/imports.ts';
import type { ColumnMeaning, MeaningKind } from '../../../electron/consent/import/columns.ts';
import { m } from '../../lib/messages.ts';

export const outcomeWords: Readonly<Record<RowOutcome, () => string>> = {
  refused: m.imports_outcome_refused,
  suppressed: m.imports_outcome_suppressed,
  lowered: m.imports_outcome_lowered,
  kept_out: m.imports_outcome_kept_out,
  listed: m.imports_outcome_listed,
  added: m.imports_outcome_added,
  changed: m.imports_outcome_changed,
  unchanged: m.imports_outcome_unchanged,
  duplicate: m.imports_outcome_duplicate,
};

export const reasonWords: Readonly<Record<RowReason, () => string>> = {
  no_number: m.imports_reason_no_number,
  shortened_number: m.imports_reason_shortened_number,
  bad_number: m.imports_reason_bad_number,
  cell_too_long: m.imports_reason_cell_too_long,
  unclear_answer: m.imports_reason_unclear_answer,
  unknown_purpose: m.imports_reason_unknown_purpose,
  other_medium: m.imports_reason_other_medium,
  suppressed: m.imports_reason_suppressed,
  already_listed: m.imports_reason_suppressed,
  stays_out: m.imports_reason_stays_out,
  yes_without_proof: m.imports_reason_yes_without_proof,
  older_than_yes: m.imports_reason_older_than_yes,
  not_out: m.imports_reason_not_out,
  duplicate: m.imports_outcome_duplicate,
};

export const stateWords: Readonly<Record<ImportState, () => string>> = {
  running: m.imports_state_running,
  done: m.imports_state_done,
  cancelled: m.imports_state_cancelled,
  failed: m.imports_state_failed,
  interrupted: m.imports_state_failed,
};

const meaningWords: Readonly<Record<MeaningKind, () => string>> = {
  ignore: m.imports_column_ignore,
  phone: m.imports_column_phone,
  name: m.imports_column_name,
  first_name: m.imports_column_first_name,
  last_name: m.imports_column_last_name,
  language: m.imports_column_language,
  out: m.imports_column_out,
  state: m.imports_column_state,
  out_at: m.imports_column_out_at,
  since: m.imports_column_since,
  purpose: m.imports_column_purpose,
  medium: m.imports_column_medium,
  groups: m.imports_column_groups,
  field: m.imports_column_field,
  group: m.imports_column_group,
};

/** What a column can be, for its list. */
export function meaningOptions(): { readonly value: MeaningKind; readonly label: string }[] {
  return (Object.keys(meaningWords) as MeaningKind[]).map((value) => ({
    value,
    label: meaningWords[value](),
  }));
}

/** The meaning that was chosen from the list; fields and groups are called as the column is. */
export function meaningOf(is: MeaningKind, heading: string, at: number): ColumnMeaning {
  if (is !== 'field' && is !== 'group') return { is };
  const name = heading.replace(/^(?:field|group)\s*:\s*/i, '').trim();
  return { is, name: name === '' ? `column ${String(at + 1)}` : name.slice(0, 100) };
}
