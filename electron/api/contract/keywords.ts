import { z } from 'zod';
import type { KeywordKind } from '../../consent/keyword-types.ts';
import { method } from './define.ts';

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

export const keywords = {
  list: method<readonly KeywordRow[]>()(z.object({}), 'All keywords of all kinds and languages.'),
  save: method<KeywordRow>()(
    z.object({
      id: z.string().optional(),
      kind: z.enum(['stop', 'start', 'help', 'flow']),
      word: z.string().trim().min(1).max(40),
      language: z.string().max(3).default(''),
      flowId: z.string().nullable().default(null),
    }),
    'Adds or changes a keyword; a clash is refused with the reason.',
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
