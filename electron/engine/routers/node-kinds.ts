import type { NodeForm, NodeKind, RouterPlan, TimeoutForm } from '../editing/node-kind.ts';
import { limits } from '../limits.ts';

/**
 * The kinds of steps that branch, from the particular to the general: a step of a file is of the first kind that fits.
 * Rules: https://textit.com/mr/docs/ (routers), https://glific.github.io/docs/ (flows).
 */
const other = 'Other';

function plan(operand: string, more: Partial<RouterPlan> = {}): RouterPlan {
  return {
    type: 'switch',
    operand,
    waits: false,
    cases: [],
    categories: [other],
    defaultCategory: other,
    ...more,
  };
}

/** Half a day to begin with: after a whole one WhatsApp takes templates only. */
const timeout: TimeoutForm = {
  seconds: 43_200,
  longest: limits.longestTimeout,
  category: 'No Response',
  expressionKey: null,
};

/** A step whose ways out are those of its action. */
function outcome(
  operand: string,
  categories: readonly [string, ...string[]],
  cases: RouterPlan['cases'],
): NodeForm {
  return {
    plan: plan(operand, { cases, categories, defaultCategory: categories.at(-1) ?? categories[0] }),
    operand: { kind: 'fixed' },
    timeout: null,
  };
}

const subFlowCases: RouterPlan['cases'] = [
  { type: 'has_only_text', arguments: ['completed'], category: 'Complete' },
  { type: 'has_only_text', arguments: ['expired'], category: 'Expired' },
];

const successCases: RouterPlan['cases'] = [
  { type: 'has_only_text', arguments: ['Success'], category: 'Success' },
];

function chosen(kind: 'contact_field' | 'result', form: string): NodeForm {
  return { plan: plan(''), operand: { kind, form }, timeout: null };
}

export const nodeKinds: readonly NodeKind[] = [
  {
    id: 'split_by_random',
    summary: 'Takes one of several ways at random.',
    when: { router: 'random', waits: false, action: null, operand: null },
    action: null,
    branches: { kind: 'ways', least: 2, most: limits.partsPerNode },
    hints: [],
    forms: bothDialects({
      plan: plan('', { type: 'random', categories: ['A', 'B'], defaultCategory: null }),
      operand: { kind: 'none' },
      timeout: null,
    }),
  },
  {
    id: 'wait_for_response',
    summary: 'Waits for an answer and branches by what it says.',
    when: { router: 'switch', waits: true, action: null, operand: null },
    action: null,
    branches: { kind: 'tests' },
    hints: ['audio', 'image', 'location', 'video'],
    forms: {
      textit: {
        plan: plan('@input.text', { waits: true }),
        operand: { kind: 'fixed' },
        timeout,
      },
      glific: {
        plan: plan('@input.text', { waits: true }),
        operand: { kind: 'fixed' },
        timeout: { ...timeout, expressionKey: 'expression' },
      },
    },
  },
  {
    id: 'split_by_subflow',
    summary: 'Enters another flow and branches by how it ended.',
    when: { router: 'switch', waits: false, action: 'enter_flow', operand: null },
    action: 'enter_flow',
    branches: { kind: 'fixed' },
    hints: [],
    forms: {
      textit: outcome('@child.status', ['Complete', 'Expired'], subFlowCases),
      glific: outcome('@child.run.status', ['Complete', 'Expired'], subFlowCases),
    },
  },
  {
    id: 'split_by_webhook',
    summary: 'Calls an address and branches by whether that worked.',
    when: { router: 'switch', waits: false, action: 'call_webhook', operand: null },
    action: 'call_webhook',
    branches: { kind: 'fixed' },
    hints: [],
    forms: {
      textit: outcome(
        '@(default(webhook.status, 0))',
        ['Success', 'Failure'],
        [{ type: 'has_number_between', arguments: ['200', '299'], category: 'Success' }],
      ),
      glific: outcome('@results.result.category', ['Success', 'Failure'], successCases),
    },
  },
  {
    id: 'wait_for_time',
    summary: 'Lets a time pass.',
    when: { router: 'switch', waits: false, action: 'wait_for_time', operand: null },
    action: 'wait_for_time',
    branches: { kind: 'fixed' },
    hints: [],
    forms: {
      glific: outcome(
        '@results.result.category',
        ['Completed'],
        [{ type: 'has_only_text', arguments: ['completed'], category: 'Completed' }],
      ),
    },
  },
  {
    id: 'wait_for_result',
    summary: 'Waits for results of another program and branches by whether they came.',
    when: { router: 'switch', waits: false, action: 'wait_for_result', operand: null },
    action: 'wait_for_result',
    branches: { kind: 'fixed' },
    hints: [],
    forms: {
      glific: outcome('@results.result.category', ['Success', 'Failure'], successCases),
    },
  },
  {
    id: 'split_by_groups',
    summary: 'Branches by the groups that the person is in.',
    when: { router: 'switch', waits: false, action: null, operand: '@contact\\.groups' },
    action: null,
    branches: { kind: 'groups' },
    hints: [],
    forms: bothDialects({
      plan: plan('@contact.groups'),
      operand: { kind: 'fixed' },
      timeout: null,
    }),
  },
  {
    id: 'split_by_scheme',
    summary: 'Branches by the kind of address that the person writes from.',
    when: {
      router: 'switch',
      waits: false,
      action: null,
      operand: '@\\(urn_parts\\(contact\\.urn\\)\\.scheme\\)',
    },
    action: null,
    branches: {
      kind: 'choices',
      test: 'has_only_phrase',
      options: ['whatsapp', 'tel', 'telegram', 'facebook', 'webchat'],
    },
    hints: [],
    forms: {
      textit: {
        plan: plan('@(urn_parts(contact.urn).scheme)'),
        operand: { kind: 'fixed' },
        timeout: null,
      },
    },
  },
  {
    id: 'split_by_contact_field',
    summary: 'Branches by a field of the person.',
    when: {
      router: 'switch',
      waits: false,
      action: null,
      operand: '@(contact\\.)?fields\\.[a-z0-9_-]+',
    },
    action: null,
    branches: { kind: 'tests' },
    hints: [],
    forms: {
      textit: chosen('contact_field', '@fields.KEY'),
      glific: chosen('contact_field', '@contact.fields.KEY'),
    },
  },
  {
    id: 'split_by_run_result',
    summary: 'Branches by a result of the flow.',
    when: { router: 'switch', waits: false, action: null, operand: '@results\\.[^\\s.()]+' },
    action: null,
    branches: { kind: 'tests' },
    hints: [],
    forms: bothDialects(chosen('result', '@results.KEY')),
  },
  {
    id: 'split_by_expression',
    summary: 'Branches by what an expression gives.',
    when: { router: 'switch', waits: false, action: null, operand: null },
    action: null,
    branches: { kind: 'tests' },
    hints: [],
    forms: bothDialects({
      plan: plan('@contact.language'),
      operand: { kind: 'template' },
      timeout: null,
    }),
  },
];

function bothDialects(form: NodeForm): NodeKind['forms'] {
  return { textit: form, glific: form };
}
