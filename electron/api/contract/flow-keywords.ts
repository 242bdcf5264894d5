import { z } from 'zod';
import { method } from './define.ts';

/** What is to be known about one word before it becomes a keyword of a flow. */
export interface FlowKeywordClash {
  /** As it was typed. */
  readonly word: string;
  /**
   * `invalid`: it cannot be a keyword. `stop`, `start`, `help`: it is one of these. `other_flow`: it starts that flow.
   * `leads_here`: it is a stop or start word, and these lead to this flow already; nothing has to be stored for it.
   * `answer`: a question of that flow expects it, and would not get it any more.
   */
  readonly kind: 'invalid' | 'stop' | 'start' | 'help' | 'other_flow' | 'leads_here' | 'answer';
  /** True: the keywords are not saved while it is among them. */
  readonly refuses: boolean;
  /** One or two sentences for staff. */
  readonly text: string;
  /** The other flow (for `answer` it may be this one). */
  readonly flow: { readonly id: string; readonly name: string } | null;
  /** `answer`: the step that expects it, and its number in reading order. */
  readonly nodeUuid: string | null;
  readonly step: number | null;
}

export interface FlowKeywords {
  /** The words that start the flow, or would: without those that lead to it anyway or cannot be had. */
  readonly keywords: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly clashes: readonly FlowKeywordClash[];
}

export const flowKeywords = {
  setKeywords: method<FlowKeywords>()(
    z.object({
      id: z.string(),
      /** All of them: those that are left out start the flow no more. */
      keywords: z.array(z.string().trim().min(1).max(200)).max(50),
      /** Only tells what would become of them. */
      dryRun: z.boolean().default(false),
    }),
    'The words that start a flow, with everything that they clash with; refused (`keyword_clash`) while one cannot be had.',
  ),
};
