import type { Environment } from '../../environment.ts';
import { NodeRun } from '../../run/node-run.ts';
import { Sprint } from '../../run/sprint.ts';
import type { World } from '../../world.ts';
import type { CompiledFlow, Routed } from '../model.ts';

/** Tests that are made at most for one flow; beyond it answers are not tried any more. */
const budgetOfTests = 20_000;

/** What becomes of an answer. */
export interface Outcome extends Routed {
  /** The next step; null when the flow ends. */
  readonly destinationUuid: string | null;
}

/**
 * Puts answers to the questions of a compiled flow: the same routers and tests decide as when a
 * person answers. Nothing of the person is known but the language.
 */
export class Answers {
  readonly #flow: CompiledFlow;
  readonly #environment: Environment;
  #testsLeft = budgetOfTests;

  constructor(flow: CompiledFlow, environment: Environment) {
    this.#flow = flow;
    this.#environment = environment;
  }

  /** True when there were too many answers to try them all. */
  get gaveUp(): boolean {
    return this.#testsLeft <= 0;
  }

  /** Null when the step asks nothing, no way out fits, or too much was tried already. */
  to(nodeUuid: string, text: string, language: string, cost: number): Outcome | null {
    const node = this.#flow.nodes.get(nodeUuid);
    if (node?.router == null || this.gaveUp) return null;
    this.#testsLeft -= Math.max(1, cost);
    const message = { uuid: '', text, kind: 'text', attachments: [] } as const;
    const sprint = new Sprint(this.#worldOf(language), { type: 'message', message }, null, {
      type: 'manual',
    });
    const here = new NodeRun(sprint, sprint.startRun(this.#flow, null, false), this.#flow, node);
    here.cause = { by: 'message' };
    const routed = node.router.route(here);
    return routed === null
      ? null
      : { ...routed, destinationUuid: node.exits.get(routed.exitUuid) ?? null };
  }

  #worldOf(language: string): World {
    return {
      universe: { now: () => 0, uuid: () => '', random: () => 0 },
      environment: this.#environment,
      contact: {
        uuid: '',
        name: '',
        language,
        urns: [],
        fields: {},
        groups: [],
        createdAt: 0,
        lastSeenAt: null,
        timezone: '',
        status: 'active',
        channel: null,
        consent: 'unknown',
      },
      globals: {},
      flow: () => null,
      flowNamed: () => null,
      revision: () => null,
      group: () => null,
      label: () => null,
      fields: () => null,
      mayCall: () => false,
    };
  }
}
