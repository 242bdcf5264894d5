import type { NodeDefinition } from '../definition.ts';
import { destinationsOf, leadingTo, loopsOf, reachableFrom } from '../graph.ts';
import type { FlowView } from './flow-view.ts';
import type { LintRule } from './rule.ts';
import { entersFlow, isSend, mayEnd } from './step.ts';

/** Whether every step can happen, and every conversation gets on. */

const unreachable: LintRule = {
  code: 'unreachable',
  severity: 'warning',
  summary: 'Nothing leads to a step.',
  fix: 'Connect a way out of another step to it in the editor, or delete it.',
  example: 'a step that was disconnected while the flow was changed',
  find: (view) => {
    return view.definition.nodes
      .filter((node) => !view.reached.has(node.uuid))
      .map((node) => ({
        nodeUuid: node.uuid,
        text: 'Nothing leads to this step; it never happens.',
      }));
  },
};

const endlessLoop: LintRule = {
  code: 'endless_loop',
  severity: 'error',
  summary: 'Steps lead round in a circle without a question and without an end.',
  fix: 'Put a wait for an answer into the circle, or connect one of its steps to the end.',
  example: 'a message whose only way out leads back to itself',
  find: (view) => {
    const stops = view.steps
      .filter((node) => view.rests(node) || mayEnd(node) || entersFlow(node))
      .map((node) => node.uuid);
    const gotOut = leadingTo(view.definition, stops);
    const first = view.steps.find((node) => !gotOut.has(node.uuid));
    return first === undefined
      ? []
      : [
          {
            nodeUuid: first.uuid,
            text: 'From this step on the flow goes round in circles: it neither asks a question nor ends. It is broken off after 100 steps, and everything it says on the way is sent.',
          },
        ];
  },
};

const loopWithoutWait: LintRule = {
  code: 'loop_without_wait',
  severity: 'warning',
  summary: 'Steps lead round in a circle without a question.',
  fix: 'Put a wait for an answer into the circle, or make sure that a split leads out of it before long.',
  example: 'a split whose "Other" leads back to the message before it',
  find: (view) => {
    const stops = view.steps
      .filter((node) => view.rests(node) || mayEnd(node) || entersFlow(node))
      .map((node) => node.uuid);
    const gotOut = leadingTo(view.definition, stops);
    const passing = (node: NodeDefinition): boolean =>
      !view.rests(node) && !entersFlow(node) && gotOut.has(node.uuid);
    return loopsOf(view.steps.filter(passing)).map((loop) => ({
      nodeUuid: loop[0] ?? '',
      text: 'From this step the flow can come back to it without asking anything. If it goes round more than 100 times, the conversation breaks off.',
    }));
  },
};

const startsWithWait: LintRule = {
  code: 'starts_with_wait',
  severity: 'warning',
  summary: 'The flow begins by waiting.',
  fix: 'Put a step with a message before the wait.',
  example: 'a flow whose first step is "Wait for response"',
  find: (view) => {
    const entry = view.nodes.get(view.definition.entryUuid ?? '');
    if (entry === undefined || !view.waits(entry) || entry.actions.some(({ type }) => isSend(type)))
      return [];
    return [
      view.isGlific
        ? {
            nodeUuid: entry.uuid,
            text: 'The flow begins by waiting: people get no message, and do not know that they are to answer.',
          }
        : {
            nodeUuid: entry.uuid,
            severity: 'note' as const,
            text: 'The flow begins with a question that nobody was asked: the message that starts the flow is taken as the answer. That suits a flow that is entered from another one.',
          },
    ];
  },
};

const noWayOut: LintRule = {
  code: 'no_way_out',
  severity: 'warning',
  summary: 'Whatever people answer, they are asked the same again.',
  fix: 'Connect at least one answer to another step, or leave its way out open so that the flow ends there.',
  example: 'a question all of whose answers lead back to it',
  find: (view) =>
    view.steps
      .filter((node) => view.waits(node) && isTrap(view, node))
      .map(({ uuid }) => ({
        nodeUuid: uuid,
        text: 'Whatever people answer here, they come back to this question. They get out only by a keyword, or when the conversation expires.',
      })),
};

