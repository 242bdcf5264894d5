import { z } from 'zod';
import type { KeywordKind } from '../../consent/keyword-types.ts';
import { method } from './define.ts';
import type { FlowProblem } from './flows.ts';
import { taskId } from './tasks.ts';

export interface KeywordRow {
  readonly id: string;
  readonly kind: KeywordKind;
  readonly word: string;
  /** ISO 639-3; empty for flow keywords. */
  readonly language: string;
  readonly flowId: string | null;
  readonly flowName: string | null;
  readonly source: string;
  readonly needsApproval: boolean;
  readonly createdAt: number;
}

/** A language's ready set, and what the office lacks of it. */
export interface ReadySet {
  /** ISO 639-3. */
  readonly language: string;
  /** For example `ben@1`. */
  readonly version: string;
  readonly words: number;
  /** Words that are not among the keywords of the office. */
  readonly missing: readonly string[];
}

/** What became of a ready set that was added. */
export interface AddedSet {
  readonly added: readonly string[];
  /** Words that are another keyword already. */
  readonly skipped: readonly { readonly word: string; readonly reason: string }[];
}

/** What a message would do, for the try-it box. */
export interface KeywordTrial {
  readonly tier: 'exact' | 'filler' | 'near' | 'conflict' | 'none';
  readonly kind: KeywordKind | null;
  readonly word: string | null;
  /** What would happen, in plain words. */
  readonly text: string;
}

/** What the gate makes of a message: a deed, a question to staff, or nothing. */
export type MessageMeaning = KeywordKind | 'review' | 'none';

/** What a change of a keyword would have done to the messages so far, and would do to the flows. */
export interface KeywordDryRun {
  /** How many messages were read again, the newest first. */
  readonly read: number;
  /** False when there are older ones that were not read. */
  readonly isAll: boolean;
  /** Messages that would mean something else, the most frequent first; not more than fifty. */
  readonly changes: readonly {
    readonly text: string;
    readonly before: MessageMeaning;
    readonly after: MessageMeaning;
    readonly times: number;
    /** ISO 639-3 of the people who sent it, the most frequent first; an empty text where it is not known. */
    readonly languages: readonly string[];
  }[];
  readonly byLanguage: readonly {
    readonly language: string;
    /** Messages that would mean something now, or something else. */
    readonly gained: number;
    /** Messages that would mean nothing any more. */
    readonly lost: number;
  }[];
  /** What published flows would have wrong that they have not now, for example an answer that would opt people out. */
  readonly flows: readonly {
    readonly flowId: string;
    readonly flowName: string;
    readonly problems: readonly FlowProblem[];
  }[];
}

const input = z.object({
  id: z.string().optional(),
  kind: z.enum(['stop', 'start', 'help', 'flow']),
  word: z.string().trim().min(1).max(40),
  language: z.string().max(3).default(''),
  flowId: z.string().nullable().default(null),
});

export const keywords = {
  list: method<readonly KeywordRow[]>()(z.object({}), 'All keywords of all kinds and languages.'),
  save: method<KeywordRow>()(
    input,
    'Adds or changes a keyword; a clash is refused with the reason.',
  ),
  dryRun: method<KeywordDryRun>()(
    z.object({ save: input.optional(), remove: z.string().optional(), task: taskId }),
    'What saving (or removing) a keyword would have done to the messages so far and would do to the flows; changes nothing.',
  ),
  remove: method<null>()(
    z.object({ id: z.string() }),
    'Removes a keyword. The last stop keyword of the organisation stays.',
  ),
  approve: method<KeywordRow>()(
    z.object({ id: z.string(), operator: z.string().trim().min(1).max(80) }),
    'A native speaker has approved this word.',
  ),
  readySets: method<readonly ReadySet[]>()(
    z.object({}),
    'The ready keyword sets of all languages, with the words that the office does not have.',
  ),
  addSet: method<AddedSet>()(
    z.object({ language: z.string().length(3) }),
    "Adds what is missing of a language's ready set; a word that is another keyword already is left out and told.",
  ),
  try: method<KeywordTrial>()(
    z.object({ text: z.string().max(4096) }),
    'What the keyword gate makes of a message; changes nothing.',
  ),
};
