import type { Finding, Problem, ProblemKind, ReadingCode } from './problems.ts';

/** The problems that reading and compiling a file can report, by code. */
export const readingProblems: Readonly<Record<ReadingCode, ProblemKind>> = {
  not_a_flow: {
    severity: 'error',
    summary: 'The file, or a part of it, is not a flow.',
    fix: 'Export the flow again from Glific or TextIt as JSON, and import that file unchanged.',
    example: '{"contacts": []}',
  },
  no_entry: {
    severity: 'error',
    summary: 'The flow has no steps.',
    fix: 'Add at least one step in the editor.',
    example: '"nodes": []',
  },
  broken_node: {
    severity: 'error',
    summary: 'A step cannot be read.',
    fix: 'Open the flow in its editor, make this step anew, and export it again.',
    example: '{"actions": []}, a step without a uuid',
  },
  broken_action: {
    severity: 'error',
    summary: 'An action cannot be read.',
    fix: 'Open the step in the editor, remove the action, add it again, and export the flow.',
    example: '{"type": "set_contact_field", "value": "yes"}, which does not say which field',
  },
  broken_router: {
    severity: 'error',
    summary: 'The question of a step cannot be read.',
    fix: 'Open the step in the editor, save its rules again, and export the flow.',
    example: '"router": {"type": "switch"}, a question without answers',
  },
  dangling_exit: {
    severity: 'error',
    summary: 'A way out leads to a step that does not exist.',
    fix: 'In the editor, connect this way out to a step, or leave it open so that the flow ends there.',
    example: '"destination_uuid" names a step that was deleted',
  },
  duplicate_node: {
    severity: 'error',
    summary: 'Two steps have the same id.',
    fix: 'Delete one of the two steps in the editor, or copy it there so that it gets an id of its own.',
    example: 'a step that was pasted into the file by hand',
  },
  duplicate_flow: {
    severity: 'error',
    summary: 'Two flows of the file have the same id.',
    fix: 'Export the flows one by one and import each file, or keep only one of the two in the file.',
    example: 'two exports that were put together by hand',
  },
  no_exit: {
    severity: 'error',
    summary: 'A step has no way out.',
    fix: 'Open the step in the editor and save it again, then export the flow; a step that ends the flow has one open way out.',
    example: '"exits": []',
  },
  too_large: {
    severity: 'error',
    summary: 'Something has more parts than can be used.',
    fix: 'Move some of it into a flow of its own and enter that from here.',
    example: 'a flow of more than 1,000 steps',
  },
  unknown_action: {
    severity: 'warning',
    summary: 'An action of a type that is not carried out here.',
    fix: 'Remove the action if the flow does not need it. If it does, let staff or another system do this part.',
    example: '"type": "call_classifier"',
  },
  unsupported_action: {
    severity: 'warning',
    summary:
      'An action needs something that is not here, such as a telephone line or a language model.',
    fix: 'Leave the step if its way for a failure leads on well; else take the action out in the editor, and import the flow again.',
    example: '{"type": "transfer_airtime"}',
  },
  skipped_action: {
    severity: 'warning',
    summary: 'A step with a question does only its first action.',
    fix: 'Give each further action a step of its own before the question.',
    example: 'a Glific step that sends a message, sets a field, and waits',
  },
  unknown_router: {
    severity: 'error',
    summary: 'A question of a type that is not known here.',
    fix: 'Make the step anew in the editor as a wait for a response or a split.',
    example: '"router": {"type": "oracle"}',
  },
  unknown_test: {
    severity: 'error',
    summary: 'A test that is not known here.',
    fix: 'Choose another rule for this answer in the editor, for example "has any of the words".',
    example: '"type": "has_magic"',
  },
  test_never_holds: {
    severity: 'warning',
    summary: 'A test that can never hold here.',
    fix: 'Use another rule for this answer, for example "has any of the words".',
    example: 'has_intent, which needs a service that is not there',
  },
  wrong_arguments: {
    severity: 'error',
    summary: 'A test has too few or too many values.',
    fix: 'Open the rule in the editor and fill in all of its values.',
    example: 'has_number_between with one number',
  },
  missing_category: {
    severity: 'error',
    summary: 'An answer leads nowhere.',
    fix: 'Open the step in the editor, save its rules again so that every answer and "Other" have a way out, and export the flow.',
    example: '"default_category_uuid" is empty',
  },
  missing_timeout_category: {
    severity: 'error',
    summary: 'There is no way out for those who do not answer in time.',
    fix: 'Switch the time limit of the step off and on again in the editor, and connect its "No Response".',
    example: '"timeout": {"seconds": 300} without a category',
  },
  wait_in_background: {
    severity: 'error',
    summary: 'A background flow waits for an answer.',
    fix: 'Make it an ordinary messaging flow, or take the question out.',
    example: '"type": "messaging_background" with a wait',
  },
  bad_expression: {
    severity: 'error',
    summary: 'An expression cannot be read.',
    fix: 'Correct the expression: look for a bracket or quotation mark that is not closed, or a name that is misspelt.',
    example: '@(upper(contact.name)',
  },
  code_not_run: {
    severity: 'warning',
    summary: 'Program code within a text is not run here.',
    fix: 'Replace the code by variables such as @contact.name or @results.answer.',
    example: '<%= 1 + 1 %>',
  },
  unused_part: {
    severity: 'note',
    summary: 'A part of an action is not used here.',
    fix: 'Nothing has to be done, unless the flow relies on this part.',
    example: 'labels on a message',
  },
  unknown_language: {
    severity: 'warning',
    summary: 'A language that is not known here.',
    fix: 'Use the code of the language in the file, such as hi or hin for Hindi.',
    example: '"localization": {"xx": ...}',
  },
  unknown_template: {
    severity: 'error',
    summary: 'The words of an interactive message are not in the file.',
    fix: 'Export the flow again with its interactive messages, or choose the message anew in the step.',
    example: 'send_interactive_msg with the number of a message that is not in the export',
  },
  placeholder_uuid: {
    severity: 'note',
    summary: 'The flow has a placeholder instead of an id.',
    fix: 'Nothing has to be done: it gets an id here. Flows that enter it by the placeholder still find it.',
    example: '"uuid": "OPTIN_UUID"',
  },
  upgraded: {
    severity: 'note',
    summary: 'A part of an older file is read in the way of today.',
    fix: "Nothing has to be done. Saving the flow in today's editor makes the note go away.",
    example: '"arguments": ["yes", "yeah"]',
  },
  newer_version: {
    severity: 'note',
    summary: 'The flow is of a newer version than is known here.',
    fix: 'Try the flow in the chat tester before you publish it. A newer Consent Desk may know this version.',
    example: '"spec_version": "15.0.0"',
  },
  flow_type: {
    severity: 'error',
    summary: 'The flow is of a type that is not run here.',
    fix: 'Make it a messaging flow in its editor, and export it again.',
    example: '"type": "voice"',
  },
  not_imported: {
    severity: 'note',
    summary: 'A part of the file is not taken over.',
    fix: 'Set up by hand what you need of it; the flows themselves are here.',
    example: 'the campaigns of a TextIt export',
  },
  not_converted: {
    severity: 'warning',
    summary: 'A part of the flow cannot be written in the other format.',
    fix: 'Look at this part after you have imported the file in the other program, and add it there by hand.',
    example: 'a test that only one of the two programs has',
  },
};

/** A finding with its way to mend. */
export function readingProblem(finding: Finding): Problem {
  return { ...finding, fix: finding.fix ?? readingProblems[finding.code].fix };
}
