import type { NodeDefinition } from '../definition.ts';
import { reachableFrom } from '../graph.ts';
import type { FlowView } from './flow-view.ts';
import type { LintRule } from './rule.ts';
import { entersFlow, sets, wayOf } from './step.ts';

/** Consent has to be somebody's answer, and a flow has to do what it is for. */

/** Whether a step that can happen, here or in a flow that is entered, sets consent; null when not all of these are known. */
function setsSomewhere(
  view: FlowView,
  value: 'optin' | 'optout',
  seen = new Set<FlowView>(),
): boolean | null {
  if (seen.has(view)) return false;
  seen.add(view);
  if (view.steps.some((node) => sets(node, value))) return true;
  let answer: boolean | null = false;
  for (const node of view.steps.filter(entersFlow)) {
    const subFlows = view.subFlows(node);
    if (subFlows.length === 0) answer = null;
    for (const flow of subFlows) {
      const found = setsSomewhere(flow, value, seen);
      if (found === true) return true;
      if (found === null) answer = null;
    }
  }
  return answer;
}

const optOutMissing: LintRule = {
  code: 'opt_out_missing',
  severity: 'error',
  summary: 'The opt-out flow opts nobody out.',
  fix: 'Add a step that sets the contact field "settings" ("Consent status" in Glific) to optout, or give the role of the opt-out flow to another flow.',
  example: 'an opt-out flow that only says goodbye',
  find: (view) =>
    view.purpose.role === 'opt_out' && setsSomewhere(view, 'optout') === false
      ? [
          {
            text: 'This is the opt-out flow, but no step sets consent to opted out. Whoever goes through it stays opted in.',
          },
        ]
      : [],
};

const optInMissing: LintRule = {
  code: 'opt_in_missing',
  severity: 'error',
  summary: 'The opt-in flow opts nobody in.',
  fix: 'Add a step behind the yes that sets the contact field "settings" ("Consent status" in Glific) to optin, or give the role of the opt-in flow to another flow.',
  example: 'an opt-in flow that thanks for the yes and stores nothing',
  find: (view) =>
    view.purpose.role === 'opt_in' && setsSomewhere(view, 'optin') === false
      ? [
          {
            text: 'This is the opt-in flow, but no step sets consent to opted in. Whoever says yes is still not opted in.',
          },
        ]
      : [],
};

const consentWithoutAnswer: LintRule = {
  code: 'consent_without_answer',
  severity: 'warning',
  summary: 'People are opted in although nobody has answered a question.',
  fix: 'Ask first: send the question, wait for the answer, and let only the yes lead to this step.',
  example: 'a flow whose first step sets consent to optin',
  find: (view) => {
    const { entryUuid } = view.definition;
    const unasked = reachableFrom(
      view.definition,
      entryUuid === null ? [] : [entryUuid],
      (node) => !view.waits(node) && !entersFlow(node),
    );
    return view.steps
      .filter((node) => unasked.has(node.uuid) && sets(node, 'optin'))
      .map(({ uuid }) => ({
        nodeUuid: uuid,
        text: 'This step opts people in although nobody has answered a question; only those who sent an exact opt-in keyword will count.',
      }));
  },
};

/** The waiting steps one of whose ways leads to an opt-in before the next question. */
function leadingToOptIn(
  view: FlowView,
  category: (node: NodeDefinition) => string | null,
): readonly NodeDefinition[] {
  const soon = view.soonSetting('optin');
  return view.steps.filter(
    (node) => view.waits(node) && soon.has(wayOf(node, category(node)) ?? ''),
  );
}

const consentBySilence: LintRule = {
  code: 'consent_by_silence',
  severity: 'error',
  summary: 'Whoever does not answer is opted in.',
  fix: 'Let "No Response" lead to a step that asks once more, or leave it open so that the flow ends there.',
  example: 'a wait whose "No Response" leads to the step that sets consent to optin',
  find: (view) =>
    leadingToOptIn(view, (node) => node.router?.wait?.timeoutCategoryUuid ?? null).map(
      ({ uuid }) => ({
        nodeUuid: uuid,
        text: 'Whoever does not answer in time is opted in. Silence is no consent, so this will not be recorded.',
      }),
    ),
};

const consentByDefault: LintRule = {
  code: 'consent_by_default',
  severity: 'warning',
  summary: 'Any answer that no test knows opts people in.',
  fix: 'Make a rule for the words of a clear yes, connect that to the opt-in, and let "Other" ask again or say goodbye.',
  example: 'a question with a rule for "no" only, whose "Other" sets consent to optin',
  find: (view) =>
    leadingToOptIn(view, (node) => node.router?.defaultCategoryUuid ?? null).map(({ uuid }) => ({
      nodeUuid: uuid,
      text: 'Any answer that no test knows opts people in, also "not now". Let only a clear yes lead there.',
    })),
};

export const consentRules: readonly LintRule[] = [
  optOutMissing,
  optInMissing,
  consentWithoutAnswer,
  consentBySilence,
  consentByDefault,
];
