import { actionTypes } from '../actions/registry.ts';
import { routerTypes } from '../routers/registry.ts';
import { nodesLeadingTo } from './consent-path.ts';
import type { ActionDefinition, FlowDefinition, NodeDefinition } from './definition.ts';
import type {
  CompiledAction,
  CompiledFlow,
  CompiledNode,
  CompiledRouter,
  Dialect,
} from './model.ts';
import { NodeContext } from './node-context.ts';
import { ProblemList, type Problem, type Report } from './problems.ts';
import { readDefinition } from './read-definition.ts';

export interface Compiled {
  readonly flow: CompiledFlow;
  readonly problems: readonly Problem[];
}

/**
 * Makes a flow definition (the JSON of a file, bare or under a `definition` key) ready to run. Never
 * throws: what cannot be read is left out and reported, and in the worst case the flow is empty.
 */
export function compile(
  definition: unknown,
  options: { readonly revisionId: string; readonly dialect: Dialect },
): Compiled {
  const found = new ProblemList();
  const read = readDefinition(definition, options.dialect, found.report);
  return { flow: compileRead(read, options.revisionId, found.report), problems: found.problems };
}

/** The same for a definition that was read already, with what was wrong in it told then. Never throws. */
export function compileRead(
  read: FlowDefinition,
  revisionId: string,
  report: Report,
): CompiledFlow {
  const nodes = new Map(read.nodes.map((node) => [node.uuid, compileNode(node, read, report)]));
  const leadsToOptIn = nodesLeadingTo(read, 'optin');
  return {
    revisionId,
    uuid: read.uuid,
    name: read.name,
    dialect: read.dialect,
    language: read.language,
    type: read.type,
    expireAfterMinutes: read.expireAfterMinutes,
    entryUuid: read.entryUuid,
    nodes,
    translatedInto: Array.from(read.translations.keys()),
    leadsToOptIn,
    asksConsent: leadsToOptIn.has(read.entryUuid ?? ''),
    setsOptOut: nodesLeadingTo(read, 'optout').has(read.entryUuid ?? ''),
  };
}

function compileNode(
  node: NodeDefinition,
  definition: FlowDefinition,
  report: Report,
): CompiledNode {
  const context = new NodeContext(definition, node.uuid, report);
  return {
    uuid: node.uuid,
    actions: withOwnIds(node.actions.flatMap((action) => compileAction(action, context))),
    router: node.router === null ? null : compileRouter(node.router, node, context),
    exits: new Map(node.exits.map((exit) => [exit.uuid, exit.destinationUuid])),
    firstExitUuid: node.exits[0]?.uuid ?? '',
  };
}

function compileAction(action: ActionDefinition, context: NodeContext): readonly CompiledAction[] {
  const { uuid, type } = action;
  const known = actionTypes.get(type);
  if (known !== undefined) {
    const body = known.compile(action, context);
    return body === null ? [] : [{ uuid, type, ...body }];
  }
  context.report({
    severity: 'warning',
    code: 'unknown_action',
    reference: type,
    text: `Actions of the type "${type}" are not carried out here; the flow goes on without it.`,
  });
  return [
    {
      uuid,
      type,
      run: (run) => run.error('unknown_action', `The action "${type}" is not carried out here.`),
    },
  ];
}

/** A session that pauses finds its action by id: of two with one id the second gets its own. */
function withOwnIds(actions: readonly CompiledAction[]): readonly CompiledAction[] {
  const seen = new Set<string>();
  return actions.map((action, index) => {
    const uuid = seen.has(action.uuid) ? `${action.uuid}:${String(index)}` : action.uuid;
    seen.add(uuid);
    return { ...action, uuid };
  });
}

function compileRouter(
  router: NonNullable<NodeDefinition['router']>,
  node: NodeDefinition,
  context: NodeContext,
): CompiledRouter | null {
  const known = routerTypes.get(router.type);
  if (known === undefined) {
    context.report({
      severity: 'error',
      code: 'unknown_router',
      reference: router.type,
      text: `Questions of the type "${router.type}" are not known here; the first way out is taken.`,
    });
    return null;
  }
  const compiled = known.compile(router, context, new Set(node.exits.map((exit) => exit.uuid)));
  if (compiled.wait === null || context.definition.type !== 'background') return compiled;
  context.report({
    severity: 'error',
    code: 'wait_in_background',
    text: 'A flow that runs in the background cannot wait for an answer; it goes on at once.',
  });
  return { ...compiled, wait: null };
}
