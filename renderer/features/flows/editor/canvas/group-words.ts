import { m } from '../../../../lib/messages.ts';
import type { StepChoices } from '../new-step.ts';

/** The headings of the menu of new steps. */
export const groupWords: Readonly<Record<StepChoices['group'], () => string>> = {
  usual: m.editor_group_usual,
  send: m.editor_group_send,
  branch: m.editor_group_branch,
  contact: m.editor_group_contact,
  flow: m.editor_group_flow,
  call: m.editor_group_call,
  other: m.editor_group_other,
};
