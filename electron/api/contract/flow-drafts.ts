import { z } from 'zod';
import { method } from './define.ts';
import type { FlowDetail, FlowProblem, FlowRole, FlowStep } from './flow-rows.ts';

/** A flow for the editor: the draft when there is one, else what is published. */
export interface OpenedFlow {
  readonly id: string;
  readonly name: string;
  readonly dialect: 'textit' | 'glific';
  /** As stored, whatever shape it has; its name is the flow's name. */
  readonly definition: unknown;
  /** Names what is stored now; goes back with `saveDraft`. Empty: there is no draft, this is the published revision. */
  readonly draft: string;
  /** When the draft was last saved, ms UTC; null without one. */
  readonly savedAt: number | null;
  /** The number of the published revision. */
  readonly published: number | null;
  readonly role: FlowRole | null;
  /** What its messages and consent steps are for; null: all messages. */
  readonly purposeId: string | null;
  readonly keywords: readonly string[];
  readonly ignoreKeywords: boolean;
  readonly archived: boolean;
  readonly problems: readonly FlowProblem[];
  readonly outline: readonly FlowStep[];
}

export interface SavedDraft {
  /** Names what is stored now. */
  readonly draft: string;
  /** ms UTC. */
  readonly savedAt: number;
  readonly problems: readonly FlowProblem[];
  readonly outline: readonly FlowStep[];
}

export const flowDrafts = {
  open: method<OpenedFlow>()(
    z.object({ id: z.string() }),
    'A flow as the editor needs it: the draft when there is one.',
  ),
  saveDraft: method<SavedDraft>()(
    z.object({
      id: z.string(),
      /** Any JSON: a draft is kept as it is, however unfinished. */
      definition: z.unknown(),
      /** The `draft` that the editor last saw; when somebody saved another one since, this is refused (`draft_changed`). */
      basedOn: z.string().max(64),
    }),
    'Keeps what was drawn as the draft and tells what is wrong with it. Nothing that runs is changed.',
  ),
  discardDraft: method<FlowDetail>()(
    z.object({ id: z.string() }),
    'Throws the draft away; the published revision is what the editor opens again. A flow that was never published keeps its draft.',
  ),
};