/** True when every way from a question leads back to it. Looks no further than the next question or end. */
function isTrap(view: FlowView, question: NodeDefinition): boolean {
  const seen = new Set<string>();
  const ahead = [...destinationsOf(question)];
  if (mayEnd(question)) return false;
  for (let uuid = ahead.pop(); uuid !== undefined; uuid = ahead.pop()) {
    const node = view.nodes.get(uuid);
    if (node === undefined || uuid === question.uuid || seen.has(uuid)) continue;
    if (view.rests(node) || mayEnd(node) || entersFlow(node)) return false;
    seen.add(uuid);
    ahead.push(...destinationsOf(node));
  }
  return seen.size > 0 || destinationsOf(question).length > 0;
}

const answerIgnored: LintRule = {
  code: 'answer_ignored',
  severity: 'warning',
  summary: 'The flow waits for an answer and then does nothing with it.',
  fix: 'Store the answer as a result, or connect the ways out to a step that replies to it.',
  example: 'a wait all of whose ways out are open',
  find: (view) =>
    view.steps
      .filter(
        (node) =>
          view.waits(node) &&
          node.router?.resultName == null &&
          destinationsOf(node).length === 0 &&
          isAsked(view, node),
      )
      .map(({ uuid }) => ({
        nodeUuid: uuid,
        text: 'Whatever people answer here, the flow ends without a word and keeps nothing of it.',
      })),
};

/** True when a message leads to a wait: a bare wait at the end only holds other flows off. */
function isAsked(view: FlowView, node: NodeDefinition): boolean {
  return [node.uuid, ...(view.sources.get(node.uuid) ?? [])].some(
    (uuid) => view.nodes.get(uuid)?.actions.some(({ type }) => isSend(type)) === true,
  );
}

const buttonsWithoutWait: LintRule = {
  code: 'buttons_without_wait',
  severity: 'warning',
  summary: 'A message offers buttons, but nothing waits for the answer.',
  fix: 'Put a wait for a response right behind the message.',
  example: 'an interactive message at the end of a flow',
  find: (view) =>
    view.steps.flatMap((node) => {
      const replies = view.messages(node).at(-1)?.replies.base ?? [];
      if (replies.length === 0 || view.waits(node) || !endsUnasked(view, node)) return [];
      // Buttons that are keywords start something by themselves.
      if (replies.every((reply) => view.keyword(reply) !== null)) return [];
      return [
        {
          nodeUuid: node.uuid,
          text: `This message offers the answers ${replies.slice(0, 3).map(quoted).join(', ')}, but the flow ends or sends more before it waits. Whoever taps one gets no reply to it.`,
        },
      ];
    }),
};

function quoted(text: string): string {
  return `"${text}"`;
}

/** True when, from a step on, the flow may end or send something before it waits. */
function endsUnasked(view: FlowView, start: NodeDefinition): boolean {
  if (entersFlow(start)) return false;
  if (mayEnd(start)) return true;
  const passing = (node: NodeDefinition): boolean =>
    node === start ||
    (!view.rests(node) && !entersFlow(node) && !node.actions.some(({ type }) => isSend(type)));
  for (const uuid of reachableFrom(view.definition, [start.uuid], passing)) {
    const node = view.nodes.get(uuid);
    if (node === undefined || node === start || view.rests(node) || entersFlow(node)) continue;
    if (mayEnd(node) || node.actions.some(({ type }) => isSend(type))) return true;
  }
  return false;
}

export const pathRules: readonly LintRule[] = [
  unreachable,
  endlessLoop,
  loopWithoutWait,
  startsWithWait,
  noWayOut,
  answerIgnored,
  buttonsWithoutWait,
];
