import { z } from 'zod';
import { method } from './define.ts';
import type { FlowDetail, FlowRole } from './flow-rows.ts';

/** The flows that a new one may begin as. The page has the words for each. */
export const galleryIds = [
  'opt_in',
  'double_opt_in',
  'opt_out_at_once',
  'opt_out_question',
  'new_contact',
  'language_choice',
  'help_menu',
  'empty',
] as const;
export type GalleryId = (typeof galleryIds)[number];

export interface GalleryFlow {
  readonly id: GalleryId;
  /** How many steps it has. */
  readonly steps: number;
  /** ISO 639-3; the texts of the new flow are in all of them. Empty: in the one that is asked for. */
  readonly languages: readonly string[];
  /** What it is made for; a new flow has this role when no other flow has it. */
  readonly role: FlowRole | null;
}

/** A flow's name, as staff type it. */
export const flowName = z.string().trim().min(1).max(128);

/** What becomes of things when a flow is put away, or is taken out again. */
export interface ArchiveResult {
  readonly flow: FlowDetail;
  /** The role that it had and has no more. */
  readonly roleLost: FlowRole | null;
  /** Its keywords: when it is put away those that start nothing now, when it is taken out those that start it again. */
  readonly keywords: readonly string[];
  /** Taken out: keywords that another flow or set has by now; they are this flow's no more. */
  readonly keywordsLost: readonly string[];
  /** Published flows that enter this one; they cannot while it is put away. */
  readonly enteredBy: readonly string[];
  /** People who are in it; they go on to its end. */
  readonly active: number;
}

export const flowMaking = {
  gallery: method<readonly GalleryFlow[]>()(
    z.object({}),
    'The flows that a new flow may begin as, by id; the words for them are the page’s.',
  ),
  create: method<FlowDetail>()(
    z.object({
      name: flowName,
      template: z.enum(galleryIds),
      /** ISO 639-3: the language of the texts; where the template has none in it, they are in English. */
      language: z
        .string()
        .regex(/^[a-z]{3}$/)
        .default('eng'),
    }),
    'A new flow from the gallery, as a draft. A name that is taken is refused.',
  ),
  copy: method<FlowDetail>()(
    z.object({ id: z.string(), name: flowName }),
    'A copy of a flow (of its draft when there is one) as a draft of its own, without role and keywords.',
  ),
  archive: method<ArchiveResult>()(
    z.object({
      id: z.string(),
      archived: z.boolean(),
      /** Only tells what would become of things. */
      dryRun: z.boolean().default(false),
    }),
    'Puts a flow away, or takes it out again. Nobody begins a flow that is put away; people who are in it go on.',
  ),
};
