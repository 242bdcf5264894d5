import { z } from 'zod';
import type { NodeDefinition } from '../definition.ts';
import { reachableFrom } from '../graph.ts';
import type { FlowView } from './flow-view.ts';
import type { LintFinding, LintRule } from './rule.ts';
import { wayOf } from './step.ts';

/** WhatsApp takes ordinary messages for 24 hours after the person's last one. */
const window = 86_400;

const delayed = z.object({ delay: z.union([z.string(), z.number()]).transform(Number) });

function delayOf(node: NodeDefinition): number {
  return node.actions.reduce((longest, { type, source }) => {
    const parsed = type === 'wait_for_time' ? delayed.safeParse(source) : null;
    return parsed?.success === true && Number.isFinite(parsed.data.delay)
      ? Math.max(longest, parsed.data.delay)
      : longest;
  }, 0);
}

/** The steps that go on a day or more after the last message of the person, and the way that they go on by. */
function lateWays(
  view: FlowView,
): readonly { readonly node: NodeDefinition; readonly to: readonly string[] }[] {
  return view.steps.flatMap((node) => {
    const { wait } = node.router ?? {};
    const silence =
      view.waits(node) && (wait?.timeoutSeconds ?? 0) >= window
        ? wayOf(node, wait?.timeoutCategoryUuid ?? null)
        : null;
    const paused =
      delayOf(node) >= window
        ? node.exits.flatMap(({ destinationUuid }) => destinationUuid ?? [])
        : [];
    const to = [...(silence === null ? [] : [silence]), ...paused];
    return to.length === 0 ? [] : [{ node, to }];
  });
}

const lateMessage: LintRule = {
  code: 'late_message',
  severity: 'warning',
  summary: 'An ordinary message follows after a wait of a day or more.',
  fix: 'Make the wait shorter than 24 hours, let the flow end there, or let the first message after it be an approved template.',
  example: 'a wait of 24 hours whose "No Response" leads to a reminder',
  find: (view) =>
    lateWays(view).flatMap(({ node, to }): readonly LintFinding[] => {
      const near = reachableFrom(
        view.definition,
        to,
        (next) => !view.rests(next) && view.messages(next).length === 0,
      );
      const isLate = Array.from(near).some((uuid) => {
        const next = view.nodes.get(uuid);
        const [first] = next === undefined ? [] : view.messages(next);
        return first !== undefined && !first.isTemplate;
      });
      return isLate
        ? [
            {
              nodeUuid: node.uuid,
              text: 'When nobody answers here for 24 hours or more, an ordinary message follows. WhatsApp refuses it: so long after the last message of a person only approved templates arrive.',
            },
          ]
        : [];
    }),
};

export const lateMessageRules: readonly LintRule[] = [lateMessage];
