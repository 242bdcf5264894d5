import { z } from 'zod';
import type { Catalog } from '../../engine/editing/catalog-types.ts';
import type { EvaluatedText } from '../../engine/editing/evaluated-text.ts';
import type { FieldType } from '../../engine/fields.ts';
import { method } from './define.ts';

interface Named {
  readonly uuid: string;
  readonly name: string;
}

/** What flows can name, for pickers; each list by name. */
export interface FlowNames {
  readonly groups: readonly Named[];
  readonly fields: readonly {
    readonly key: string;
    readonly name: string;
    readonly type: FieldType;
  }[];
  readonly labels: readonly Named[];
  /** Those in use. */
  readonly flows: readonly (Named & { readonly dialect: 'textit' | 'glific' })[];
  readonly channels: readonly Named[];
  /** Every language that has a name here: first the office's in their order, then the others. */
  readonly languages: readonly {
    /** ISO 639-3, as TextIt writes it. */
    readonly code: string;
    /** As Glific writes it; null when it has no code for it. */
    readonly glific: string | null;
    /** In English. */
    readonly name: string;
    readonly ours: boolean;
  }[];
  /** Glific's messages with buttons that flows here brought along. */
  readonly messages: readonly {
    readonly id: string;
    readonly name: string;
    /** JSON, as actions hold it. */
    readonly text: string;
  }[];
  /** Texts of the organisation, by key. */
  readonly globals: readonly { readonly key: string; readonly text: string }[];
}

const dialect = z.enum(['textit', 'glific']);

/** What an editor of flows can offer and show; joined into `flows`. */
export const flowCatalog = {
  catalog: method<Catalog>()(
    z.object({ dialect }),
    'Actions with their fields, steps that branch, tests, functions and names of one dialect, for an editor.',
  ),
  names: method<FlowNames>()(
    z.object({}),
    'Groups, fields, labels, flows, channels, languages and messages that a flow can name.',
  ),
  evaluate: method<EvaluatedText>()(
    z.object({
      dialect,
      text: z.string().max(10_000),
      flowId: z.string(),
      /** Null: a made-up person. */
      contactId: z.string().nullable(),
    }),
    'A text of a flow as a person would read it, and what in it does not work, with its place. Nothing is sent or kept.',
  ),
};
