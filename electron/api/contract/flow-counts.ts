import { z } from 'zod';
import { method } from './define.ts';

/** How often something happened at one step. */
export interface NodeCounts {
  readonly nodeUuid: string;
  /** How often somebody came to it. */
  readonly arrived: number;
  /** People who wait at it now. */
  readonly waiting: number;
  /** How often it was left, by each exit. */
  readonly exits: readonly { readonly exitUuid: string; readonly count: number }[];
  /** Who came to it, but neither left it nor waits at it: their run was left, expired or broke here. */
  readonly droppedOut: number;
}

/** What went on in a flow within some days. */
export interface FlowCounts {
  /** The days that are covered, from the beginning of the first to the end of the last, ms UTC. Days are those of UTC. */
  readonly from: number;
  readonly to: number;
  readonly started: number;
  readonly completed: number;
  /** Left for something else: a keyword, an opt-out, another flow. */
  readonly interrupted: number;
  /** Nobody answered for as long as the flow waits. */
  readonly expired: number;
  /** Something in the flow did not work. */
  readonly failed: number;
  /** Steps that somebody came to, those of older revisions too. */
  readonly nodes: readonly NodeCounts[];
}

export const flowCounts = {
  counts: method<FlowCounts>()(
    z.object({
      id: z.string(),
      /** ms UTC; the whole day counts. */
      from: z.int().min(0).max(8.64e15),
      to: z.int().min(0).max(8.64e15),
    }),
    'How often people came to each step of a flow, left it by each way, wait there, or dropped out. Tests are never counted.',
  ),
};
