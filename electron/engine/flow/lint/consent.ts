import { consentSetBy } from '../../actions/set-contact-field.ts';
import { nodesThatSet } from '../consent-path.ts';
import type { FlowDefinition, NodeDefinition, RouterDefinition } from '../definition.ts';
import { destinationsOf, nodesByUuid, reachableFrom } from '../graph.ts';
import type { Problem } from '../problems.ts';
import type { LintRule } from './rule.ts';

const waits = (node: NodeDefinition): boolean => node.router?.wait != null;
const sends = (type: string): boolean => type === 'send_msg' || type === 'send_interactive_msg';

/** The flow for a role has to do what the role is for. */
const doesItsRole: LintRule = (flow, { role }) => {
  const reached = reachableFrom(flow, [flow.entryUuid ?? '']);
  const sets = (value: 'optin' | 'optout'): boolean =>
    nodesThatSet(flow, value).some((uuid) => reached.has(uuid));
  const entersOther = flow.nodes.some(
    (node) => reached.has(node.uuid) && node.actions.some((action) => action.type === 'enter_flow'),
  );
  if (role === 'opt_out' && !sets('optout') && !entersOther) {
    return [
      {
        severity: 'error',
        code: 'opt_out_missing',
        text: 'This is the opt-out flow, but no step sets consent to opted out.',
      },
    ];
  }
  if (role === 'opt_in' && !sets('optin') && !entersOther) {
    return [
      {
        severity: 'error',
        code: 'opt_in_missing',
        text: 'This is the opt-in flow, but no step sets consent to opted in.',
      },
    ];
  }
  return [];
};

/** A yes has to be somebody's answer. */
const restsOnAnswer: LintRule = (flow) => {
  const consents = new Set(nodesThatSet(flow, 'optin'));
  const unasked = reachableFrom(flow, [flow.entryUuid ?? ''], (node) => !waits(node));
  return Array.from(consents)
    .filter((uuid) => unasked.has(uuid))
    .map((nodeUuid) => ({
      severity: 'warning',
      code: 'consent_without_answer',
      nodeUuid,
      text: 'This step opts people in although nobody has answered a question; only those who sent an exact opt-in keyword will count.',
    }));
};

/** Silence is no yes, and neither is an answer that nobody understood. */
const notBySilence: LintRule = (flow) => {
  const consents = new Set(nodesThatSet(flow, 'optin'));
  return flow.nodes.flatMap((node): readonly Problem[] => {
    const { router } = node;
    if (router?.wait == null) return [];
    const leads = (categoryUuid: string | null): boolean =>
      leadsThere(flow, node, router, categoryUuid, consents);
    const found: Problem[] = [];
    if (leads(router.wait.timeoutCategoryUuid)) {
      found.push({
        severity: 'error',
        code: 'consent_by_silence',
        nodeUuid: node.uuid,
        text: 'Whoever does not answer in time is opted in. Silence is no consent, so this will not be recorded.',
      });
    }
    if (leads(router.defaultCategoryUuid)) {
      found.push({
        severity: 'warning',
        code: 'consent_by_default',
        nodeUuid: node.uuid,
        text: 'Any answer that no test knows opts people in, also "not now". Let only a clear yes lead there.',
      });
    }
    return found;
  });
};

/** Whether a category leads to one of the nodes without another question on the way. */
function leadsThere(
  flow: FlowDefinition,
  node: NodeDefinition,
  router: RouterDefinition,
  categoryUuid: string | null,
  targets: ReadonlySet<string>,
): boolean {
  const category = router.categories.find((candidate) => candidate.uuid === categoryUuid);
  const destination =
    node.exits.find((exit) => exit.uuid === category?.exitUuid)?.destinationUuid ?? null;
  if (destination === null) return false;
  for (const uuid of reachableFrom(flow, [destination], (next) => !waits(next)))
    if (targets.has(uuid)) return true;
  return false;
}

/** After an opt-out one confirmation may follow, and nothing else. */
const oneConfirmation: LintRule = (flow) => {
  const nodes = nodesByUuid(flow);
  return nodesThatSet(flow, 'optout').flatMap((uuid): readonly Problem[] => {
    const node = nodes.get(uuid);
    if (node === undefined) return [];
    const at = node.actions.findIndex((action) => consentSetBy(action) === 'optout');
    const here = node.actions.slice(at + 1).filter((action) => sends(action.type)).length;
    const after = waits(node)
      ? 0
      : Math.max(0, ...destinationsOf(node).map((next) => mostSent(next, nodes, new Set([uuid]))));
    if (here + after < 2) return [];
    return [
      {
        severity: 'warning',
        code: 'message_after_opt_out',
        nodeUuid: uuid,
        text: 'More than one message follows the opt-out. Only one confirmation will be sent.',
      },
    ];
  });
};

/** The largest number of messages on any way from here to the next question; two are enough to know. */
function mostSent(
  uuid: string,
  nodes: ReadonlyMap<string, NodeDefinition>,
  seen: Set<string>,
): number {
  const node = nodes.get(uuid);
  if (node === undefined || seen.has(uuid)) return 0;
  seen.add(uuid);
  const here = node.actions.filter((action) => sends(action.type)).length;
  if (here >= 2 || waits(node)) return here;
  return here + Math.max(0, ...destinationsOf(node).map((next) => mostSent(next, nodes, seen)));
}

export const consentRules: readonly LintRule[] = [
  doesItsRole,
  restsOnAnswer,
  notBySilence,
  oneConfirmation,
];
